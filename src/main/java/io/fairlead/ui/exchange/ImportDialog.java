package io.fairlead.ui.exchange;

import io.fairlead.profile.exchange.Change;
import io.fairlead.profile.exchange.ImportPlan;
import io.fairlead.profile.exchange.Imported;
import io.fairlead.profile.exchange.Note;
import io.fairlead.profile.exchange.Proposal;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.Overlay;
import io.fairlead.ui.control.Shown;
import io.fairlead.words.ExchangeWords;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What an import would add, with a check mark, and a choice where something stands in its way.
/// Nothing is saved before the user says so.
final class ImportDialog extends VBox {
  private static final int NOTES_AT_MOST = 500;

  private final Overlay overlay;
  private final ImportPlan plan;
  private final Consumer<List<Change>> done;
  private final List<ImportLine> lines = new ArrayList<>();
  private final CheckBox all = new CheckBox("All");
  private final Button add = Buttons.text("import-add", "Add", this::add);

  /// @param from where it comes from, as the user calls it
  /// @param contexts the names of the contexts to choose from
  /// @param done is given what is to be changed
  static void open(
      Overlay overlay,
      String from,
      Imported imported,
      ImportPlan plan,
      List<String> contexts,
      Consumer<List<Change>> done) {
    var dialog = new ImportDialog(overlay, plan, done);
    dialog.fill(from, imported, contexts);
    overlay.open(dialog, overlay::close);
    dialog.focus();
  }

  private ImportDialog(Overlay overlay, ImportPlan plan, Consumer<List<Change>> done) {
    this.overlay = overlay;
    this.plan = plan;
    this.done = done;
    setId("import-dialog");
    getStyleClass().addAll("question", "exchange-dialog");
    setMaxHeight(USE_PREF_SIZE);
  }

  private void fill(String from, Imported imported, List<String> contexts) {
    var title = new Label((imported.isEmpty() ? "Nothing to import from " : "Import from ") + from);
    title.setId("import-title");
    title.getStyleClass().add("form-title");
    title.setWrapText(true);
    title.setMinHeight(USE_PREF_SIZE);
    Label said = wrapped("import-said", said(imported));
    var body = new VBox();
    body.getStyleClass().add("exchange-lines");
    for (Proposal proposal : plan.proposals()) {
      var line = new ImportLine(lines.size() + 1, proposal, this::chosen);
      lines.add(line);
      body.getChildren().add(line);
    }
    notes(imported.notes(), body);
    var scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().addAll("form-scroll", "exchange-scroll");
    var places = new ContextChoices(plan, contexts, this::chosen);
    all.setId("import-all");
    all.setOnAction(_ -> tickAll());
    Shown.only(all, lines.size() > 1);
    getChildren().addAll(title, said, places, all, scroll, buttons(imported.isEmpty()));
    show();
  }

  private static String said(Imported imported) {
    if (imported.isEmpty()) {
      return "";
    }
    return imported.format().word()
        + ": "
        + ExchangeWords.count(imported.forwards().size(), imported.sessions().size())
        + ". Nothing is switched on by this.";
  }

  private static void notes(List<Note> notes, VBox body) {
    section("Left out", notes.stream().filter(Note::leftOut).toList(), body);
    section(
        "Taken, but not with everything",
        notes.stream().filter(note -> !note.leftOut()).toList(),
        body);
  }

  private static void section(String title, List<Note> notes, VBox body) {
    if (notes.isEmpty()) {
      return;
    }
    var head = new Label(title + " (" + notes.size() + ")");
    head.getStyleClass().add("exchange-head");
    body.getChildren().add(head);
    notes.stream()
        .limit(NOTES_AT_MOST)
        .forEach(note -> {
          Label line = wrapped(null, ExchangeWords.of(note));
          line.getStyleClass().add("exchange-note");
          body.getChildren().add(line);
        });
    if (notes.size() > NOTES_AT_MOST) {
      body.getChildren()
          .add(wrapped(null, "… and " + (notes.size() - NOTES_AT_MOST) + " more of the kind."));
    }
  }

  private static Label wrapped(@org.jspecify.annotations.Nullable String id, String text) {
    var label = new Label();
    label.setId(id);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    Shown.text(label, text);
    return label;
  }

  private HBox buttons(boolean nothing) {
    Button cancel = Buttons.text("import-cancel", nothing ? "Close" : "Cancel", overlay::close);
    cancel.setCancelButton(true);
    add.setDefaultButton(true);
    add.getStyleClass().add("accent");
    Shown.only(add, !nothing);
    var buttons = new HBox(cancel, add);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    buttons.getStyleClass().add("form-buttons");
    return buttons;
  }

  private void focus() {
    if (add.isVisible() && !add.isDisabled()) {
      add.requestFocus();
    } else {
      lookup("#import-cancel").requestFocus();
    }
  }

  private void tickAll() {
    boolean wanted = all.isSelected();
    plan.proposals().forEach(each -> each.want(wanted));
    chosen();
  }

  private void chosen() {
    plan.look();
    show();
  }

  private void show() {
    lines.forEach(ImportLine::show);
    long wanted = plan.proposals().stream().filter(Proposal::wanted).count();
    long possible = plan.proposals().stream().filter(Proposal::possible).count();
    all.setDisable(possible == 0);
    all.setSelected(possible > 0 && wanted == possible);
    all.setIndeterminate(wanted > 0 && wanted < possible);
    add.setText(wanted == 0 ? "Add" : "Add " + wanted);
    add.setDisable(wanted == 0);
  }

  private void add() {
    List<Change> changes = plan.changes();
    overlay.close();
    done.accept(changes);
  }
}
