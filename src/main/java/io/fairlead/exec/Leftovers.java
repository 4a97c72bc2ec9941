package io.fairlead.exec;

import io.fairlead.profile.Kind;
import io.fairlead.profile.Target;
import io.fairlead.wire.ExecStreams;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Finds and ends what sessions left running in containers: a command outlives a lost client
/// (wire/README.md, "Exec"). All methods block for a command in the container.
public final class Leftovers {
  /// More is not read of what a container says.
  private static final int ANSWER_AT_MOST = 1 << 20;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CommandRun.Starter starter;
  private final Supplier<Set<String>> alive;
  private final InstantSource clock;

  /// @param alive marks of what is connected now
  Leftovers(CommandRun.Starter starter, Supplier<Set<String>> alive, InstantSource clock) {
    this.starter = starter;
    this.alive = alive;
    this.clock = clock;
  }

  /// What earlier starts of a saved session left, the oldest first.
  ///
  /// @param place where the session was last; where its target leads to now, if empty
  public List<Leftover> find(ExecRequest session, Optional<ExecPlace> place)
      throws LeftoverFailureException, InterruptedException {
    String id =
        Mark.session(session.command())
            .orElseThrow(() -> new LeftoverFailureException(new LeftoverFailure.NotMarked()));
    List<String> lines = ask(session, place, LeftoverScripts.FIND, id + ".");
    Instant now = clock.instant();
    Set<String> connected = alive.get();
    Map<String, List<Found>> byMark = new LinkedHashMap<>();
    Clock container = Clock.UNKNOWN;
    for (String line : lines) {
      String[] words = line.split(" ", 6);
      if (words.length == 3 && words[0].equals("now")) {
        container = Clock.of(words[1], words[2]);
      } else if (words.length == 6 && words[0].equals("process") && !connected.contains(words[4])) {
        Found.of(words, container)
            .ifPresent(
                found -> byMark.computeIfAbsent(words[4], _ -> new ArrayList<>()).add(found));
      }
    }
    return byMark.entrySet().stream()
        .map(each -> leftover(each.getKey(), each.getValue(), now))
        .sorted(Comparator.comparing(Leftover::since))
        .toList();
  }

  private static Leftover leftover(String mark, List<Found> all, Instant now) {
    Found oldest =
        all.stream()
            .max(Comparator.comparing(Found::age).thenComparingInt(each -> -each.pid()))
            .orElseThrow();
    return new Leftover(
        mark, oldest.pid(), oldest.command(), now.minus(oldest.age()), all.size() - 1);
  }

  /// Ends one: asks its processes to go (HUP), and kills those that do not within 3 s.
  public void end(ExecRequest session, Optional<ExecPlace> place, Leftover which)
      throws LeftoverFailureException, InterruptedException {
    for (String line : ask(session, place, LeftoverScripts.END, which.mark())) {
      if (line.matches("left [0-9]{1,9}")) {
        int pid = Integer.parseInt(line.substring("left ".length()));
        throw new LeftoverFailureException(new LeftoverFailure.StillThere(pid));
      }
    }
  }

  private List<String> ask(
      ExecRequest session, Optional<ExecPlace> place, String script, String argument)
      throws LeftoverFailureException, InterruptedException {
    Target target =
        place
            .map(at -> new Target(at.context(), at.namespace(), Kind.POD, at.pod().name()))
            .orElse(session.target());
    String container = place.map(ExecPlace::container).orElse(session.container());
    ExecRequest request =
        new ExecRequest(
            target,
            container,
            List.of("sh", "-c", script, "fairlead", argument),
            new ExecStreams(false, false));
    try (CommandRun run = CommandRun.start(starter, request)) {
      String said = read(run.out());
      Ending ending =
          run.ending(PATIENCE)
              .orElse(new Ending.Failed(new ExecFailure.ConnectionLost("no answer in time")));
      expectSuccess(ending, run.errors());
      return said.lines().toList();
    } catch (ExecFailureException e) {
      throw new LeftoverFailureException(new LeftoverFailure.Command(e.failure()));
    }
  }

  private static String read(InputStream in) throws LeftoverFailureException, InterruptedException {
    try {
      return new String(in.readNBytes(ANSWER_AT_MOST), StandardCharsets.UTF_8);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw new LeftoverFailureException(new LeftoverFailure.Other(String.valueOf(e.getMessage())));
    }
  }

  private static void expectSuccess(Ending ending, String errors) throws LeftoverFailureException {
    switch (ending) {
      case Ending.Failed(ExecFailure.NotStarted _) ->
          throw new LeftoverFailureException(new LeftoverFailure.Lacks("sh"));
      case Ending.Failed(ExecFailure cause) ->
          throw new LeftoverFailureException(new LeftoverFailure.Command(cause));
      case Ending.Exited(ExitStatus status) -> {
        switch (status.code()) {
          case 0 -> {}
          case LeftoverScripts.NO_PROC ->
              throw new LeftoverFailureException(new LeftoverFailure.Lacks("/proc"));
          case LeftoverScripts.NO_TR ->
              throw new LeftoverFailureException(new LeftoverFailure.Lacks("tr"));
          default ->
              throw new LeftoverFailureException(
                  new LeftoverFailure.Other(
                      errors.lines().findFirst().orElse("exit code " + status.code())));
        }
      }
    }
  }

  /// How a container counts time.
  ///
  /// @param up seconds since it counts
  /// @param ticks in a second
  private record Clock(double up, double ticks) {
    static final Clock UNKNOWN = new Clock(0, 100);

    static Clock of(String up, String ticks) {
      try {
        return new Clock(
            new BigDecimal(up).doubleValue(), Math.max(1, new BigDecimal(ticks).doubleValue()));
      } catch (NumberFormatException e) {
        return UNKNOWN;
      }
    }

    Duration age(long started) {
      return Duration.ofMillis(Math.max(0, Math.round((up - started / ticks) * 1000)));
    }
  }

  private record Found(int pid, Duration age, String command) {
    /// `process pid parent started mark command`.
    static Optional<Found> of(String[] words, Clock clock) {
      try {
        return Optional.of(
            new Found(
                Integer.parseInt(words[1]), clock.age(Long.parseLong(words[3])), words[5].strip()));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
  }
}
