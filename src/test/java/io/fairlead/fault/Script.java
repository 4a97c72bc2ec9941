package io.fairlead.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Faults over time, such as: at 2 s reset, from 2 s to 7 s refuse.
record Script(List<Span> spans) {
  static final Script EMPTY = new Script(List.of());

  /// A fault from one moment to another, counted from the beginning; a sudden one has `from` only.
  record Span(Duration from, Duration to, Fault fault) {}

  private record Moment(Duration at, boolean begins, Fault fault) {}

  Script {
    spans = List.copyOf(spans);
  }

  Script at(long millis, Fault.Sudden fault) {
    return with(new Span(Duration.ofMillis(millis), Duration.ofMillis(millis), fault));
  }

  Script during(long fromMillis, long toMillis, Fault fault) {
    return with(new Span(Duration.ofMillis(fromMillis), Duration.ofMillis(toMillis), fault));
  }

  private Script with(Span span) {
    List<Span> longer = new ArrayList<>(spans);
    longer.add(span);
    return new Script(longer);
  }

  /// Plays it to its end. Blocks; when interrupted the faults under way are ended.
  void play(FaultProxy proxy) throws InterruptedException {
    List<Moment> moments = new ArrayList<>();
    for (Span span : spans) {
      moments.add(new Moment(span.from(), true, span.fault()));
      if (!(span.fault() instanceof Fault.Sudden)) {
        moments.add(new Moment(span.to(), false, span.fault()));
      }
    }
    moments.sort(Comparator.comparing(Moment::at));
    long start = System.nanoTime();
    try {
      for (Moment moment : moments) {
        long left = start + moment.at().toNanos() - System.nanoTime();
        Thread.sleep(Duration.ofNanos(Math.max(0, left)));
        if (moment.begins()) {
          proxy.begin(moment.fault());
        } else {
          proxy.end(moment.fault());
        }
      }
    } catch (InterruptedException e) {
      spans.forEach(span -> proxy.end(span.fault()));
      throw e;
    }
  }
}
