package io.fairlead.profile.exchange;

/// Says why a text cannot be imported at all. The message is a sentence for the user.
public final class ImportException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;

  ImportException(int line, String message) {
    super(message);
    this.line = line;
  }

  /// Where the text is broken, from 1; 0 where it is about the whole.
  public int line() {
    return line;
  }

  /// Why, with the line where there is one.
  public String sentence() {
    return (line == 0 ? "" : "Line " + line + ": ") + getMessage();
  }
}
