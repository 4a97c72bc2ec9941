package io.fairlead.words;

import io.fairlead.kube.ClusterFailure;
import io.fairlead.profile.Target;
import io.fairlead.tunnel.Failure;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Turns failures into sentences: the thing, the reason, the next step.
public final class FailureWords {
  /// Letters of a server's text that are shown at most.
  private static final int LONGEST = 160;

  private static final Pattern TAGS =
      Pattern.compile("<style.*?</style>|<script.*?</script>|<[^>]*>", Pattern.DOTALL);

  private FailureWords() {}

  /// The words for a forward whose transport nobody chose.
  public static Notice of(Failure failure) {
    return of(failure, ChosenBy.NOBODY);
  }

  /// What to say of a failure.
  ///
  /// @param forced who chose the transport, which is at fault where that one is refused
  public static Notice of(Failure failure, ChosenBy forced) {
    return switch (failure) {
      case Failure.Cluster(ClusterFailure cause) -> of(cause);
      case Failure.PortInUse(String address, int port, String holder) ->
          new Notice(
              holder.isEmpty()
                  ? "Port " + port + " on " + address + " is already in use."
                  : "Port " + port + " is used by " + holder + ".",
              "Choose another port, or stop that program.");
      case Failure.PortPrivileged(_, int port) ->
          new Notice(
              "Port " + port + " is reserved by the system for its administrator.",
              "Choose a port from 1024 up.");
      case Failure.AddressNotLocal(String address) ->
          new Notice(
              address + " is not an address of this computer.",
              "Use 127.0.0.1, or one of its own addresses.");
      case Failure.TransportRefused(int status, String detail) -> refused(status, detail, forced);
      case Failure.LaneClosed(String detail) ->
          new Notice("The connection to the cluster was lost: " + detail + ".", "");
      case Failure.HeartbeatMissed(var deadline) ->
          new Notice("No answer from the cluster for " + deadline.toSeconds() + " s.", "");
      case Failure.AddressGone(String address) -> addressGone(address);
      case Failure.PodGone(String pod) -> new Notice("Pod " + pod + " is being replaced.", "");
    };
  }

  static Notice addressGone(String address) {
    return new Notice(
        "The network changed: "
            + address
            + ", where the connection went out from, is no longer an address of this computer.",
        "");
  }

  public static Notice of(ClusterFailure failure) {
    return switch (failure) {
      case ClusterFailure.NoKubeconfig(List<Path> looked) ->
          new Notice(
              "No kubeconfig found (looked at " + join(looked) + ").",
              "Put one there, or set KUBECONFIG.");
      case ClusterFailure.BrokenKubeconfig(Path file, int line, String detail) ->
          new Notice(
              file + (line == 0 ? "" : ", line " + line) + " cannot be read: " + detail + ".",
              "Mend the file; it is read again by itself.");
      case ClusterFailure.UnknownContext(String context, List<String> known) ->
          new Notice(
              "No kubeconfig has a context \"" + context + "\".",
              known.isEmpty() ? "" : "Choose one of " + join(known) + ".");
      case ClusterFailure.IncompleteContext(String context, String detail) ->
          new Notice(
              "Context " + context + " is incomplete: " + detail + ".", "Mend the kubeconfig.");
      case ClusterFailure.NoCredential(String context, String source, String detail) ->
          new Notice(
              "No credential for " + context + ": " + source + " failed: " + detail + ".",
              "Sign in to the cluster again, then retry.");
      case ClusterFailure.Unreachable(String server, String detail) ->
          new Notice("The API server " + server + " cannot be reached: " + detail + ".", "");
      case ClusterFailure.TlsRejected(String server, String detail) ->
          new Notice(
              "The certificate of " + server + " is not trusted: " + detail + ".",
              "Check the certificate authority in the kubeconfig.");
      case ClusterFailure.Unauthorized(String context) ->
          new Notice(
              "The cluster no longer accepts the credentials of context " + context + ".",
              "Sign in again, then retry.");
      case ClusterFailure.Forbidden(String context, String message) ->
          new Notice(
              "You may not do this in " + context + told(message) + ".",
              "Ask an administrator for \"create\" on pods/portforward.");
      case ClusterFailure.NoSuchNamespace(String context, String namespace) ->
          new Notice("There is no namespace " + namespace + " in " + context + ".", "");
      case ClusterFailure.NoSuchTarget(Target target) ->
          new Notice(
              "There is no " + spaced(target) + " in namespace " + target.namespace() + ".", "");
      case ClusterFailure.NoReadyPod(Target target, int pods, String detail) ->
          new Notice(noReadyPod(target, pods, detail), "");
      case ClusterFailure.NoSuchPort(Target target, String port, List<String> known) ->
          new Notice(
              spaced(target) + " has no port " + port + ".",
              known.isEmpty() ? "" : "It has " + join(known) + ".");
      case ClusterFailure.NoPods(var kind, String name, String detail) ->
          new Notice(
              kind.word() + " " + name + " leads to no pods: " + detail + ".",
              "Choose another target.");
      case ClusterFailure.ServerError(String server, int status, String message) ->
          new Notice("The API server " + server + " answered " + status + told(message) + ".", "");
    };
  }

  private static Notice refused(int status, String detail, ChosenBy forced) {
    String said = excerpt(detail);
    if (status != 0) {
      String code = Integer.toString(status);
      boolean named = said.equals(code) || said.startsWith(code + " ");
      said = "HTTP " + (named ? said : code + told(said));
    }
    return new Notice(
        "The server, or a proxy before it, refuses "
            + (forced == ChosenBy.NOBODY ? "every way of forwarding" : "the chosen transport")
            + (said.isEmpty() ? "." : " (" + said + ")."),
        switch (forced) {
          case NOBODY ->
              "Ask who runs the cluster or the proxy to let port-forwards through (WebSocket or"
                  + " SPDY upgrades).";
          case FORWARD -> "Set the transport of this forward to Automatic.";
          case CLUSTER ->
              "Set the transport for all forwards of this cluster to Automatic: in the details,"
                  + " under How it travels.";
        });
  }

  /// A proxy's page as a line of text that can be read at a glance.
  private static String excerpt(String detail) {
    String text = TAGS.matcher(detail).replaceAll(" ").replaceAll("\\s+", " ").strip();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1).strip() + "…";
  }

  /// A server's own words behind a colon; those of a refused WebSocket end with a colon themselves.
  static String told(String message) {
    String words = message.strip();
    while (words.endsWith(":") || words.endsWith(".")) {
      words = words.substring(0, words.length() - 1).strip();
    }
    return words.isEmpty() ? "" : ": " + words;
  }

  private static String noReadyPod(Target target, int pods, String detail) {
    String why = detail.isEmpty() ? "" : " (" + detail + ")";
    return switch (pods) {
      case 0 -> spaced(target) + " has no pods" + why + ".";
      case 1 -> "The only pod of " + spaced(target) + " is not ready" + why + ".";
      default -> "None of the " + pods + " pods of " + spaced(target) + " is ready" + why + ".";
    };
  }

  private static String spaced(Target target) {
    return target.kind().word() + " " + target.name();
  }

  private static String join(List<?> things) {
    return things.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
