package io.fairlead.ui.control;

import io.fairlead.words.Notice;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// Troubles that concern no single forward, a bar for each. A bar that the user closed stays away
/// until the trouble has gone and come again.
public final class Bars extends VBox {
  private final Set<Notice> closed = new HashSet<>();

  /// @param id tells these bars from others
  public Bars(String id) {
    setId(id);
    getStyleClass().add("bars");
    show(List.of());
  }

  /// Shows these troubles and no others.
  public void show(List<Notice> notices) {
    closed.retainAll(notices);
    getChildren()
        .setAll(
            notices.stream()
                .distinct()
                .filter(notice -> !closed.contains(notice))
                .map(notice -> bar(notice, notices))
                .toList());
    setVisible(!getChildren().isEmpty());
    setManaged(!getChildren().isEmpty());
  }

  private HBox bar(Notice notice, List<Notice> all) {
    var text = new Label(notice.text());
    text.setWrapText(true);
    text.setMinHeight(USE_PREF_SIZE);
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    var bar =
        new HBox(
            new FontIcon(Material2OutlinedMZ.WARNING),
            text,
            Buttons.icon(
                "close-" + getId(),
                Material2OutlinedAL.CLOSE,
                "Close",
                () -> {
                  closed.add(notice);
                  show(all);
                }));
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("bar");
    return bar;
  }
}
