package io.fairlead.words;

import io.fairlead.exec.log.LogEvent;
import io.fairlead.exec.log.LogFailure;

/// Says in sentences why a log is not followed, and what stands between its lines.
public final class LogWords {
  private LogWords() {}

  public static Notice of(LogFailure failure) {
    return switch (failure) {
      case LogFailure.Cluster(var cause) -> FailureWords.of(cause);
      case LogFailure.ConnectionLost(String detail) ->
          new Notice("The connection to the log was lost: " + detail + ".", "");
      case LogFailure.NoPod(String target) ->
          new Notice(
              "There is no pod of " + target + ".", "Scale it up, or choose something else.");
      case LogFailure.PodGone(String pod) ->
          new Notice("Pod " + pod + " is gone, and nothing has taken its place yet.", "");
      case LogFailure.NotBegun(String pod, String container, String detail) ->
          new Notice(
              "Container " + container + " of pod " + pod + " has not begun: " + detail + ".", "");
      case LogFailure.ContainerEnded(String pod, String container) ->
          new Notice("Container " + container + " of pod " + pod + " ended.", "");
      case LogFailure.NoPrevious(String pod, String container) ->
          new Notice(
              "Container " + container + " of pod " + pod + " has not been restarted.",
              "Show its present log instead.");
      case LogFailure.NoSuchContainer(String pod, String container, var known) ->
          new Notice(
              "Pod " + pod + " has no container \"" + container + "\".",
              "Choose one of " + String.join(", ", known) + ".");
    };
  }

  /// What stands where lines begin to come from somewhere else.
  public static String of(LogEvent.Source source) {
    String where = "container " + source.container() + " of pod " + source.pod();
    return switch (source.change()) {
      case BEGINNING -> "Log of " + where;
      case POD_REPLACED -> "The pod is gone; from here on the log of its successor, " + where;
      case CONTAINER_RESTARTED ->
          "The container was restarted; from here on the new run of " + where;
    };
  }

  /// What stands where lines may be missing.
  public static String of(LogEvent.Missing missing) {
    return "Lines may be missing here: the cluster has them no more";
  }

  /// What stands behind a line that was cut.
  public static String cut(long bytes) {
    return "... " + Spans.bytes(bytes) + " more in this line";
  }
}
