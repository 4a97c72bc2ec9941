package io.fairlead.ui.forwards;

import io.fairlead.profile.Target;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.Shown;
import io.fairlead.words.SafetyWords;
import java.time.Instant;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// The ports: each local address with the port of the target that it leads to.
final class AddressSection extends Section {
  private final PageHost host;
  private final Label target = new Label();
  private final VBox lines = new VBox();
  private final Label warning = new Label();
  private List<LocalEnd> shownEnds = List.of();

  AddressSection(PageHost host) {
    super("addresses");
    this.host = host;
    var title = new Label("Local address");
    title.getStyleClass().add("section-title");
    target.getStyleClass().add("section-note");
    target.setWrapText(true);
    target.setMinHeight(USE_PREF_SIZE);
    warning.setId("detail-warning");
    warning.getStyleClass().add("safety-warning");
    warning.setGraphic(new FontIcon(Material2OutlinedMZ.WARNING));
    warning.setWrapText(true);
    warning.setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(title, lines, target, warning);
  }

  @Override
  void show(ForwardItem item, Instant now) {
    Target to = item.profile().target();
    target.setText(
        "to "
            + to.kind().word()
            + " "
            + to.name()
            + " in "
            + to.context()
            + " / "
            + to.namespace());
    Shown.text(warning, String.join("\n", warnings(item, host)));
    if (!item.ends().equals(shownEnds)) {
      shownEnds = item.ends();
      lines.getChildren().setAll(shownEnds.stream().map(this::line).toList());
    }
  }

  /// What a forward lets others do, for its row too.
  static List<String> warnings(ForwardItem item, PageHost host) {
    String context = item.profile().target().context();
    boolean exposed = item.ends().stream().anyMatch(LocalEnd::exposed);
    return SafetyWords.of(exposed, host.isVerified(context), context);
  }

  private HBox line(LocalEnd end) {
    String suffix = "-" + end.remote();
    var address = new Label(end.text());
    address.getStyleClass().add("address-local");
    var remote = new Label("→ " + end.remote());
    remote.getStyleClass().add("address-remote");
    remote.setMinWidth(USE_PREF_SIZE);
    Button copy =
        Buttons.icon(
            "detail-copy" + suffix,
            Material2OutlinedAL.CONTENT_COPY,
            "Copy " + end.text(),
            () -> host.copy(end.text()));
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var line = new HBox(address, remote, gap, copy);
    if (end.opens() instanceof OpenAction.Copy(String program, String text)) {
      line.getChildren()
          .add(
              Buttons.icon(
                  "detail-connection" + suffix,
                  Material2OutlinedAL.LINK,
                  "Copy the connection string for " + program + ": " + text,
                  () -> host.copy(text)));
    }
    end.web()
        .ifPresent(uri ->
            line.getChildren()
                .add(
                    Buttons.icon(
                        "detail-browse" + suffix,
                        Material2OutlinedMZ.OPEN_IN_NEW,
                        "Open " + uri + " in the browser",
                        () -> host.browse(uri))));
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("address-line");
    return line;
  }
}
