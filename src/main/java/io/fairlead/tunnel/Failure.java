package io.fairlead.tunnel;

import io.fairlead.kube.ClusterFailure;
import java.time.Duration;

/// Why a forward is not up. A value: `words` makes the sentence and the next step of it.
public sealed interface Failure {
  /// Whether only the user can mend it, so that trying again by itself makes no sense.
  boolean needsUser();

  /// The cluster could not be asked, or its answer lacks what is needed.
  record Cluster(ClusterFailure cause) implements Failure {
    @Override
    public boolean needsUser() {
      return cause.needsUser();
    }
  }

  /// Another program (or forward) listens there. `holder` names it, or is empty where unknown.
  record PortInUse(String address, int port, String holder) implements Failure {
    @Override
    public boolean needsUser() {
      return true;
    }
  }

  /// The system reserves the port for its administrator.
  record PortPrivileged(String address, int port) implements Failure {
    @Override
    public boolean needsUser() {
      return true;
    }
  }

  /// The address to listen on is none of this machine.
  record AddressNotLocal(String address) implements Failure {
    @Override
    public boolean needsUser() {
      return true;
    }
  }

  /// The server (or a proxy before it) does not take this way of forwarding.
  record TransportRefused(int status, String detail) implements Failure {
    @Override
    public boolean needsUser() {
      return false;
    }
  }

  /// The lane was closed by the other side: end of TCP, a WebSocket CLOSE, a reset.
  record LaneClosed(String detail) implements Failure {
    @Override
    public boolean needsUser() {
      return false;
    }
  }

  /// No answer to a ping within its deadline.
  record HeartbeatMissed(Duration deadline) implements Failure {
    @Override
    public boolean needsUser() {
      return false;
    }
  }

  /// The pod behind the lane is gone; the next ready one is looked for.
  record PodGone(String pod) implements Failure {
    @Override
    public boolean needsUser() {
      return false;
    }
  }
}
