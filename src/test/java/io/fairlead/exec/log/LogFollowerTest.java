package io.fairlead.exec.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.exec.ExecTrial;
import io.fairlead.exec.log.LogEvent.Change;
import io.fairlead.kube.ClusterException;
import io.fairlead.kube.PodView;
import io.fairlead.kube.Pods;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Target;
import io.fairlead.reach.Backoff;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Logs of the demo cluster, on real sockets.
@Timeout(90)
class LogFollowerTest extends ExecTrial {
  private static final String POD = "shell";

  private final List<LogEvent> heard = new CopyOnWriteArrayList<>();
  private final List<LogState> states = new CopyOnWriteArrayList<>();
  private final AtomicInteger looks = new AtomicInteger();
  private LogService logs;

  @BeforeEach
  void logs() {
    logs = logs(Duration.ofSeconds(30));
  }

  private LogService logs(Duration quiet) {
    Backoff.Settings soon =
        new Backoff.Settings(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofSeconds(5));
    return new LogService(clusters, new Looking(), clusters, new LogSettings(quiet, soon));
  }

  /// Counts how often the pod is looked up, which is done for each renewal.
  private final class Looking implements Pods {
    @Override
    public Optional<PodView> pod(String context, String namespace, String name)
        throws ClusterException, InterruptedException {
      looks.incrementAndGet();
      return clusters.pod(context, namespace, name);
    }

    @Override
    public PodView choose(Target target) throws ClusterException, InterruptedException {
      return clusters.choose(target);
    }

    @Override
    public List<PodView> choices(Target target) throws ClusterException, InterruptedException {
      return clusters.choices(target);
    }
  }

  @AfterEach
  void endLogs() {
    logs.close();
  }

  @Test
  void showsTheLastLinesAndThoseToCome() {
    say("one\ntwo\nthree\n");
    follow(new LogRequest(target(Kind.POD, POD), "", false, 2));
    untilHeard("three");
    say("fo");
    say("ur\n\nsix\n");
    untilHeard("six");

    assertEquals(List.of("two", "three", "four", "", "six"), texts());
    assertEquals(new LogEvent.Source(POD, "sh", Change.BEGINNING), heard.getFirst());
  }

  @Test
  void noLineIsLostOrDoubledByCuts() throws Exception {
    follow(all());
    Thread writer =
        Thread.ofVirtual()
            .start(() -> {
              for (int i = 0; i < 400; i++) {
                // Two lines of one time, so that times alone would not tell them apart.
                say("line " + i + "\nline " + i + "\n");
                if (i % 40 == 39) {
                  int number = i;
                  untilHeard("line " + (number - 30));
                  demo.faults().cut();
                }
              }
            });
    writer.join();
    untilHeard("line 399");
    until(() -> texts().size() == 801, () -> texts().size());

    List<String> expected =
        IntStream.range(0, 400).boxed().flatMap(i -> Stream.of("line " + i, "line " + i)).toList();
    assertEquals(expected, texts().subList(1, 801));
    assertTrue(following() > 3, states::toString);
    assertEquals(0, missing());
  }

  @Test
  void aDeadConnectionIsReplacedWithoutAWord() {
    logs.close();
    logs = logs(Duration.ofMillis(500));
    follow(all());
    say("before\n");
    untilHeard("before");
    demo.faults().blackHole(true);
    say("during\n");
    int renewals = looks.get();
    until(() -> looks.get() > renewals);
    demo.faults().blackHole(false);
    untilHeard("during");
    say("after\n");
    untilHeard("after");

    assertEquals(List.of("before", "during", "after"), tail(3));
    assertEquals(1, following());
  }

  @Test
  void aQuietLogStaysFollowed() {
    logs.close();
    logs = logs(Duration.ofMillis(200));
    follow(all());
    untilHeard("started");
    until(() -> looks.get() >= 3);
    say("late\n");
    untilHeard("late");

    assertEquals(1, following());
    assertEquals(2, texts().size());
  }

  @Test
  void goesOnInTheSuccessorOfAPodAndSaysSo() {
    follow(all());
    say("first\n");
    untilHeard("first");
    demo.faults().restartPod("demo", POD);
    untilSource(Change.POD_REPLACED);
    until(() -> texts().stream().filter(t -> t.endsWith("started")).count() == 2);
    say("second\n");
    untilHeard("second");

    assertEquals(0, missing());
  }

  @Test
  void goesOnInTheNextPodOfADeployment() {
    LogFollower follower = follow(new LogRequest(target(Kind.DEPLOYMENT, "web"), "", false, 10));
    untilHeard("started");
    String before = ((LogState.Following) follower.state().value()).pod();
    demo.faults().rollout("demo", "web");
    untilSource(Change.POD_REPLACED);

    LogEvent.Source source = lastSource();
    assertTrue(!source.pod().equals(before), source::toString);
  }

  @Test
  void readsTheRestOfARunThatEndedMeanwhile() throws Exception {
    LogFollower follower = follow(all());
    say("one\n");
    untilHeard("one");
    demo.faults().restartServer(Duration.ofMillis(400));
    say("two\nthree without an end");
    demo.faults().crashContainer("demo", POD);
    untilSource(Change.CONTAINER_RESTARTED);
    say("four\n");
    untilHeard("four");

    List<String> texts = texts();
    assertEquals(
        List.of("one", "two", "three without an end"), texts.subList(1, 4), texts::toString);
    assertEquals("four", texts.getLast());
    assertEquals(0, missing());
    assertInstanceOf(LogState.Following.class, follower.state().value());
  }

  @Test
  void showsTheLogBeforeTheLastRestart() throws Exception {
    LogRequest previous = new LogRequest(target(Kind.POD, POD), "sh", true, 100);
    LogFollower follower = follow(previous);
    until(() -> follower.state().value() instanceof LogState.Failed);
    assertEquals(
        new LogState.Failed(new LogFailure.NoPrevious(POD, "sh")), follower.state().value());
    follower.close();

    say("last words\n");
    demo.faults().crashContainer("demo", POD);
    LogFollower again = follow(previous);
    until(() -> {
      again.retryNow();
      return again.state().value() instanceof LogState.Ended;
    });
    assertEquals("last words", texts().getLast());
  }

  @Test
  void saysWhichContainersThereAre() {
    LogFollower follower = follow(new LogRequest(target(Kind.POD, POD), "none", false, 1));
    until(() -> follower.state().value() instanceof LogState.Failed);

    assertEquals(
        new LogState.Failed(new LogFailure.NoSuchContainer(POD, "none", List.of("sh"))),
        follower.state().value());
  }

  @Test
  void saysWhereLinesMayBeMissing() {
    follow(all());
    say("one\n");
    untilHeard("one");
    demo.faults().restartServer(Duration.ofMillis(300));
    say("two\n");
    demo.rotateLog("demo", POD);
    say("three\n");
    untilHeard("three");

    assertEquals(List.of("one", "three"), tail(2));
    assertEquals(1, missing());
  }

  @Test
  void aLineOfTenMegabytesIsCut() {
    follow(all());
    byte[] line = new byte[10 << 20];
    java.util.Arrays.fill(line, (byte) 'x');
    line[line.length - 1] = '\n';
    demo.write("demo", POD, line);
    say("next\n");
    untilHeard("next");

    LogEvent.Line cut = lines().get(lines().size() - 2);
    assertEquals(line.length - 1, cut.text().length() + cut.cut());
  }

  @Test
  void aSinkThatWaitsStopsTheReadingAndLosesNothing() {
    Semaphore free = new Semaphore(3);
    AtomicLong bytes = new AtomicLong();
    LogFollower follower =
        logs.follower(
            all(),
            event -> {
              free.acquire();
              if (event instanceof LogEvent.Line line) {
                bytes.addAndGet(line.text().length() + line.cut());
              }
            });
    follower.start();
    until(() -> free.availablePermits() == 1);
    String text = "y".repeat(99_999) + "\n";
    for (int i = 0; i < 300; i++) {
      say(text);
    }
    until(() -> free.availablePermits() == 0);
    long held = bytes.get();
    assertTrue(held < 200_000, () -> "held " + held);
    free.release(1 << 20);
    until(() -> bytes.get() > 300 * 99_999);
  }

  @Test
  void aClosedLogLeavesNoThread() {
    LogFollower follower = follow(all());
    untilHeard("started");
    follower.close();
    assertEquals(new LogState.Stopped(), follower.state().value());
  }

  private static LogRequest all() {
    return new LogRequest(target(Kind.POD, POD), "", false, 1000);
  }

  private LogFollower follow(LogRequest request) {
    LogFollower follower = logs.follower(request, heard::add);
    follower.state().subscribe(states::add);
    follower.start();
    return follower;
  }

  private void say(String text) {
    demo.write("demo", POD, text.getBytes(StandardCharsets.UTF_8));
  }

  private List<LogEvent.Line> lines() {
    return heard.stream()
        .filter(LogEvent.Line.class::isInstance)
        .map(LogEvent.Line.class::cast)
        .toList();
  }

  private List<String> texts() {
    return lines().stream().map(LogEvent.Line::text).toList();
  }

  private List<String> tail(int count) {
    List<String> all = texts();
    return all.subList(all.size() - count, all.size());
  }

  private long missing() {
    return heard.stream().filter(LogEvent.Missing.class::isInstance).count();
  }

  private long following() {
    return states.stream().filter(LogState.Following.class::isInstance).count();
  }

  private LogEvent.Source lastSource() {
    return heard.stream()
        .filter(LogEvent.Source.class::isInstance)
        .map(LogEvent.Source.class::cast)
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  private void untilSource(Change change) {
    until(
        () -> heard.stream().anyMatch(e -> e instanceof LogEvent.Source s && s.change() == change));
  }

  private void untilHeard(String end) {
    until(() -> texts().stream().anyMatch(text -> text.endsWith(end)));
  }

  private void until(java.util.function.BooleanSupplier wanted) {
    try {
      until(wanted, () -> states + " " + heard.stream().limit(20).toList());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
