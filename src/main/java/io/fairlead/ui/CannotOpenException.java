package io.fairlead.ui;

/// The window cannot be opened here; the message is a sentence for the user that says why.
public final class CannotOpenException extends Exception {
  private static final long serialVersionUID = 1L;

  CannotOpenException(String message, @org.jspecify.annotations.Nullable Throwable cause) {
    super(message, cause);
  }
}
