package io.fairlead.ui.terminal;

/// What the output of a program asks of the emulator, in order.
interface Emulated {
  /// Text and control sequences that the emulator understands; no sequence is cut.
  void emulate(CharSequence whole);

  /// Shows the cursor in another shape.
  ///
  /// @param shape the parameter of DECSCUSR
  void cursorShape(int shape);

  /// Modes, colours and margins as at the start; what is shown stays.
  void softReset();

  /// The same, and a blank screen.
  void fullReset();

  /// Sends an answer of the terminal.
  void reply(String answer);

  /// Answers the size of the screen, in cells.
  void replySize();

  /// Chooses one of two character sets.
  void charset(int number);

  /// What is written from now on links to an address; to none where it is empty.
  void link(String address);

  void focusReports(boolean on);

  /// Moves the cursor back by cells, also from behind the last one of a line.
  void stepBack(int cells);

  /// Moves the cursor to tab stops on its left.
  void tabBack(int stops);
}
