package io.fairlead.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Recorded clients of port-forward see of our server what they saw of a real one.
class PortForwardReplayTest {
  private static final double SLACK_MILLIS = 60;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pf-01-echo-m1-k136",
        "pf-01-echo-m2-k132",
        "pf-01-echo-rawspdy-m1-k132",
        "pf-02-two-m1-k136",
        "pf-03-closedport-m1-raw",
        "pf-03-closedport-rawspdy-m1-raw",
        "pf-04-rst-m1-raw",
        "pf-06-acceptclose-m1-raw",
        "pf-17-pipelined-one-ws-m1-raw",
        "pf-17-pipelined-three-ws-m1-raw",
        "pf-17-pipelined-fin-ws-m1-raw",
        "pf-17-pipelined-datafirst-ws-m1-raw",
        "pf-17-pipelined-bytes-ws-m1-raw",
        "pf-17-pipelined-fragments-ws-m1-raw",
        "pf-17-pipelined-one-rawspdy-m1-raw",
        "pf-17-pipelined-many-rawspdy-m1-raw",
        "pf-17-x-badheaders-m1-raw",
        "pf-17-x-loneDataStream-m1-raw",
        "pf-18-oddpings-ws-m1-raw",
        "pf-18-oddpings-rawspdy-m1-raw",
        "pf-19-halfclose-discard-m1-raw",
        "pf-20-clientframe-settings-ws-m1-raw",
        "pf-20-clientframe-wu-ws-m1-raw",
        "pf-20-clientframe-headers-ws-m1-raw",
        "pf-x1-end-rst-m1-raw",
        "pf-x1-end-rstboth-m1-raw",
        "pf-x1-end-goaway-m1-raw",
        "pf-x1-end-wsclose-m1-raw",
        "pf-x1-end-wsclose-odd-m1-raw",
        "pf-x1-end-text-m1-raw",
        "pf-x1-end-unmasked-m1-raw",
        "pf-15-legacy-v4-m1-raw",
        "pf-15-legacy-v4-closedport-m1-raw",
        "pf-15-legacy-v4-acceptclose-m1-raw",
        "pf-15-legacy-v4-twoports-m1-raw",
        "pf-15-legacy-v4base64-m1-raw",
        "pf-15-legacy-noports-m1-raw",
        "pf-15-legacy-unknownproto-m1-raw",
      })
  void seesWhatTheRecordShows(String name) {
    compare(WireRecord.read(name), new Obstacles());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pf-14-legacy-v4-m3-raw",
        "pf-14-tunnel-and-v4-offered-m3-raw",
        "pf-14-tunnelrefused-m3-raw",
        "pf-17-pipelined-one-rawspdy-m3-raw",
      })
  void seesWhatTheRecordOfAnOldServerShows(String name) {
    Obstacles obstacles = new Obstacles();
    obstacles.set(Set.of(Obstacle.OLD_SERVER));
    compare(WireRecord.read(name), obstacles);
  }

  private static void compare(WireRecord record, Obstacles obstacles) {
    try (PodRuntime runtime = new PodRuntime()) {
      runtime.run("demo", "echo", "uid", "netsvc", Program.ECHO);
      Seen expected = Seen.recorded(record);
      Seen actual = Replay.play(record, runtime, 1500, obstacles);
      assertEquals(expected.toString(), actual.toString());
      expected
          .endTimes()
          .forEach((end, millis) -> {
            double ours = actual.endTimes().getOrDefault(end, Double.NaN);
            assertTrue(
                Math.abs(ours - millis) < SLACK_MILLIS,
                () -> end + ": the record shows it at " + millis + " ms, ours came at " + ours);
          });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pf-08-poddelete-force-m1-raw",
        "pf-09-podcompletes-m1-raw",
      })
  void keepsTheTunnelWhenThePodDies(String name) {
    WireRecord record = WireRecord.read(name);
    String podName = name.contains("delete") ? "wire-del" : "wire-done";
    try (PodRuntime runtime = new PodRuntime()) {
      RunningPod pod = runtime.run("demo", podName, "uid", "netsvc", Program.ECHO);
      Seen actual = Replay.play(record, runtime, 1500, 200, pod::kill);
      assertEquals(Seen.recorded(record).toString(), actual.toString());
      assertEquals(1200, actual.endTimes().getOrDefault("stream 3 FIN", Double.NaN), SLACK_MILLIS);
    }
  }
}
