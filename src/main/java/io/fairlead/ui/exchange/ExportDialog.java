package io.fairlead.ui.exchange;

import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.exchange.ExportText;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.Overlay;
import io.fairlead.ui.control.Shown;
import io.fairlead.words.ExchangeWords;
import io.fairlead.words.SessionWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Asks which connections go into a file for other people, and whether with the environment of
/// sessions.
final class ExportDialog extends VBox {
  private final Overlay overlay;
  private final Map<PortForward, CheckBox> forwards = new LinkedHashMap<>();
  private final Map<ExecProfile, CheckBox> sessions = new LinkedHashMap<>();
  private final CheckBox all = new CheckBox("All");
  private final CheckBox environment =
      new CheckBox("With the environment of sessions. It may hold secrets.");
  private final Button copy;
  private final Button save;

  /// @param copy and `save` take the text
  ExportDialog(
      Overlay overlay,
      List<PortForward> savedForwards,
      List<ExecProfile> savedSessions,
      Consumer<String> copy,
      Consumer<String> save) {
    this.overlay = overlay;
    this.copy = Buttons.text("export-copy", "Copy", () -> done(copy));
    this.save = Buttons.text("export-save", "Save …", () -> done(save));
    setId("export-dialog");
    getStyleClass().addAll("question", "exchange-dialog");
    setMaxHeight(USE_PREF_SIZE);
    var title = new Label("Export connections");
    title.getStyleClass().add("form-title");
    var said =
        new Label(
            "A file for others, or for another computer of yours: where connections lead and their"
                + " local ports. No credentials, no ids, and not what is switched on.");
    said.setWrapText(true);
    said.setMinHeight(USE_PREF_SIZE);
    var body = new VBox();
    body.getStyleClass().add("exchange-lines");
    savedForwards.forEach(one -> {
      String where = ExchangeWords.of(one.target()) + ", " + ExchangeWords.of(one.listen());
      forwards.put(one, line(body, one.name(), one.group(), where));
    });
    savedSessions.forEach(
        one -> sessions.put(one, line(body, one.name(), one.group(), SessionWords.what(one))));
    var scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().addAll("form-scroll", "exchange-scroll");
    all.setId("export-all");
    all.setOnAction(_ -> {
      boolean wanted = all.isSelected();
      boxes().forEach(box -> box.setSelected(wanted));
      show();
    });
    environment.setId("export-environment");
    environment.setWrapText(true);
    environment.setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(title, said, all, scroll, environment, buttons());
  }

  private CheckBox line(VBox body, String name, String group, String where) {
    var tick = new CheckBox(name + (group.isEmpty() ? "" : "  ·  " + group));
    tick.setId("export-tick-" + (body.getChildren().size() + 1));
    tick.setMnemonicParsing(false);
    tick.setOnAction(_ -> show());
    var leads = new Label(where);
    leads.getStyleClass().add("exchange-where");
    var line = new VBox(tick, leads);
    line.getStyleClass().add("exchange-entry");
    body.getChildren().add(line);
    return tick;
  }

  private HBox buttons() {
    Button cancel = Buttons.text("export-cancel", "Cancel", overlay::close);
    cancel.setCancelButton(true);
    save.setDefaultButton(true);
    save.getStyleClass().add("accent");
    var buttons = new HBox(cancel, copy, save);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    buttons.getStyleClass().add("form-buttons");
    return buttons;
  }

  /// Shows it with these ticked.
  void open(Predicate<PortForward> tickedForwards, Predicate<ExecProfile> tickedSessions) {
    forwards.forEach((one, box) -> box.setSelected(tickedForwards.test(one)));
    sessions.forEach((one, box) -> box.setSelected(tickedSessions.test(one)));
    show();
    overlay.open(this, overlay::close);
    save.requestFocus();
  }

  private List<CheckBox> boxes() {
    List<CheckBox> boxes = new ArrayList<>(forwards.values());
    boxes.addAll(sessions.values());
    return boxes;
  }

  private void show() {
    List<CheckBox> boxes = boxes();
    long ticked = boxes.stream().filter(CheckBox::isSelected).count();
    all.setSelected(ticked == boxes.size());
    all.setIndeterminate(ticked > 0 && ticked < boxes.size());
    Shown.only(all, boxes.size() > 1);
    boolean secrets = ticked(sessions).stream().anyMatch(ExportText::mayHoldSecrets);
    Shown.only(environment, secrets);
    save.setDisable(ticked == 0);
    copy.setDisable(ticked == 0);
  }

  private static <P> List<P> ticked(Map<P, CheckBox> of) {
    return of.entrySet().stream()
        .filter(entry -> entry.getValue().isSelected())
        .map(Map.Entry::getKey)
        .toList();
  }

  private void done(Consumer<String> taker) {
    String text = ExportText.of(ticked(forwards), ticked(sessions), environment.isSelected());
    overlay.close();
    taker.accept(text);
  }
}
