package io.fairlead.health.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fairlead.health.Hop;
import io.fairlead.health.LatencySample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Whole traces of pings, and what is made of them.
class DownsamplerTest {
  private static final Instant START = Instant.parse("2026-03-29T00:00:00Z");

  private final Shelf shelf = new Shelf();

  @Test
  void aSteadyHourBecomesSixtyMinutesAnHourAndADay() {
    for (int i = 0; i < 720; i++) {
      shelf.ping(START.plusSeconds(i * 5L), i % 100 == 99 ? -1 : 10_000 + i % 12);
    }
    shelf.climb();

    SortedMap<Long, Histogram> minutes = shelf.units(Resolution.MINUTE);
    assertEquals(60, minutes.size());
    assertEquals(
        List.of(12L, 0L, 10_000L, 10_011L), figures(at(minutes, Resolution.MINUTE, START)));
    assertEquals(
        List.of(12L, 1L, 10_000L, 10_011L),
        figures(at(minutes, Resolution.MINUTE, START.plusSeconds(99 * 5))));
    assertEquals(
        List.of(720L, 7L, 10_000L, 10_011L),
        figures(at(shelf.units(Resolution.HOUR), Resolution.HOUR, START)));
    assertEquals(shelf.only(Resolution.HOUR), shelf.only(Resolution.DAY));
  }

  private static Histogram at(SortedMap<Long, Histogram> units, Resolution resolution, Instant at) {
    return units.getOrDefault(resolution.unitOf(at), Histogram.EMPTY);
  }

  private static List<Long> figures(Histogram h) {
    return List.of(h.sent(), h.lost(), h.min(), h.max());
  }

  @Test
  void aGapLeavesNoMinutesAndDoesNotCountAsLost() {
    shelf.ping(START, 1000);
    shelf.ping(START.plusSeconds(301), 1500);
    shelf.ping(START.plus(Duration.ofHours(3)), 2000);
    shelf.climb();

    assertEquals(
        List.of(START, START.plusSeconds(300), START.plus(Duration.ofHours(3))),
        shelf.starts(Resolution.MINUTE));
    assertEquals(List.of(START, START.plus(Duration.ofHours(3))), shelf.starts(Resolution.HOUR));
    Histogram day = shelf.only(Resolution.DAY);
    assertEquals(List.of(3L, 0L, 1000L, 2000L), figures(day));
    // compared within ten minutes, but not over the gap of hours
    assertEquals(List.of(2L, 500L), List.of(day.runs(), day.wander()));
  }

  @Test
  void theOrderInWhichPingsComeDoesNotMatter() {
    List<LatencySample> trace = trace(START, Duration.ofMinutes(95));
    trace.forEach(shelf::ping);
    shelf.climb();
    Shelf shuffled = new Shelf();
    Collections.shuffle(trace, new Random(4));
    trace.forEach(shuffled::ping);
    shuffled.climb();

    assertEquals(shelf.units(Resolution.MINUTE), shuffled.units(Resolution.MINUTE));
    assertEquals(shelf.units(Resolution.HOUR), shuffled.units(Resolution.HOUR));
    assertEquals(shelf.units(Resolution.DAY), shuffled.units(Resolution.DAY));
  }

  @Test
  void aPingThatComesWhenItsChunkIsClosedFindsItsPlace() {
    shelf.ping(START, 1000);
    shelf.ping(START.plusSeconds(700), 3000);
    shelf.climb();
    shelf.ping(START.plusSeconds(5), 1400);
    shelf.climb();

    Histogram hour = shelf.only(Resolution.HOUR);
    assertEquals(List.of(3L, 0L, 1000L, 3000L), figures(hour));
    assertEquals(400, hour.wander());
    assertEquals(hour, shelf.only(Resolution.DAY));
  }

  @Test
  void aClockThatGoesBackPutsPingsAmongThoseThatAreThere() {
    List<LatencySample> first = trace(START.plusSeconds(3600), Duration.ofMinutes(30));
    List<LatencySample> again = trace(START.plusSeconds(1801), Duration.ofMinutes(60));
    first.forEach(shelf::ping);
    shelf.climb();
    again.forEach(shelf::ping);
    shelf.climb();

    assertEquals(
        first.size() + again.size(),
        shelf.units(Resolution.MINUTE).values().stream().mapToLong(Histogram::sent).sum());
    assertEquals(first.size() + again.size(), shelf.only(Resolution.DAY).sent());
  }

  @Test
  void doingItAgainChangesNothing() {
    trace(START.minusSeconds(1000), Duration.ofMinutes(90)).forEach(shelf::ping);
    shelf.climb();
    Map<Resolution, SortedMap<Long, Histogram>> once = shelf.copy();
    shelf.climb();
    assertEquals(once, shelf.copy());
  }

  @Test
  void whatIsOfAnotherDayStaysInIt() {
    trace(START.minusSeconds(1000), Duration.ofSeconds(2000)).forEach(shelf::ping);
    shelf.climb();
    assertEquals(List.of(START.minus(Duration.ofDays(1)), START), shelf.starts(Resolution.DAY));
    assertEquals(
        List.of(200L, 200L),
        shelf.units(Resolution.DAY).values().stream().map(Histogram::sent).toList());
  }

  @Test
  void tenMinutesOfPingsComeBackAsTheyWere() {
    Random random = new Random(2);
    RawChunk chunk = new RawChunk(Resolution.RAW.chunkOf(START));
    for (int i = 0; i < 1000; i++) {
      chunk.add(sample(START.plusMillis(random.nextInt(600_000)), random.nextInt(60_000_000) - 1));
    }
    chunk.add(sample(START.plusMillis(599_999), -1));
    RawChunk read = RawChunk.decode(chunk.number(), chunk.encode());

    assertEquals(samples(chunk), samples(read));
    assertEquals(1001, read.size());
    byte[] cut = java.util.Arrays.copyOf(chunk.encode(), 100);
    cut[99] = (byte) 0x80;
    assertThrows(IllegalArgumentException.class, () -> RawChunk.decode(chunk.number(), cut));
  }

  @Test
  void addingWhatIsThereAddsNothing() {
    RawChunk chunk = new RawChunk(Resolution.RAW.chunkOf(START));
    chunk.add(sample(START, 5));
    chunk.add(sample(START.plusSeconds(1), -1));
    RawChunk other = chunk.copy();
    other.add(sample(START.plusSeconds(1), 7));
    chunk.addMissing(other);
    assertEquals(samples(other), samples(chunk));
  }

  private static List<LatencySample> samples(RawChunk chunk) {
    List<LatencySample> samples = new ArrayList<>();
    for (int i = 0; i < chunk.size(); i++) {
      samples.add(chunk.sample(i, Hop.FAR_END));
    }
    return samples;
  }

  private static List<LatencySample> trace(Instant from, Duration length) {
    Weather weather = new Weather(from.getEpochSecond());
    List<LatencySample> trace = new ArrayList<>();
    for (long i = 0; i < length.toSeconds() / 5; i++) {
      trace.add(sample(from.plusSeconds(i * 5), weather.next()));
    }
    return trace;
  }

  private static LatencySample sample(Instant at, int micros) {
    return new LatencySample(
        at,
        Hop.FAR_END,
        micros < 0 ? Optional.empty() : Optional.of(Duration.ofNanos(micros * 1000L)));
  }

  /// Stored chunks in memory.
  private static final class Shelf implements Chunks {
    private final TreeMap<Long, RawChunk> raw = new TreeMap<>();
    private final Map<Resolution, Map<Long, TreeMap<Long, Histogram>>> chunks =
        new EnumMap<>(Resolution.class);

    void ping(Instant at, int micros) {
      ping(sample(at, micros));
    }

    void ping(LatencySample sample) {
      raw.computeIfAbsent(Resolution.RAW.chunkOf(sample.at()), RawChunk::new).add(sample);
    }

    void climb() {
      for (RawChunk chunk : raw.values()) {
        Downsampler.climb(chunk, this)
            .forEach((resolution, histograms) ->
                chunks
                    .computeIfAbsent(resolution, r -> new TreeMap<>())
                    .put(resolution.chunkOf(chunk.start()), new TreeMap<>(histograms)));
      }
    }

    SortedMap<Long, Histogram> units(Resolution resolution) {
      SortedMap<Long, Histogram> units = new TreeMap<>();
      if (chunks.containsKey(resolution)) {
        for (Map<Long, Histogram> chunk : chunks.get(resolution).values()) {
          units.putAll(chunk);
        }
      }
      return units;
    }

    Histogram only(Resolution resolution) {
      SortedMap<Long, Histogram> units = units(resolution);
      assertEquals(1, units.size());
      return units.values().iterator().next();
    }

    List<Instant> starts(Resolution resolution) {
      return units(resolution).keySet().stream().map(resolution::startOfUnit).toList();
    }

    Map<Resolution, SortedMap<Long, Histogram>> copy() {
      Map<Resolution, SortedMap<Long, Histogram>> copy = new HashMap<>();
      COARSER.forEach(resolution -> copy.put(resolution, units(resolution)));
      return copy;
    }

    @Override
    public SortedMap<Long, Histogram> histograms(Resolution resolution, long number) {
      return chunks.getOrDefault(resolution, Map.of()).getOrDefault(number, new TreeMap<>());
    }

    @Override
    public RawChunk raw(long number) {
      return raw.getOrDefault(number, new RawChunk(number));
    }
  }
}
