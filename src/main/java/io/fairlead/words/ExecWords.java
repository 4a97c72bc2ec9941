package io.fairlead.words;

import io.fairlead.exec.ExecFailure;
import io.fairlead.exec.ExitStatus;
import io.fairlead.kube.ClusterFailure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Says in sentences why a command does not run, and how it ended.
public final class ExecWords {
  /// What a container runtime says last: `exec: "x": executable file not found in $PATH`.
  private static final Pattern REASON =
      Pattern.compile("exec: \"(?<command>[^\"]*)\": (?<why>[^\"]+?)(: unknown)?$");

  private ExecWords() {}

  public static Notice of(ExecFailure failure) {
    return switch (failure) {
      case ExecFailure.Cluster(ClusterFailure.Forbidden(String context, String message)) ->
          new Notice(
              "You may not run commands there in " + context + FailureWords.told(message) + ".",
              "Ask an administrator for \"create\" and \"get\" on pods/exec.");
      case ExecFailure.Cluster(var cause) -> FailureWords.of(cause);
      case ExecFailure.TransportRefused(int status, String detail) ->
          new Notice(
              "The server or a proxy before it runs no commands this way ("
                  + (status == 0 ? "" : "HTTP " + status + ": ")
                  + detail
                  + ").",
              "");
      case ExecFailure.ConnectionLost(String detail) ->
          new Notice("The connection to the container was lost: " + detail + ".", "");
      case ExecFailure.HeartbeatMissed(var deadline) ->
          new Notice("No answer from the cluster for " + Spans.span(deadline) + ".", "");
      case ExecFailure.AddressGone(String address) -> FailureWords.addressGone(address);
      case ExecFailure.PodGone(String pod) -> new Notice("Pod " + pod + " was deleted.", "");
      case ExecFailure.ContainerEnded(String pod, String container) ->
          new Notice("Container " + container + " of pod " + pod + " ended.", "");
      case ExecFailure.EndedByServer(ExecFailure evidence) ->
          new Notice(
              "It was ended by the server, not by itself: " + of(evidence).text(),
              "The command may still run in the container.");
      case ExecFailure.NotStarted(String message) -> notStarted(message);
      case ExecFailure.NoSuchContainer(String pod, String container, var known) ->
          new Notice(
              "Pod " + pod + " has no container \"" + container + "\".",
              "Choose one of " + String.join(", ", known) + ".");
    };
  }

  private static Notice notStarted(String message) {
    Matcher reason = REASON.matcher(message);
    return reason.find()
        ? new Notice(
            "The container cannot start \""
                + reason.group("command")
                + "\": "
                + reason.group("why")
                + ".",
            "Choose a command that the container has.")
        : new Notice("The container cannot start the command: " + message, "");
  }

  /// `exit code 3`, `exit code 143 (signal TERM)`.
  public static String of(ExitStatus status) {
    return "exit code "
        + status.code()
        + status.signal().map(name -> " (signal " + name + ")").orElse("");
  }
}
