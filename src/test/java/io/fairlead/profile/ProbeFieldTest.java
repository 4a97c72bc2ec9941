package io.fairlead.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The probe of a forward in the profile file.
class ProbeFieldTest {
  private static final Question ROOT = new Question.Get("/", Statuses.WELL);

  @TempDir Path folder;

  private ProfileStore store() {
    return new ProfileStore(
        folder.resolve("profiles.yaml"), () -> Instant.parse("2026-01-01T12:00:00Z"));
  }

  private ProfileStore.Loaded read(String probe) throws IOException {
    Files.writeString(
        folder.resolve("profiles.yaml"),
        """
        version: 1
        forwards:
        - {id: a, context: prod, target: svc/web, ports: ["8080:80", "9090:http"]%s}
        """
            .formatted(probe));
    return store().load();
  }

  private static PortForward forward(Probe probe) {
    return PortForward.create(
            "Web",
            "",
            new Target("prod", "default", Kind.SERVICE, "web"),
            Listen.loopback(new PortMapping(8080, "80"), new PortMapping(9090, "http")))
        .withProbe(probe);
  }

  private List<String> written(Probe probe) throws IOException {
    ProfileStore store = store();
    store.load();
    store.save(List.of(forward(probe)));
    return Files.readAllLines(folder.resolve("profiles.yaml")).stream()
        .dropWhile(line -> !line.startsWith("  ports"))
        .skip(1)
        .toList();
  }

  @Test
  void eachKindComesBackAsItWasSaved() throws IOException {
    for (Probe probe :
        List.of(
            Probe.NONE,
            Probe.parse("tcp"),
            Probe.parse("http:/healthz?deep=1"),
            new Probe(
                new Question.Get("/", new Statuses(204, 204)),
                "http",
                Duration.ofHours(1),
                Duration.ofSeconds(60)),
            new Probe(new Question.Hear(), "80", Duration.ofSeconds(5), Duration.ofSeconds(2)))) {
      ProfileStore store = store();
      store.load();
      PortForward saved = forward(probe);
      store.save(List.of(saved));

      assertEquals(List.of(saved), store().load().forwards());
    }
  }

  @Test
  void onlyWhatIsNotAsUsualIsWritten() throws IOException {
    assertEquals(List.of("  on: false"), written(Probe.NONE));
    assertEquals(List.of("  probe:", "    kind: tcp", "  on: false"), written(Probe.parse("tcp")));
    assertEquals(
        List.of(
            "  probe:",
            "    kind: http",
            "    path: /healthz",
            "    status: 200-299",
            "    port: '80'",
            "    every: 60",
            "    deadline: 10",
            "  on: false"),
        written(
            new Probe(
                new Question.Get("/healthz", new Statuses(200, 299)),
                "80",
                Duration.ofSeconds(60),
                Duration.ofSeconds(10))));
  }

  @Test
  void aSingleWordIsEnough() throws IOException {
    assertEquals(
        Probe.parse("speaks-first"), read(", probe: speaks-first").forwards().getFirst().probe());
    assertEquals(
        Probe.parse("http:/up"), read(", probe: \"http:/up\"").forwards().getFirst().probe());
    assertEquals(Probe.of(ROOT), read(", probe: {kind: http}").forwards().getFirst().probe());
    assertEquals(Probe.NONE, read("").forwards().getFirst().probe());
  }

  @Test
  void fieldsThatItDoesNotKnowSurvive() throws IOException {
    ProfileStore.Loaded loaded = read(", probe: {kind: tcp, colour: red}");
    assertEquals(Probe.parse("tcp"), loaded.forwards().getFirst().probe());
    ProfileStore store = store();
    List<PortForward> all = store.load().forwards();
    store.save(List.of(all.getFirst().withProbe(Probe.NONE)));
    store.save(List.of(all.getFirst().withName("Other")));

    String text = Files.readString(folder.resolve("profiles.yaml"));
    assertTrue(text.contains("colour: red"), text);
    assertEquals(Probe.parse("tcp"), store().load().forwards().getFirst().probe());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          grpc                          | a probe must be none, tcp, http or speaks-first, not grpc
          {kind: udp}                   | a probe must be none, tcp, http or speaks-first, not udp
          {kind: http, path: healthz}   | the path of a probe must begin with /
          {kind: http, path: /a b}      | the path of a probe must be without blanks, # and letters beyond ASCII
          {kind: http, status: 99}      | a status is a number from 200 to 599, or a range such as 200-399, not 99
          {kind: http, status: 300-200} | a status is a number from 200 to 599, or a range such as 200-399, not 300-200
          {kind: tcp, every: 4}         | the interval of a probe must be from 5 to 3600 seconds, not 4
          {kind: tcp, every: soon}      | probe every must be a number, not soon
          {kind: tcp, deadline: 61}     | the deadline of a probe must be from 2 to 60 seconds, not 61
          {kind: tcp, every: 10, deadline: 11} | the deadline of a probe must not be longer than its interval
          {kind: tcp, port: 443}        | the probe goes to port 443, which is none of the forward's
          """)
  void aWrongValueIsNamed(String probe, String problem) throws IOException {
    ProfileStore.Loaded loaded = read(", probe: " + probe);

    assertEquals(List.of(), loaded.forwards());
    assertEquals(
        List.of(new ProfileProblem.BadEntry(folder.resolve("profiles.yaml"), 3, problem)),
        loaded.problems());
  }

  @Test
  void newsLastUntilTheSecondAnswerIsMissing() {
    assertEquals(Duration.ofMinutes(2), Probe.parse("tcp").newsFor());
    assertEquals(
        Duration.ofMinutes(20).plusSeconds(5),
        new Probe(ROOT, "", Duration.ofMinutes(10), Duration.ofSeconds(5)).newsFor());
  }

  @Test
  void aProbeFollowsItsPort() {
    Probe second = new Probe(new Question.Connect(), "http", Probe.USUALLY, Probe.DEADLINE);
    assertEquals(1, forward(second).probe().among(forward(second).listen().ports()));
    assertThrows(
        IllegalArgumentException.class,
        () -> forward(second).withListen(Listen.loopback(new PortMapping(0, "80"))));
  }
}
