package io.fairlead.exec;

import io.fairlead.kube.ClusterFailure;
import java.time.Duration;
import java.util.List;

/// Why a command does not run, or does not any more although it has not ended by itself. A value:
/// `words` makes the sentence and the next step of it.
public sealed interface ExecFailure {
  /// Whether only the user can mend it, so that trying again by itself makes no sense.
  boolean needsUser();

  /// The cluster could not be asked, or its answer lacks what is needed.
  record Cluster(ClusterFailure cause) implements ExecFailure {
    @Override
    public boolean needsUser() {
      return cause.needsUser();
    }
  }

  /// The server (or a proxy before it) takes no way of running commands. `status` is 0 where there
  /// was no answer of HTTP.
  record TransportRefused(int status, String detail) implements ExecFailure {
    @Override
    public boolean needsUser() {
      return false;
    }
  }

  /// The connection was ended by the other side or by the network. The command may still run.
  record ConnectionLost(String detail) implements ExecFailure {
    @Override
    public boolean needsUser() {
      return false;
    }
  }

  /// No answer to a ping within its deadline. The command may still run.
  record HeartbeatMissed(Duration deadline) implements ExecFailure {
    @Override
    public boolean needsUser() {
      return false;
    }
  }

  /// The pod is gone, or on its way.
  record PodGone(String pod) implements ExecFailure {
    @Override
    public boolean needsUser() {
      return false;
    }
  }

  /// The pod lives, but its container ended or began anew, and the command with it.
  record ContainerEnded(String pod, String container) implements ExecFailure {
    @Override
    public boolean needsUser() {
      return false;
    }
  }

  /// The server reported an end that was none: the container runtime or the kubelet is not there
  /// any more. The command may still run.
  ///
  /// @param evidence what another request met
  record EndedByServer(ExecFailure evidence) implements ExecFailure {
    @Override
    public boolean needsUser() {
      return false;
    }
  }

  /// The container cannot start the command. `message` is the server's own.
  record NotStarted(String message) implements ExecFailure {
    @Override
    public boolean needsUser() {
      return true;
    }
  }

  /// The pod has no such container.
  record NoSuchContainer(String pod, String container, List<String> known) implements ExecFailure {
    public NoSuchContainer {
      known = List.copyOf(known);
    }

    @Override
    public boolean needsUser() {
      return true;
    }
  }
}
