package io.fairlead.exec;

import io.fairlead.kube.ApiPath;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Target;
import io.fairlead.wire.ExecStreams;
import java.util.List;

/// What to run, and where.
///
/// @param container empty for the pod's default
/// @param command empty to attach to the main process of the container instead
/// @param streams whether there is input, and a terminal
public record ExecRequest(
    Target target, String container, List<String> command, ExecStreams streams) {
  public ExecRequest {
    command = List.copyOf(command);
  }

  /// What a saved session asks for.
  public static ExecRequest of(ExecProfile profile) {
    return of(Opening.of(profile));
  }

  static ExecRequest of(Opening opening) {
    ExecProfile profile = opening.profile();
    ExecStreams streams = new ExecStreams(true, profile.command().tty());
    return new ExecRequest(
        profile.target(),
        profile.command().container(),
        Mark.on(Launch.command(opening), profile.id().value()),
        streams);
  }

  /// The same with a mark that tells this start of a session from others.
  ExecRequest started(String start) {
    return new ExecRequest(target, container, Mark.started(command, start), streams);
  }

  public boolean attaches() {
    return command.isEmpty();
  }

  /// Path and query below the API server's base path (PodExecOptions, PodAttachOptions).
  public String path(String pod, String inContainer) {
    StringBuilder path = new StringBuilder(ApiPath.object(Kind.POD, target.namespace(), pod));
    path.append(attaches() ? "/attach?" : "/exec?");
    command.forEach(word -> path.append("command=").append(ApiPath.encoded(word)).append('&'));
    if (!inContainer.isEmpty()) {
      path.append("container=").append(ApiPath.encoded(inContainer)).append('&');
    }
    return path.append(streams.query()).toString();
  }
}
