package io.fairlead.ui.terminal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// The keyboard in a terminal: a few keys are for the terminal, all others for the program.
final class Keyboard {
  private final Map<KeyCombination, Runnable> own = new LinkedHashMap<>();
  private final TerminalPane pane;
  private final TerminalView view;
  private final Screen screen;
  private final Keys keys;

  Keyboard(TerminalPane pane, TerminalView view, Screen screen) {
    this.pane = pane;
    this.view = view;
    this.screen = screen;
    keys = new Keys(screen);
    on(pane::copy, "Ctrl+Shift+C", "Ctrl+Insert");
    on(pane::paste, "Ctrl+Shift+V", "Shift+Insert");
    on(pane::find, "Ctrl+Shift+F");
    on(() -> pane.zoom(1), "Ctrl+Plus", "Ctrl+Equals", "Ctrl+Shift+Equals", "Ctrl+Add");
    on(() -> pane.zoom(-1), "Ctrl+Minus", "Ctrl+Subtract");
    on(pane::usualSize, "Ctrl+0", "Ctrl+Numpad 0");
    view.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    view.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
  }

  private void on(Runnable deed, String... combinations) {
    for (String each : combinations) {
      own.put(KeyCombination.valueOf(each), deed);
    }
  }

  private void pressed(KeyEvent event) {
    if (event.getCode().isModifierKey()) {
      return;
    }
    Optional<Runnable> deed =
        own.entrySet().stream()
            .filter(each -> each.getKey().match(event))
            .map(Map.Entry::getValue)
            .findFirst();
    if (deed.isPresent()) {
      keys.skip();
      deed.get().run();
      event.consume();
    } else if (scrolls(event)) {
      event.consume();
    } else {
      keys.pressed(event)
          .ifPresent(bytes -> {
            pane.type(bytes);
            event.consume();
          });
    }
  }

  private boolean scrolls(KeyEvent event) {
    if (screen.modes().alternate() || !event.isShiftDown() || event.isAltDown()) {
      return false;
    }
    int page = view.frame().rows().size() - 1;
    boolean control = event.isControlDown();
    switch (event.getCode()) {
      case PAGE_UP -> view.scroll(-page);
      case PAGE_DOWN -> view.scroll(page);
      case HOME -> view.scrollTo(view.frame().oldest());
      case END -> view.scrollToNewest();
      case UP -> {
        if (!control) {
          return false;
        }
        view.scroll(-1);
      }
      case DOWN -> {
        if (!control) {
          return false;
        }
        view.scroll(1);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void typed(KeyEvent event) {
    keys.typed(event).ifPresent(pane::type);
    event.consume();
  }
}
