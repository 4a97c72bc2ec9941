package io.fairlead.ui.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.profile.ContainerCommand;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Target;
import io.fairlead.ui.FakeCatalog;
import io.fairlead.ui.FakePods;
import io.fairlead.ui.control.Background;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionModelTest {
  private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
  private final Background background = new Background(window::add);
  private SessionModel model = model(Optional.empty());

  @AfterEach
  void close() {
    model.close();
  }

  @Test
  void aNewOneIsAShellWithATerminalOnceItsTargetIsChosen() throws InterruptedException {
    assertEquals("Choose where it is to run.", model.missing().get());
    until(() -> model.place().targets().get() instanceof Loading.Loaded);
    model.place().targetProperty().set("deployment/orders-web");
    until(() -> model.acceptable().get() && model.pod().get().isPresent());
    ExecProfile made = model.result();
    assertEquals("Shell of orders-web", made.name());
    assertEquals(new Target("staging", "orders", Kind.DEPLOYMENT, "orders-web"), made.target());
    assertEquals(ContainerCommand.TERMINAL_SHELL, made.command());
    assertFalse(made.secret());
  }

  @Test
  void aContainerThatThePodLacksIsTold() throws InterruptedException {
    until(() -> model.place().targets().get() instanceof Loading.Loaded);
    model.place().targetProperty().set("deployment/orders-web");
    until(() -> model.pod().get().isPresent());
    model.containerProperty().set("sidecar");
    assertEquals(
        Verdict.warning("Pod orders-web-a has no such container. It has app, proxy."),
        model.containerVerdict().get());
    model.containerProperty().set("proxy");
    assertEquals(Verdict.FINE, model.containerVerdict().get());
    assertTrue(model.acceptable().get());
  }

  @Test
  void whatMakesNoSenseIsToldAndNotSaved() throws InterruptedException {
    until(() -> model.place().targets().get() instanceof Loading.Loaded);
    model.place().targetProperty().set("deployment/orders-web");
    until(() -> model.acceptable().get());
    model.commandProperty().set("echo 'x");
    assertEquals("The quote ' is not closed.", model.missing().get());
    model.commandProperty().set("echo x");
    model.environmentProperty().set("nonsense");
    assertEquals("Line 1 is not NAME=value.", model.missing().get());
    assertFalse(model.acceptable().get());
  }

  @Test
  void onlyAShellWithATerminalIsKept() throws InterruptedException {
    until(() -> model.place().targets().get() instanceof Loading.Loaded);
    model.place().targetProperty().set("deployment/orders-web");
    until(() -> model.acceptable().get());
    model.persistentProperty().set(true);
    assertTrue(model.result().command().persistent());
    model.commandProperty().set("top");
    assertFalse(model.result().command().persistent());
    model.commandProperty().set("");
    model.terminalProperty().set(false);
    assertFalse(model.result().command().persistent());
  }

  @Test
  void editingKeepsAllOfIt() throws InterruptedException {
    ExecProfile saved =
        ExecProfile.create(
                "Old",
                "G",
                new Target("gone", "n", Kind.STATEFUL_SET, "db"),
                new ContainerCommand(
                    "db",
                    List.of("psql", "-c", "select 'x'"),
                    true,
                    Map.of("PGHOST", "/tmp"),
                    "/var",
                    false))
            .withSecret(true);
    model.close();
    model = model(Optional.of(saved));
    model.nameProperty().set("New");
    until(() -> model.acceptable().get());
    assertEquals(saved.withName("New"), model.result());
  }

  private SessionModel model(Optional<ExecProfile> original) {
    return new SessionModel(
        new FakeCatalog(), new FakePods(), background, Duration.ZERO, List.of(), original);
  }

  /// Runs what comes for the window's thread until `state` is reached.
  private void until(BooleanSupplier state) throws InterruptedException {
    while (!state.getAsBoolean()) {
      Runnable task = window.poll(20, TimeUnit.SECONDS);
      assertTrue(task != null, "nothing more happens");
      task.run();
    }
  }
}
