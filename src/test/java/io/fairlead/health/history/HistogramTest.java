package io.fairlead.health.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HistogramTest {
  @Test
  void bucketsFollowEachOtherWithoutGapAndNineInAHundredApart() {
    for (int bucket = 32; bucket < Buckets.COUNT; bucket++) {
      long lowest = Buckets.lowest(bucket);
      long next = Buckets.lowest(bucket + 1);
      assertEquals(bucket, Buckets.of(lowest));
      assertEquals(bucket, Buckets.of(next - 1));
      assertTrue(next - 1 <= lowest * 1.0906, lowest + " to " + next);
    }
    for (long micros = 0; micros < 100_000; micros++) {
      int bucket = Buckets.of(micros);
      assertTrue(Math.max(1, micros) >= Buckets.lowest(bucket), micros + " in " + bucket);
      assertTrue(micros < Buckets.lowest(bucket + 1), micros + " in " + bucket);
    }
    assertEquals(Buckets.COUNT - 1, Buckets.of(Long.MAX_VALUE));
    assertEquals(0, Buckets.of(-1));
  }

  @Test
  void quantilesAreWithinNinePercentOfTheExactOnes() {
    Random random = new Random(3);
    for (int trial = 0; trial < 500; trial++) {
      int size = 1 + random.nextInt(trial < 250 ? 20 : 3000);
      double spread = random.nextDouble() * 2;
      Histogram.Builder builder = new Histogram.Builder();
      long[] exact = new long[size];
      for (int i = 0; i < size; i++) {
        exact[i] = (long) (50 + 10_000 * Math.exp(spread * random.nextGaussian()));
        builder.add(exact[i]);
      }
      Arrays.sort(exact);
      Histogram histogram = builder.build();
      for (double q : new double[] {0, 0.01, 0.5, 0.9, 0.95, 0.99, 1}) {
        long expected = exact[Math.max(1, (int) Math.ceil(q * size)) - 1];
        double found = histogram.quantile(q).toNanos() / 1000.0;
        assertEquals((double) expected, found, expected * 0.0906 + 1, q + " of " + size);
      }
      Quantiles quantiles = histogram.quantiles().orElseThrow();
      assertEquals(Duration.ofNanos(exact[0] * 1000), quantiles.min());
      assertEquals(Duration.ofNanos(exact[size - 1] * 1000), quantiles.max());
    }
  }

  @Test
  void sumsAreAsIfAllHadBeenCountedAtOnce() {
    Weather weather = new Weather(5);
    Histogram.Builder all = new Histogram.Builder();
    Histogram.Builder sum = new Histogram.Builder();
    for (int part = 0; part < 40; part++) {
      Histogram.Builder some = new Histogram.Builder();
      for (int i = 0; i < part; i++) {
        int micros = weather.next();
        count(all, micros);
        count(some, micros);
      }
      sum.add(some.build());
    }
    assertEquals(all.build(), sum.build());
    assertEquals(780, sum.build().sent());
  }

  private static void count(Histogram.Builder builder, int micros) {
    if (micros < 0) {
      builder.lose(1);
    } else {
      builder.add(micros, 5000);
    }
  }

  @Test
  void jitterIsTheMeanDifferenceOfEachToTheOneBefore() {
    Histogram histogram = new Histogram.Builder().add(1000).add(1300, 1000).add(1200, 1300).build();
    assertEquals(Optional.of(Duration.ofNanos(200_000)), histogram.jitter());
    assertEquals(Optional.empty(), new Histogram.Builder().add(1000).build().jitter());
  }

  @Test
  void withoutAnAnswerThereIsNoRoundTrip() {
    Histogram lost = new Histogram.Builder().lose(3).build();
    assertEquals(new Summary(3, 3, Optional.empty(), Optional.empty()), Summary.of(lost));
    assertEquals(1, Summary.of(lost).loss());
    assertEquals(0, Summary.of(Histogram.EMPTY).loss());
    assertThrows(IllegalStateException.class, () -> lost.quantile(0.5));
  }

  @Test
  void chunksComeBackAsTheyWere() {
    Random random = new Random(9);
    for (int trial = 0; trial < 300; trial++) {
      SortedMap<Long, Histogram> chunk = new TreeMap<>();
      long start = random.nextLong(1L << 32);
      for (int unit = 0; unit < 60; unit++) {
        if (random.nextInt(4) > 0) {
          chunk.put(start + unit, anyHistogram(random));
        }
      }
      assertEquals(chunk, HistogramChunk.decode(HistogramChunk.encode(chunk)));
    }
  }

  private static Histogram anyHistogram(Random random) {
    Histogram.Builder builder = new Histogram.Builder().lose(random.nextInt(3));
    int size = random.nextInt(random.nextBoolean() ? 3 : 800);
    for (int i = 0; i < size; i++) {
      builder.add(random.nextLong(1L << random.nextInt(36)), random.nextInt(100_000));
    }
    return builder.build();
  }

  @Test
  void damagedChunksAreRefusedAndNeverDoMore() {
    Random random = new Random(11);
    SortedMap<Long, Histogram> chunk = new TreeMap<>();
    for (long unit = 0; unit < 60; unit++) {
      chunk.put(unit, anyHistogram(random));
    }
    byte[] bytes = HistogramChunk.encode(chunk);
    int refused = 0;
    for (int trial = 0; trial < 3000; trial++) {
      byte[] damaged = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
      try {
        HistogramChunk.decode(damaged);
      } catch (IllegalArgumentException e) {
        refused++;
      }
    }
    assertTrue(refused > 2900, refused + " of 3000");
  }
}
