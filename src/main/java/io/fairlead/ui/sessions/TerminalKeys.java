package io.fairlead.ui.sessions;

import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// The keys of the window inside a terminal, which leaves all others to what runs in it.
enum TerminalKeys {
  ANOTHER(shifted(KeyCode.T)),
  SPLIT_RIGHT(shifted(KeyCode.D)),
  SPLIT_DOWN(shifted(KeyCode.E)),
  CLOSE(shifted(KeyCode.W)),
  RECONNECT(shifted(KeyCode.R)),
  LIST(shifted(KeyCode.L)),
  NEXT(new KeyCodeCombination(KeyCode.TAB, KeyCombination.CONTROL_DOWN)),
  PREVIOUS(
      new KeyCodeCombination(KeyCode.TAB, KeyCombination.CONTROL_DOWN, KeyCombination.SHIFT_DOWN));

  @SuppressWarnings("ImmutableEnumChecker") // a key combination never changes
  private final KeyCombination combination;

  TerminalKeys(KeyCombination combination) {
    this.combination = combination;
  }

  private static KeyCombination shifted(KeyCode code) {
    return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
  }

  /// Takes these keys away from what is in `node`: those that `taken` says it did something for.
  static void on(Node node, Predicate<TerminalKeys> taken) {
    boolean[] skips = {false};
    node.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          TerminalKeys key = of(event);
          skips[0] = key != null && taken.test(key);
          if (skips[0]) {
            event.consume();
          }
        });
    node.addEventFilter(
        KeyEvent.KEY_TYPED,
        event -> {
          if (skips[0]) {
            event.consume(); // else the program would get the character of the key
          }
        });
  }

  KeyCombination combination() {
    return combination;
  }

  /// What the key stands for; null for a key of the terminal.
  private static @Nullable TerminalKeys of(KeyEvent event) {
    for (TerminalKeys each : values()) {
      if (each.combination.match(event)) {
        return each;
      }
    }
    return null;
  }
}
