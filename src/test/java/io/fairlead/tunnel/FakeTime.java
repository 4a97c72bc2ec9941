package io.fairlead.tunnel;

import io.fairlead.signal.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/// A clock with timers that stands still unless a test lets time pass.
final class FakeTime {
  private record Task(long at, long number, Runnable work) {}

  private final Instant start;
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::number));
  private long now;
  private long numbers;

  FakeTime(Instant start) {
    this.start = start;
  }

  long nanos() {
    return now;
  }

  Instant instant() {
    return start.plusNanos(now);
  }

  Subscription after(Duration delay, Runnable work) {
    Task task = new Task(now + delay.toNanos(), numbers++, work);
    tasks.add(task);
    return () -> tasks.remove(task);
  }

  /// How many timers run.
  int waiting() {
    return tasks.size();
  }

  void pass(Duration time) {
    long end = now + time.toNanos();
    while (!tasks.isEmpty() && tasks.peek().at() <= end) {
      Task task = tasks.remove();
      now = task.at();
      task.work().run();
    }
    now = end;
  }
}
