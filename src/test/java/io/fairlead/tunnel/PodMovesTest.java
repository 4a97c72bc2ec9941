package io.fairlead.tunnel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.demo.ApiCaller;
import io.fairlead.demo.Readiness;
import io.fairlead.demo.Workloads;
import io.fairlead.profile.Kind;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of a forward whose pods come and go, on real sockets.
class PodMovesTest extends DemoTrial {
  private ApiCaller api;
  private Workloads workloads;

  @BeforeEach
  void call() throws Exception {
    api = new ApiCaller(demo);
    workloads = new Workloads(api);
  }

  @AfterEach
  void hangUp() {
    api.close();
  }

  @Test
  void aRolloutUnderConstantUseCostsNoConnection() throws Exception {
    Forward forward = open(Kind.SERVICE, "web", "80");
    String before = podOf(forward);
    List<String> failures = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger answered = new AtomicInteger();
    List<Thread> callers = new ArrayList<>();
    long end = System.nanoTime() + Duration.ofSeconds(8).toNanos();
    for (int i = 0; i < 4; i++) {
      callers.add(
          Thread.ofVirtual()
              .start(() -> {
                while (System.nanoTime() < end) {
                  try {
                    assertTrue(get(forward, "/state").startsWith("HTTP/1.1 200"));
                    answered.incrementAndGet();
                  } catch (IOException | AssertionError e) {
                    failures.add(e.toString());
                  }
                }
              }));
    }
    demo.faults().rollout("demo", "web");
    for (Thread caller : callers) {
      caller.join();
    }

    assertEquals(List.of(), failures);
    assertTrue(answered.get() > 8, answered::toString);
    until(() -> !podOf(forward).equals(before));
    Counters.Lost lost = forward.counters().lost();
    assertEquals(List.of(0L, 0L), List.of(lost.cut(), lost.refused()));
  }

  @Test
  void whatIsOpenDrainsOnTheOldPodWhileWhatIsNewGoesToTheNewOne() throws Exception {
    Forward forward = open(Kind.SERVICE, "web", "80");
    String first = podOf(forward);
    try (Socket old = connect(forward, 0)) {
      send(old, "GET /state HTTP/1.1\r\nHost: x\r\n\r\n");
      assertTrue(read(old, 12).startsWith("HTTP/1.1 200"));

      workloads.delete(first, 30);

      until(() -> !podOf(forward).equals(first));
      String page = get(forward, "/state");
      assertTrue(page.contains(podOf(forward)), page);
    }
  }

  @Test
  void connectionsWaitForTheReplacementOfTheOnlyPod() throws Exception {
    workloads.scale("web", 1);
    Forward forward = open(Kind.SERVICE, "web", "80");
    List<Long> waits = new ArrayList<>();
    try (Readiness readiness = new Readiness(api)) {
      for (int i = 0; i < 7; i++) {
        String pod = podOf(forward);
        workloads.delete(pod, 0);
        try (Socket waiting = connect(forward, 0)) {
          send(waiting, "GET /state HTTP/1.1\r\nHost: x\r\n\r\n");
          assertEquals("HTTP/1.1 200", read(waiting, 12), () -> forward.counters().toString());
        }
        long answered = System.nanoTime();
        await(forward.state(), _ -> !podOf(forward).isEmpty() && !podOf(forward).equals(pod));
        waits.add((answered - readiness.since(podOf(forward))) / 1_000_000);
      }
    }
    Collections.sort(waits);
    System.out.println("answered so many ms after Ready: " + waits);
    assertTrue(waits.get(3) <= 300, waits::toString);
    assertEquals(0, forward.counters().lost().refused());
  }

  @Test
  void aDeletedPodIsNoticedThoughItsTunnelAnswersPings() throws Exception {
    Forward forward = open(Kind.POD, "echo", "7000");

    workloads.delete("echo", 0);

    await(forward.state(), state -> !(state instanceof TunnelState.Open));
    TunnelState.Waiting waiting =
        assertInstanceOf(TunnelState.Waiting.class, forward.state().value());
    assertTrue(waiting.toString().contains("echo"), waiting::toString);
  }

  @Test
  void aForwardWithoutPodsIsUpSoonAfterTheFirstIsReady() throws Exception {
    workloads.scale("web", 0);
    Forward forward = add(Kind.SERVICE, "web", mappings("80"));
    await(forward.state(), state -> state instanceof TunnelState.Waiting);
    // Long enough for the pauses between tries to have grown beyond a second.
    Thread.sleep(5000);
    try (Readiness readiness = new Readiness(api)) {
      workloads.scale("web", 1);
      awaitOpen(forward);
      long late = (System.nanoTime() - readiness.since(podOf(forward))) / 1_000_000;
      assertTrue(late <= 1000, () -> late + " ms after Ready");
    }
  }

  private static String podOf(Forward forward) {
    return forward.state().value() instanceof TunnelState.Open(String pod, _, _) ? pod : "";
  }
}
