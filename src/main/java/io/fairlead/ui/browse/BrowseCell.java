package io.fairlead.ui.browse;

import io.fairlead.kube.StockItem;
import io.fairlead.kube.StockItem.Look;
import io.fairlead.kube.StockItem.State;
import io.fairlead.profile.Kind;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.Shown;
import io.fairlead.ui.control.StateIcon;
import io.fairlead.words.Condition;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// A row of the page of clusters; it builds its nodes once.
final class BrowseCell extends ListCell<BrowseRow> {
  private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");
  private static final PseudoClass EXPANDED = PseudoClass.getPseudoClass("expanded");
  private static final PseudoClass WITHIN = PseudoClass.getPseudoClass("within");

  private final BrowseActions actions;
  private final BooleanSupplier everywhere;
  private final Label title = new Label();
  private final Label count = new Label();
  private final Button foldKind;
  private final HBox heading;
  private final Button foldPod;
  private final StateIcon icon = new StateIcon(Condition.OFF);
  private final Label name = label("browse-name");
  private final Label namespace = label("browse-namespace");
  private final Label state = label("browse-state");
  private final Tooltip whole = Buttons.tip("");
  private final PortChips chips;
  private final Button shell;
  private final Button log;
  private final HBox entry;

  /// @param everywhere whether rows of several namespaces stand together
  BrowseCell(BrowseActions actions, BooleanSupplier everywhere) {
    this.actions = actions;
    this.everywhere = everywhere;
    foldKind = fold(actions);
    foldPod = fold(actions);
    heading = new HBox(foldKind, title, count);
    chips = new PortChips(actions);
    shell = quiet(Material2OutlinedMZ.WYSIWYG, "Shell (Shift+Enter)", actions::shell);
    log = quiet(Material2OutlinedMZ.SUBJECT, "Log (Ctrl+L)", actions::log);
    entry = new HBox(foldPod, icon, name, namespace, state, chips, shell, log);
    entry.getStyleClass().add("browse-entry");
    entry.setAlignment(Pos.CENTER_LEFT);
    heading.getStyleClass().add("heading");
    title.getStyleClass().add("heading-name");
    count.getStyleClass().add("heading-count");
    HBox.setHgrow(name, Priority.ALWAYS);
    name.setMaxWidth(Double.MAX_VALUE);
    name.setTooltip(whole);
    getStyleClass().add("row-cell");
    setPrefWidth(0);
  }

  private static Label label(String styleClass) {
    var label = new Label();
    label.getStyleClass().add(styleClass);
    label.setMinWidth(0);
    return label;
  }

  private Button fold(BrowseActions actions) {
    Button button =
        quiet(Material2OutlinedAL.EXPAND_MORE, "Show or hide what is in it", actions::fold);
    button.getStyleClass().add("fold");
    return button;
  }

  private Button quiet(Ikon icon, String meaning, Consumer<BrowseRow> action) {
    Button button =
        Buttons.icon(
            "",
            icon,
            meaning,
            () -> {
              BrowseRow row = getItem();
              if (row != null) {
                action.accept(row);
              }
            });
    button.setFocusTraversable(false);
    button.getStyleClass().add("quiet");
    return button;
  }

  @Override
  protected void updateItem(BrowseRow row, boolean empty) {
    super.updateItem(row, empty);
    pseudoClassStateChanged(HEADING, !empty && row instanceof BrowseRow.Heading);
    if (empty || row == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    switch (row) {
      case BrowseRow.Heading(Kind kind, int shown, boolean expanded) -> {
        title.setText(KindWords.many(kind));
        count.setText(Integer.toString(shown));
        foldKind.setId("fold-" + kind.word());
        foldKind.pseudoClassStateChanged(EXPANDED, expanded);
        setAccessibleText(title.getText() + ", " + shown);
        setGraphic(heading);
      }
      case BrowseRow.Entry(StockItem item, boolean expanded) -> {
        foldPod.setVisible(!item.boxes().isEmpty());
        foldPod.pseudoClassStateChanged(EXPANDED, expanded);
        show(row, item.name(), item.state(), item.kind().word() + "-" + item.name());
        Shown.text(namespace, everywhere.getAsBoolean() ? item.namespace() : "");
      }
      case BrowseRow.Inside(StockItem pod, StockItem.Box box) -> {
        foldPod.setVisible(false);
        show(row, box.name(), box.state(), "container-" + pod.name() + "-" + box.name());
        Shown.text(namespace, "");
      }
    }
  }

  private void show(BrowseRow row, String called, State now, String id) {
    entry.setId("browse-" + id);
    foldPod.setId("fold-" + id);
    shell.setId("shell-" + id);
    log.setId("log-" + id);
    entry.pseudoClassStateChanged(WITHIN, row instanceof BrowseRow.Inside);
    icon.show(condition(now.look()));
    name.setText(called);
    whole.setText(called);
    state.setText(now.words());
    chips.show(row, id);
    boolean leads = actions.target(row).isPresent();
    shell.setVisible(leads);
    log.setVisible(leads);
    setAccessibleText(called + ", " + now.words());
    setGraphic(entry);
  }

  static Condition condition(Look look) {
    return switch (look) {
      case READY -> Condition.OPEN;
      case CHANGING -> Condition.HEALING;
      case TROUBLED -> Condition.NEEDS_YOU;
      case RESTING -> Condition.OFF;
    };
  }
}
