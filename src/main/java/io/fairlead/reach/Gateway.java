package io.fairlead.reach;

import io.fairlead.kube.AuthHeader;
import io.fairlead.kube.ClusterAccess;
import io.fairlead.kube.ClusterException;
import io.fairlead.kube.ClusterFailure;
import io.fairlead.kube.Endpoint;
import io.fairlead.wire.Origin;
import io.fairlead.wire.UpgradeException;
import io.fairlead.wire.UpgradeException.Reason;
import io.fairlead.wire.UpgradeRequest;
import io.netty.channel.ChannelPipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;

/// Upgrades connections to one cluster with the user's credentials, and with new ones where the
/// server does not take them. Blocks its caller.
public final class Gateway {
  private static final String USER_AGENT = "fairlead";

  /// Opens one connection; blocks.
  @FunctionalInterface
  public interface Dial {
    /// Returns once the connection is upgraded.
    ///
    /// @param handlers adds the handlers of the new protocol; called on the event loop
    void dial(Origin origin, UpgradeRequest request, Consumer<ChannelPipeline> handlers)
        throws UpgradeException, InterruptedException;
  }

  /// What to ask for.
  ///
  /// @param path path and query below the server's base path, percent-encoded
  /// @param protocol the one subprotocol that is offered
  public record Ask(UpgradeRequest.Kind kind, String path, String protocol) {}

  private final ClusterAccess access;
  private final Endpoint endpoint;
  private final Origins origins;
  private final Dial dial;

  /// The way to the cluster of a context.
  ///
  /// @throws ClusterException where the kubeconfig does not tell where the cluster is
  public Gateway(ClusterAccess access, Origins origins, Dial dial)
      throws ClusterException, InterruptedException {
    this.access = access;
    this.origins = origins;
    this.dial = dial;
    endpoint = access.endpoint();
  }

  /// The server's address.
  public String server() {
    return endpoint.server().toString();
  }

  /// Upgrades one connection; after a 401 once more, where there is a source of new credentials.
  ///
  /// @param handlers adds the handlers of the new protocol; called on the event loop, once
  /// @throws UpgradeException the server's refusal, or why it was not reached
  /// @throws ClusterException where there are no credentials to be had
  public void upgrade(Ask ask, Consumer<ChannelPipeline> handlers)
      throws UpgradeException, ClusterException, InterruptedException {
    try {
      once(ask, handlers);
    } catch (UpgradeException e) {
      if (e.reason() instanceof Reason.Refused(int status, _, _)
          && status == 401
          && access.unauthorized()) {
        once(ask, handlers);
      } else {
        throw e;
      }
    }
  }

  private void once(Ask ask, Consumer<ChannelPipeline> handlers)
      throws UpgradeException, ClusterException, InterruptedException {
    List<UpgradeRequest.Header> headers = new ArrayList<>();
    headers.add(new UpgradeRequest.Header("User-Agent", USER_AGENT));
    for (AuthHeader credential : access.authHeaders()) {
      headers.add(new UpgradeRequest.Header(credential.name(), credential.value()));
    }
    dial.dial(
        origin(),
        new UpgradeRequest(ask.kind(), ask.path(), List.of(ask.protocol()), headers),
        handlers);
  }

  private Origin origin() throws ClusterException {
    try {
      return origins.of(endpoint);
    } catch (SSLException e) {
      throw new ClusterException(
          new ClusterFailure.IncompleteContext(access.context(), String.valueOf(e.getMessage())),
          e);
    }
  }
}
