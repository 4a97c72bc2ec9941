package io.fairlead.exec;

import io.fairlead.wire.ExecConnection.Output;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What a command said, kept for a test.
final class Heard implements ExecOutput {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<Keeping> greetings = new ArrayList<>();

  @Override
  public synchronized void write(Output from, byte[] bytes) {
    (from == Output.STDOUT ? out : err).writeBytes(bytes);
  }

  @Override
  public synchronized void greeted(Keeping keeping) {
    greetings.add(keeping);
  }

  synchronized List<Keeping> greetings() {
    return List.copyOf(greetings);
  }

  synchronized String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  synchronized String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return out() + "|" + err();
  }
}
