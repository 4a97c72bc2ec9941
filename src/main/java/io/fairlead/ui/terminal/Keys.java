package io.fairlead.ui.terminal;

import com.techsenger.jeditermfx.core.input.InputEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The bytes that a terminal sends for keys.
final class Keys {
  /// What Ctrl makes of keys that are no letters.
  private static final Map<KeyCode, Integer> WITH_CONTROL =
      Map.ofEntries(
          Map.entry(KeyCode.SPACE, 0),
          Map.entry(KeyCode.DIGIT2, 0),
          Map.entry(KeyCode.OPEN_BRACKET, 27),
          Map.entry(KeyCode.DIGIT3, 27),
          Map.entry(KeyCode.BACK_SLASH, 28),
          Map.entry(KeyCode.DIGIT4, 28),
          Map.entry(KeyCode.CLOSE_BRACKET, 29),
          Map.entry(KeyCode.DIGIT5, 29),
          Map.entry(KeyCode.DIGIT6, 30),
          Map.entry(KeyCode.CIRCUMFLEX, 30),
          Map.entry(KeyCode.SLASH, 31),
          Map.entry(KeyCode.DIGIT7, 31),
          Map.entry(KeyCode.UNDERSCORE, 31),
          Map.entry(KeyCode.MINUS, 31),
          Map.entry(KeyCode.BACK_SPACE, 8),
          Map.entry(KeyCode.DIGIT8, 127));

  private static final byte ESC = 27;

  private final Screen screen;
  private boolean sent;

  Keys(Screen screen) {
    this.screen = screen;
  }

  /// A key that went down. Nothing for those that say what they type only later ([#typed]).
  Optional<byte[]> pressed(KeyEvent event) {
    Optional<byte[]> bytes = bytes(event);
    sent = bytes.isPresent();
    return bytes;
  }

  /// The key that went down was for somebody else, so what it types is, too.
  void skip() {
    sent = true;
  }

  private Optional<byte[]> bytes(KeyEvent event) {
    KeyCode code = event.getCode();
    boolean alt = event.isAltDown();
    if (alt && event.isControlDown() && (code.isLetterKey() || code.isDigitKey())) {
      return Optional.empty(); // AltGr, of which only what it types is known
    }
    Optional<byte[]> control = event.isControlDown() ? control(code) : Optional.empty();
    if (control.isPresent()) {
      return control.map(bytes -> alt ? escaped(bytes) : bytes);
    }
    if (code == KeyCode.TAB && !event.isShiftDown()) {
      return Optional.of(alt ? new byte[] {ESC, 9} : new byte[] {9});
    }
    if (code == KeyCode.ESCAPE) {
      return Optional.of(new byte[] {ESC});
    }
    byte[][] found = new byte[1][];
    screen.ask(terminal -> found[0] = terminal.getCodeForKey(code.getCode(), modifiers(event)));
    if (found[0] != null) {
      return Optional.of(found[0]);
    }
    String text = event.getText();
    if (alt && !event.isControlDown() && !event.isMetaDown() && !text.isEmpty()) {
      String typed = event.isShiftDown() ? text.toUpperCase(java.util.Locale.ROOT) : text;
      return Optional.of(escaped(typed.getBytes(StandardCharsets.UTF_8)));
    }
    return Optional.empty();
  }

  private static Optional<byte[]> control(KeyCode code) {
    if (code.isLetterKey() && code.getCode() >= 'A' && code.getCode() <= 'Z') {
      return Optional.of(new byte[] {(byte) (code.getCode() - 'A' + 1)});
    }
    return Optional.ofNullable(WITH_CONTROL.get(code)).map(c -> new byte[] {c.byteValue()});
  }

  private static byte[] escaped(byte[] bytes) {
    byte[] escaped = new byte[bytes.length + 1];
    escaped[0] = ESC;
    System.arraycopy(bytes, 0, escaped, 1, bytes.length);
    return escaped;
  }

  /// What a key typed, unless its going down said it already.
  Optional<byte[]> typed(KeyEvent event) {
    String text = event.getCharacter();
    if (sent || text.isEmpty() || text.equals(KeyEvent.CHAR_UNDEFINED) || event.isMetaDown()) {
      return Optional.empty();
    }
    boolean control = text.charAt(0) < ' ' || text.charAt(0) == 0x7f;
    if (control && !event.isControlDown()) {
      return Optional.empty();
    }
    return Optional.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static int modifiers(KeyEvent event) {
    return (event.isShiftDown() ? InputEvent.SHIFT_MASK : 0)
        | (event.isControlDown() ? InputEvent.CTRL_MASK : 0)
        | (event.isAltDown() ? InputEvent.ALT_MASK : 0)
        | (event.isMetaDown() ? InputEvent.META_MASK : 0);
  }
}
