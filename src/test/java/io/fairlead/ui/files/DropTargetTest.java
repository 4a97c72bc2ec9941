package io.fairlead.ui.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.exec.ExecService;
import io.fairlead.exec.ExecSettings;
import io.fairlead.exec.copy.CopyPlace;
import io.fairlead.exec.copy.FileCopy;
import io.fairlead.kube.KubeClusters;
import io.fairlead.profile.Kind;
import io.fairlead.profile.ProfileId;
import io.fairlead.profile.Target;
import io.fairlead.ui.control.Overlay;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

class DropTargetTest {
  private static final List<Path> TWO = List.of(Path.of("/home/eve/a"), Path.of("/home/eve/b"));

  private final FxRobot robot = new FxRobot();
  private final List<String> hints = new ArrayList<>();
  private final KubeClusters clusters = KubeClusters.of(List.of());
  private final ExecService service = new ExecService(clusters, clusters, ExecSettings.DEFAULT);
  private Optional<FarPlace> place =
      Optional.of(
          new FarPlace(
              ProfileId.random(),
              new CopyPlace(new Target("demo", "shop", Kind.POD, "web-1"), "")));
  private final Overlay overlay = new Overlay();
  private final DropTarget target =
      new DropTarget(
          new FileDesk(new FileCopy(service), new SystemChooser(), _ -> {}, InstantSource.system()),
          () -> place,
          () -> overlay,
          new Noted());

  @BeforeEach
  void open() throws Exception {
    FxToolkit.registerPrimaryStage();
    robot.interact(() -> {
      var stage = new Stage();
      stage.setScene(new Scene(overlay, 600, 400));
      stage.show();
    });
  }

  @AfterEach
  void close() {
    robot.interact(() -> overlay.getScene().getWindow().hide());
    service.close();
    clusters.close();
  }

  @Test
  void namesWhatADropWouldDoAndAsksForTheFolderThen() {
    robot.interact(() -> assertTrue(target.over(TWO)));
    assertEquals(List.of("Copy 2 files to /tmp in pod web-1"), hints);
    robot.interact(() -> target.dropped(TWO));
    assertEquals("hidden", hints.getLast());
    assertTrue(overlay.isOpen());
    assertTrue(robot.lookup("#copy-path").tryQuery().isPresent());
    robot.interact(() -> assertFalse(target.over(TWO), "while the dialog asks"));
  }

  @Test
  void takesNothingWhereThereIsNoPlace() {
    place = Optional.empty();
    robot.interact(() -> assertFalse(target.over(TWO)));
    robot.interact(() -> target.dropped(TWO));
    assertEquals(List.of("hidden"), hints);
    assertFalse(overlay.isOpen());
  }

  private final class Noted implements DropTarget.Hint {
    @Override
    public void show(String promise) {
      hints.add(promise);
    }

    @Override
    public void hide() {
      hints.add("hidden");
    }
  }
}
