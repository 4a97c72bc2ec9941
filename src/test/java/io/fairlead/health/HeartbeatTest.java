package io.fairlead.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.health.Heartbeat.Clock;
import io.fairlead.health.Heartbeat.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeartbeatTest {
  private static final Settings EVERY_5_S = Settings.DEFAULT;

  private final FakeTime time = new FakeTime();
  private final FakeLane lane = new FakeLane();
  private final Heard heard = new Heard();
  private final Heartbeat heartbeat =
      new Heartbeat(EVERY_5_S, lane, time, new Clock(() -> time.wall(), () -> time.nanos), heard);

  @Test
  void measuresEachHopByItself() {
    heartbeat.start();
    time.advance(Duration.ofMillis(9));
    heartbeat.webSocketPong(1);
    time.advance(Duration.ofMillis(3));
    heartbeat.farEndPong(1);

    assertEquals(
        List.of(
            new LatencySample(FakeTime.START, Hop.WEBSOCKET, Optional.of(Duration.ofMillis(9))),
            new LatencySample(FakeTime.START, Hop.FAR_END, Optional.of(Duration.ofMillis(12)))),
        heard.samples);
  }

  @Test
  void asksEveryPeriod() {
    lane.answers = true;
    heartbeat.start();
    time.advance(Duration.ofSeconds(12));

    assertEquals(List.of("ws 1", "far 1", "ws 2", "far 3", "ws 3", "far 5"), lane.sent);
    assertEquals(0, heard.deaths);
  }

  @Test
  void takesAnAnswerThatComesAfterTheNextBeatButBeforeItsDeadline() {
    Heartbeat impatient =
        new Heartbeat(
            new Settings(Duration.ofSeconds(1), Duration.ofSeconds(9)),
            lane,
            time,
            new Clock(() -> time.wall(), () -> time.nanos),
            heard);
    impatient.start();
    time.advance(Duration.ofSeconds(3));
    impatient.farEndPong(1);

    assertEquals(
        List.of(new LatencySample(FakeTime.START, Hop.FAR_END, Optional.of(Duration.ofSeconds(3)))),
        heard.samples);
  }

  @Test
  void declaresASilentLaneDeadAtTheDeadline() {
    heartbeat.start();
    time.advance(Duration.ofMillis(4999));
    assertEquals(0, heard.deaths);
    time.advance(Duration.ofMillis(1));

    assertEquals(1, heard.deaths);
    assertEquals(2, heard.samples.stream().filter(LatencySample::lost).count());
  }

  @Test
  void asksTheFarEndASecondTimeBeforeItIsGivenUp() {
    lane.webSocketAnswers = true;
    heartbeat.start();
    time.advance(Duration.ofMillis(2500));
    assertEquals(List.of("ws 1", "far 1", "far 3"), lane.sent);
    heartbeat.farEndPong(3);
    time.advance(Duration.ofMillis(2499));

    assertEquals(0, heard.deaths);
  }

  @Test
  void isNotFooledByAWebSocketThatAnswersForADeadFarEnd() {
    lane.webSocketAnswers = true;
    heartbeat.start();
    time.advance(Duration.ofSeconds(5));

    assertEquals(1, heard.deaths);
  }

  @Test
  void takesDataForASignOfLife() {
    heartbeat.start();
    time.advance(Duration.ofSeconds(4));
    heartbeat.arrived();
    time.advance(Duration.ofSeconds(1));

    assertEquals(0, heard.deaths);
  }

  @Test
  void concludesNothingWhileTheLaneIsNotRead() {
    heartbeat.start();
    lane.paused = true;
    time.advance(Duration.ofSeconds(9));

    assertEquals(0, heard.deaths);
    assertEquals(List.of(), heard.samples);
  }

  @Test
  void doubtsALaneAtHalfTheDeadlineAndTrustsItAgainWhenTheLateAnswerComes() {
    lane.webSocketAnswers = true;
    heartbeat.start();
    time.advance(Duration.ofMillis(2500));
    assertEquals(List.of(Pulse.DOUBTFUL), heard.pulses);
    heartbeat.farEndPong(3);
    assertEquals(Pulse.DOUBTFUL, heartbeat.pulse());

    heartbeat.farEndPong(1);

    assertEquals(List.of(Pulse.DOUBTFUL, Pulse.ANSWERING), heard.pulses);
  }

  @Test
  void sparesALaneThatUploadsForAMinute() {
    lane.webSocketAnswers = true;
    lane.uploading = true;
    heartbeat.start();
    time.advance(Duration.ofSeconds(59));
    assertEquals(List.of(Pulse.DOUBTFUL, Pulse.SILENT), heard.pulses);
    assertEquals(0, heard.deaths);

    time.advance(Duration.ofSeconds(6));

    assertEquals(1, heard.deaths);
  }

  @Test
  void believesInASilentUploadAgainAtItsFirstFrame() {
    lane.uploading = true;
    heartbeat.start();
    time.advance(Duration.ofSeconds(5));
    heartbeat.farEndPong(1);
    heartbeat.arrived();

    assertEquals(List.of(Pulse.DOUBTFUL, Pulse.SILENT, Pulse.ANSWERING), heard.pulses);
  }

  @Test
  void doesNothingMoreOnceStopped() {
    heartbeat.start();
    heartbeat.stop();
    time.advance(Duration.ofMinutes(1));

    assertEquals(0, heard.deaths);
    assertEquals(List.of("ws 1", "far 1"), lane.sent);
    assertEquals(0, time.pending());
  }

  @Test
  void asksAtOnceWhenThereIsAReasonToDoubt() {
    lane.answers = true;
    heartbeat.start();
    time.advance(Duration.ofSeconds(1));
    heartbeat.now();

    assertEquals(List.of("ws 1", "far 1", "ws 2", "far 3"), lane.sent);
    time.advance(Duration.ofSeconds(5));
    assertEquals(List.of("ws 1", "far 1", "ws 2", "far 3", "ws 3", "far 5"), lane.sent);
  }

  @Test
  void findsADeadLaneByTheQuestionOutOfTurnAndDoubtsItAfterASecond() {
    lane.answers = true;
    heartbeat.start();
    time.advance(Duration.ofMillis(100));
    lane.answers = false;
    heartbeat.now();
    time.advance(Duration.ofMillis(999));
    assertEquals(List.of(), heard.pulses);
    time.advance(Duration.ofMillis(1));
    assertEquals(List.of(Pulse.DOUBTFUL), heard.pulses);
    time.advance(Duration.ofMillis(3999));
    assertEquals(0, heard.deaths);
    time.advance(Duration.ofMillis(1));

    assertEquals(1, heard.deaths);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 5 * 60, 8 * 60 * 60})
  void givesALaneItsWholeDeadlineAfterASleep(long seconds) {
    heartbeat.start();
    time.advance(Duration.ofSeconds(4));
    time.sleep(Duration.ofSeconds(seconds));
    time.advance(Duration.ofSeconds(1));
    assertEquals(0, heard.deaths);
    assertEquals(List.of("ws 1", "far 1", "far 3", "ws 2", "far 5"), lane.sent);
    assertEquals(List.of(), heard.samples);

    time.advance(Duration.ofMillis(4999));
    assertEquals(0, heard.deaths);
    time.advance(Duration.ofMillis(1));
    assertEquals(1, heard.deaths);
  }

  @ParameterizedTest
  @ValueSource(longs = {10, 5 * 60, 8 * 60 * 60})
  void givesALaneItsWholeDeadlineAfterTheProgramStoodStill(long seconds) {
    heartbeat.start();
    time.advance(Duration.ofSeconds(2));
    time.standStill(Duration.ofSeconds(seconds));
    lane.answers = true;
    time.advance(Duration.ofSeconds(1));

    assertEquals(0, heard.deaths);
    assertEquals(List.of(), heard.pulses);
    assertEquals(List.of("ws 1", "far 1", "far 3", "ws 2", "far 5"), lane.sent);
    assertEquals(
        List.of(Duration.ofMillis(1), Duration.ofMillis(1)),
        heard.samples.stream().map(sample -> sample.roundTrip().orElseThrow()).toList());
  }

  @Test
  void isNotKeptByAClockThatJumpsAllTheTime() {
    heartbeat.start();
    for (int second = 0; second < 30; second++) {
      time.advance(Duration.ofSeconds(1));
      time.sleep(Duration.ofSeconds(1));
    }

    assertEquals(1, heard.deaths);
  }

  @Test
  void aClockThatIsSetBackExcusesNothing() {
    heartbeat.start();
    time.advance(Duration.ofSeconds(1));
    time.sleep(Duration.ofHours(-1));
    time.advance(Duration.ofSeconds(4));

    assertEquals(1, heard.deaths);
  }

  /// Answers at once or never, and writes down what was sent.
  private final class FakeLane implements Heartbeat.Link {
    private final List<String> sent = new ArrayList<>();
    private boolean answers;
    private boolean webSocketAnswers;
    private boolean paused;
    private boolean uploading;
    private int nextId = 1;

    @Override
    public boolean hasWebSocket() {
      return true;
    }

    @Override
    public int pingFarEnd() {
      int id = nextId;
      nextId += 2;
      sent.add("far " + id);
      if (answers) {
        time.after(Duration.ofMillis(1), () -> heartbeat.farEndPong(id));
      }
      return id;
    }

    @Override
    public void pingWebSocket(long number) {
      sent.add("ws " + number);
      if (answers || webSocketAnswers) {
        time.after(Duration.ofMillis(1), () -> heartbeat.webSocketPong(number));
      }
    }

    @Override
    public boolean paused() {
      return paused;
    }

    @Override
    public boolean uploading() {
      return uploading;
    }
  }

  private static final class Heard implements Heartbeat.Listener {
    private final List<LatencySample> samples = new ArrayList<>();
    private final List<Pulse> pulses = new ArrayList<>();
    private int deaths;

    @Override
    public void sample(LatencySample sample) {
      samples.add(sample);
    }

    @Override
    public void pulse(Pulse pulse) {
      pulses.add(pulse);
    }

    @Override
    public void dead() {
      deaths++;
    }
  }

  /// A clock that moves when told and runs what is due on the way.
  private static final class FakeTime implements Heartbeat.Timer {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private record Task(long at, int order, Runnable body) {}

    private final PriorityQueue<Task> tasks =
        new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingInt(Task::order));
    private long nanos;
    private Duration asleep = Duration.ZERO;
    private int count;

    @Override
    public void after(Duration delay, Runnable task) {
      tasks.add(new Task(nanos + delay.toNanos(), count++, task));
    }

    Instant wall() {
      return START.plusNanos(nanos).plus(asleep);
    }

    /// Only the clock on the wall goes on.
    void sleep(Duration duration) {
      asleep = asleep.plus(duration);
    }

    /// Both clocks go on and nothing runs.
    void standStill(Duration duration) {
      nanos += duration.toNanos();
    }

    int pending() {
      return tasks.size();
    }

    void advance(Duration by) {
      long until = nanos + by.toNanos();
      for (Task next = tasks.peek(); next != null && next.at() <= until; next = tasks.peek()) {
        tasks.remove();
        nanos = Math.max(nanos, next.at());
        next.body().run();
      }
      nanos = until;
    }
  }
}
