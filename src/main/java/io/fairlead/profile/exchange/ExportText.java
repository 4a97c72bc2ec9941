package io.fairlead.profile.exchange;

import io.fairlead.profile.ContainerCommand;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.SharedText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Profiles as a text for other people: a profile file without ids, without what is on, and without
/// the values of environment variables, unless they are wanted. [Exchange] reads it.
public final class ExportText {
  private static final String HEAD =
      """
      # Connections of Fairlead. Import this file there (or drop it on the window).
      # Contexts go by name: who imports it chooses one where a name is not known.
      """;
  private static final String WITHOUT_VALUES =
      "# The environment of sessions is left out, because it may hold secrets.\n";

  private ExportText() {}

  /// The text that holds these.
  ///
  /// @param environment whether sessions keep their environment, which may hold secrets
  public static String of(
      List<PortForward> forwards, List<ExecProfile> sessions, boolean environment) {
    boolean leavesOut = !environment && sessions.stream().anyMatch(ExportText::mayHoldSecrets);
    List<ExecProfile> shared =
        environment ? sessions : sessions.stream().map(ExportText::withoutEnvironment).toList();
    return HEAD + (leavesOut ? WITHOUT_VALUES : "") + SharedText.write(forwards, shared);
  }

  /// Whether a session sets more than what its terminal is.
  public static boolean mayHoldSecrets(ExecProfile session) {
    return session.command().environment().keySet().stream().anyMatch(name -> !name.equals("TERM"));
  }

  private static ExecProfile withoutEnvironment(ExecProfile session) {
    ContainerCommand runs = session.command();
    Map<String, String> kept = new LinkedHashMap<>(runs.environment());
    kept.keySet().removeIf(name -> !name.equals("TERM"));
    return session.withCommand(
        new ContainerCommand(
            runs.container(), runs.words(), runs.tty(), kept, runs.directory(), runs.persistent()));
  }
}
