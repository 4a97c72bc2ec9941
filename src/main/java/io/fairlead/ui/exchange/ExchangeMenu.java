package io.fairlead.ui.exchange;

import io.fairlead.ui.control.Buttons;
import java.util.function.Supplier;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// The entries of menus that bring connections in and out. The menus are not set on a control,
/// because their keys would then count in the whole window.
public final class ExchangeMenu {
  private ExchangeMenu() {}

  /// A button with the menu of a page.
  public static Button button(String id, Supplier<ExchangeDesk> desk) {
    var menu = new ContextMenu();
    menu.setId(id + "-menu");
    menu.getItems()
        .addAll(
            item("menu-import", "Import …", ExchangeKeys.IMPORT, () -> desk.get().importFiles()),
            item(
                "menu-paste",
                "Paste kubectl lines",
                ExchangeKeys.PASTE,
                () -> desk.get().pasteCopied()),
            new SeparatorMenuItem(),
            item("menu-export-all", "Export …", ExchangeKeys.EXPORT, () -> desk.get().exportAll()));
    Button[] button = new Button[1];
    button[0] =
        Buttons.icon(
            id,
            Material2OutlinedMZ.MORE_VERT,
            "Import, export",
            () -> menu.show(button[0], Side.BOTTOM, 0, 0));
    return button[0];
  }

  /// Opens the menu of a group at a place of the screen.
  public static void showGroup(
      Node owner, double screenX, double screenY, String group, ExchangeDesk desk) {
    var menu = new ContextMenu();
    menu.setId("group-menu");
    menu.getItems()
        .add(
            item(
                "menu-export-group",
                group.isEmpty() ? "Export these …" : "Export this group …",
                null,
                () -> desk.exportGroup(group)));
    menu.show(owner, screenX, screenY);
  }

  /// The entry of a row's menu.
  public static MenuItem export(Runnable action) {
    return item("menu-export", "Export …", null, action);
  }

  private static MenuItem item(
      String id, String text, @Nullable KeyCombination key, Runnable action) {
    var item = new MenuItem(text);
    item.setId(id);
    item.setMnemonicParsing(false);
    item.setAccelerator(key);
    item.setOnAction(_ -> action.run());
    return item;
  }
}
