package io.fairlead.ui.terminal;

import com.techsenger.jeditermfx.core.TerminalOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Where the emulator sends what it has to say to the program.
record Answers(Consumer<byte[]> to) implements TerminalOutputStream {
  @Override
  public void sendBytes(byte[] bytes, boolean typed) {
    to.accept(bytes);
  }

  @Override
  public void sendString(String text, boolean typed) {
    to.accept(text.getBytes(StandardCharsets.UTF_8));
  }
}
