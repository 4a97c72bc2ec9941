package io.fairlead.ui.terminal;

import java.util.Set;

/// Rewords whole control sequences for the emulator, or carries them out.
final class Sequences {
  private static final String CSI = "\u001b[";

  /// Modes of DEC and xterm that the emulator keeps right.
  private static final Set<Integer> MODES =
      Set.of(1, 6, 7, 25, 47, 1000, 1002, 1003, 1005, 1006, 1015, 1039, 1047, 1048, 1049, 2004);

  private static final int TITLES_AT_MOST = 10;
  private static final int TITLE_AT_MOST = 200;
  private static final int FOCUS_REPORTS = 1004;

  private final StringBuilder out;
  private final Cells cells;
  private final Emulated emulated;
  private final Runnable flush;
  private int titles;
  private boolean inserting;
  private String link = "";

  Sequences(StringBuilder out, Cells cells, Emulated emulated, Runnable flush) {
    this.out = out;
    this.cells = cells;
    this.emulated = emulated;
    this.flush = flush;
  }

  void reset() {
    inserting = false;
    link = "";
  }

  /// Makes room for text where it is to be inserted, which the emulator would not.
  void beforeText(int width) {
    if (inserting && width > 0) {
      out.append(CSI).append(width).append('@');
    }
  }

  /// A control character.
  void single(char c) {
    cells.forget();
    switch (c) {
      case 7, '\b', '\t', '\n', 0x0b, '\f', '\r' -> out.append(c);
      case 0x0e -> inOrder(() -> emulated.charset(1));
      case 0x0f -> inOrder(() -> emulated.charset(0));
      default -> {}
    }
  }

  private void inOrder(Runnable deed) {
    flush.run();
    deed.run();
  }

  /// `ESC`, intermediate characters and a final one.
  void escape(String intermediate, char last) {
    cells.forget();
    switch (intermediate) {
      case "" -> {
        switch (last) {
          case '7', '8', 'D', 'E', 'H', 'M', 'N', 'O', 'n', 'o', '=', '>' ->
              out.append('\u001b').append(last);
          case 'c' -> inOrder(emulated::fullReset);
          default -> {}
        }
      }
      case "(", ")", "*", "+" -> {
        if ("AB0".indexOf(last) >= 0) {
          out.append('\u001b').append(intermediate).append(last);
        }
      }
      case "#" -> out.append(last == '8' ? "\u001b#8" : "");
      default -> {}
    }
  }

  /// `CSI`, its parameters and a final character.
  void control(CharSequence body, char last) {
    int end = body.length();
    while (end > 0 && body.charAt(end - 1) < '0') {
      end--;
    }
    String intermediate = body.subSequence(end, body.length()).toString();
    char mark = end > 0 && body.charAt(0) >= '<' ? body.charAt(0) : 0;
    String parameters = body.subSequence(mark == 0 ? 0 : 1, end).toString();
    if (last != 'b') {
      cells.forget();
    }
    if (!intermediate.isEmpty()) {
      special(intermediate, mark, parameters, last);
    } else if (mark == 0) {
      standard(parameters, last);
    } else {
      marked(mark, parameters, last);
    }
  }

  private void special(String intermediate, char mark, String parameters, char last) {
    int first = first(parameters, 0);
    if (intermediate.equals(" ") && last == 'q') {
      inOrder(() -> emulated.cursorShape(first));
    } else if (intermediate.equals("!") && last == 'p') {
      inserting = false;
      inOrder(emulated::softReset);
    } else if (intermediate.equals("$") && last == 'p') {
      String asked = mark == 0 ? "" : String.valueOf(mark);
      inOrder(() -> emulated.reply(CSI + asked + first + ";0$y")); // a mode not recognised
    }
  }

  private void marked(char mark, String parameters, char last) {
    switch (last) {
      case 'h', 'l' -> {
        if (mark == '?') {
          for (String each : parameters.split(";", -1)) {
            mode(Graphics.number(each), last);
          }
        }
      }
      case 'c' -> {
        if (mark == '>') {
          inOrder(() -> emulated.reply(CSI + ">0;10;0c"));
        }
      }
      default -> {}
    }
  }

  private void mode(int mode, char last) {
    if (mode == FOCUS_REPORTS) {
      inOrder(() -> emulated.focusReports(last == 'h'));
    } else if (MODES.contains(mode)) {
      out.append(CSI).append('?').append(mode).append(last);
    }
  }

  private void standard(String parameters, char last) {
    int first = first(parameters, 1);
    switch (last) {
      case '@', 'A', 'B', 'C', 'D', 'E', 'F', 'G', '`', 'L', 'M', 'P', 'S', 'T', 'X', 'd' ->
          pass(first, last);
      case 'a' -> pass(first, 'C');
      case 'e' -> pass(first, 'B');
      case 'H', 'f' ->
          out.append(CSI).append(first).append(';').append(second(parameters)).append('H');
      case 'J', 'K', 'g', 'n' -> pass(first(parameters, 0), last);
      case 'I' -> out.repeat('\t', Math.min(first, 100));
      case 'Z' -> inOrder(() -> emulated.tabBack(first));
      case 'b' -> {
        beforeText(first);
        cells.repeat(first);
      }
      case 'c' -> inOrder(() -> emulated.reply(CSI + "?62;22c"));
      case 'h', 'l' -> plainModes(parameters, last);
      case 'm' -> graphics(parameters);
      case 'r' -> margins(parameters);
      case 's' -> out.append("\u001b7");
      case 'u' -> out.append("\u001b8");
      case 't' -> window(parameters);
      default -> {}
    }
  }

  private void pass(int parameter, char last) {
    out.append(CSI).append(parameter).append(last);
  }

  private void plainModes(String parameters, char last) {
    for (String each : parameters.split(";", -1)) {
      int mode = Graphics.number(each);
      if (mode == 4) {
        inserting = last == 'h';
      } else if (mode == 20) {
        pass(mode, last);
      }
    }
  }

  private void graphics(String parameters) {
    String reworded = Graphics.reworded(parameters);
    if (!reworded.isEmpty()) {
      out.append(CSI).append(reworded).append('m');
      if (!link.isEmpty()) {
        inOrder(() -> emulated.link(link)); // a reset of the colours would have ended it
      }
    }
  }

  private void margins(String parameters) {
    int top = first(parameters, 1);
    int bottom = parameters.indexOf(';') < 0 ? 0 : second(parameters, 0);
    if (bottom == 0 || bottom > top) {
      out.append(CSI).append(top);
      if (bottom > 0) {
        out.append(';').append(bottom);
      }
      out.append('r');
    }
  }

  private void window(String parameters) {
    switch (first(parameters, 0)) {
      case 18 -> inOrder(emulated::replySize);
      case 22 -> {
        if (titles < TITLES_AT_MOST) {
          titles++;
          title(22, parameters);
        }
      }
      case 23 -> {
        titles = Math.max(0, titles - 1);
        title(23, parameters);
      }
      default -> {}
    }
  }

  /// Keeps the title, or brings it back.
  private void title(int deed, String parameters) {
    out.append(CSI).append(deed).append(';').append(second(parameters, 0)).append('t');
  }

  /// A command to the terminal itself (OSC).
  void command(String text) {
    cells.forget();
    int semicolon = text.indexOf(';');
    String number = semicolon < 0 ? text : text.substring(0, semicolon);
    String rest = semicolon < 0 ? "" : text.substring(semicolon + 1);
    switch (number) {
      case "0", "2" -> {
        String title = rest.replaceAll("\\p{Cntrl}", "");
        int length = Math.min(title.length(), TITLE_AT_MOST);
        out.append("\u001b]2;").append(title, 0, length).append('\u0007');
      }
      case "8" -> {
        link = rest.substring(rest.indexOf(';') + 1);
        inOrder(() -> emulated.link(link));
      }
      case "10", "11" -> {
        if (rest.equals("?")) {
          out.append("\u001b]").append(number).append(";?\u001b\\");
        }
      }
      default -> {}
    }
  }

  private static int first(String parameters, int otherwise) {
    int semicolon = parameters.indexOf(';');
    return value(semicolon < 0 ? parameters : parameters.substring(0, semicolon), otherwise);
  }

  private static int second(String parameters) {
    return second(parameters, 1);
  }

  private static int second(String parameters, int otherwise) {
    int semicolon = parameters.indexOf(';');
    if (semicolon < 0) {
      return otherwise;
    }
    return first(parameters.substring(semicolon + 1), otherwise);
  }

  /// A parameter left out, or 0, stands for the usual value.
  private static int value(String digits, int otherwise) {
    int number = Graphics.number(digits);
    return number == 0 ? otherwise : number;
  }
}
