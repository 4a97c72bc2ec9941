package io.fairlead.health.history;

import java.util.Random;

/// Round trips like those of a real connection, without end: a level that drifts over hours and
/// days, noise around it that is not symmetrical, one answer in a hundred much too late, and one
/// ping in a thousand lost. The same seed gives the same ones.
final class Weather {
  private static final int TABLE = 1 << 14;
  private static final double[] NOISE = new double[TABLE];

  static {
    Random random = new Random(1);
    for (int i = 0; i < TABLE; i++) {
      NOISE[i] = Math.exp(0.15 * random.nextGaussian());
    }
  }

  private final double base;
  private long state;
  private double level = 1;
  private int untilNewLevel;

  Weather(long seed) {
    Random random = new Random(seed);
    base = 3_000 * Math.exp(random.nextDouble() * 3);
    state = random.nextLong() | 1;
  }

  /// The next round trip in µs, or -1 where the ping is lost.
  int next() {
    state ^= state << 13;
    state ^= state >>> 7;
    state ^= state << 17;
    if (untilNewLevel-- <= 0) {
      untilNewLevel = 720;
      level = Math.clamp(level * (1 + ((state >>> 20 & 1023) - 511.5) / 5000), 0.6, 2.5);
    }
    int dice = (int) (state >>> 40 & 0xFFFF);
    if (dice < 65) {
      return -1;
    }
    double noise = NOISE[(int) (state & (TABLE - 1))];
    double late = dice < 720 ? 2 + (state >>> 14 & 255) / 40.0 : 1;
    return (int) (base * level * noise * late);
  }
}
