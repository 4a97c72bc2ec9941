package io.fairlead.ui;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// The pages of the window, one button each.
final class NavigationRail extends VBox {
  private final ToggleGroup group = new ToggleGroup();
  private final StackPane pages;
  private final List<ToggleButton> buttons = new ArrayList<>();
  private final Map<Node, ToggleButton> byPage = new LinkedHashMap<>();

  /// The pages and their words, in their order.
  Map<String, Node> pages() {
    Map<String, Node> all = new LinkedHashMap<>();
    byPage.forEach((page, button) -> all.put(button.getText(), page));
    return all;
  }

  /// @param pages where the chosen page is shown
  NavigationRail(StackPane pages, Image logo) {
    this.pages = pages;
    getStyleClass().add("rail");
    var mark = new ImageView(logo);
    mark.setFitWidth(32);
    mark.setFitHeight(32);
    mark.setSmooth(true);
    var head = new StackPane(mark);
    head.getStyleClass().add("rail-head");
    getChildren().add(head);
  }

  /// Adds a page.
  ///
  /// @param focus puts the keyboard where the user goes on
  void add(String id, Ikon icon, String word, Node page, Runnable focus) {
    var button = new ToggleButton(word, new FontIcon(icon));
    button.setId(id);
    button.setContentDisplay(ContentDisplay.TOP);
    button.getStyleClass().setAll("rail-button");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setToggleGroup(group);
    button.setUserData(page);
    button.setOnAction(_ -> {
      button.setSelected(true); // a page cannot be left by clicking it again
      if (!shows(page)) {
        pages.getChildren().setAll(page);
      }
      focus.run();
    });
    buttons.add(button);
    byPage.put(page, button);
    getChildren().add(button);
    if (buttons.size() == 1) {
      button.fire();
    }
  }

  /// Puts what follows at the foot.
  void addGap() {
    var gap = new Region();
    VBox.setVgrow(gap, Priority.ALWAYS);
    getChildren().add(gap);
  }

  /// Goes to the first page.
  void home() {
    buttons.getFirst().fire();
  }

  /// Goes to a page.
  void go(Node page) {
    ToggleButton button = byPage.get(page);
    if (button != null) {
      button.fire();
    }
  }

  /// Whether this page is the one shown.
  boolean shows(Node page) {
    return pages.getChildren().contains(page);
  }
}
