package io.fairlead.wire;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.function.IntSupplier;

/// Masking keys that nobody can predict (RFC 6455, section 10.3), fetched from the system's
/// generator some at a time. For one thread.
final class MaskKeys implements IntSupplier {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int AT_A_TIME = 64;

  private final ByteBuffer keys = ByteBuffer.allocate(AT_A_TIME * Integer.BYTES).limit(0);

  @Override
  public int getAsInt() {
    if (!keys.hasRemaining()) {
      RANDOM.nextBytes(keys.array());
      keys.clear();
    }
    return keys.getInt();
  }
}
