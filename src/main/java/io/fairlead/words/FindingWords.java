package io.fairlead.words;

import io.fairlead.diagnose.Attempt;
import io.fairlead.diagnose.Culprit;
import io.fairlead.diagnose.Finding;
import io.fairlead.diagnose.Findings;
import io.fairlead.diagnose.Product;
import io.fairlead.diagnose.Right;
import io.fairlead.diagnose.Severity;
import io.fairlead.diagnose.Use;
import io.fairlead.kube.Expiry;
import io.fairlead.kube.Inquiry.ProxySource;
import io.fairlead.tunnel.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a check found, as sentences.
public final class FindingWords {
  /// From here on the kubelet ends the WebSocket itself, as far as we have seen.
  private static final int KUBELET_ENDS_SINCE = 36;

  private FindingWords() {}

  public static Said of(Finding finding) {
    return switch (finding) {
      case Finding.Version version -> version(version);
      case Finding.Ways ways -> ways(ways);
      case Finding.Refused refused -> RefusalWords.of(refused);
      case Finding.Pings pings -> pings(pings);
      case Finding.Rights rights -> rights(rights);
      case Finding.Ends(var severity, Expiry expiry, Duration left) ->
          new Said(
              severity,
              left.isNegative()
                  ? "Your " + expiry.what() + " has ended"
                  : "Your " + expiry.what() + " ends in " + Spans.span(left),
              "It ends at " + Spans.exact(expiry.at()) + ".",
              "After that the cluster takes nothing from you until you have a new one.",
              severity == Severity.FINE ? "" : "Sign in again in time.",
              "");
      case Finding.Clock(var severity, Duration ahead) -> clock(severity, ahead);
      case Finding.Proxy proxy -> proxy(proxy);
      case Finding.InBetween between -> between(between);
      case Finding.Insecure(var severity) ->
          new Said(
              severity,
              "The server's certificate is not checked",
              "The kubeconfig has insecure-skip-tls-verify for this cluster.",
              "Whoever is on the way can pose as the server, read all and take your credentials.",
              "Remove that line, and set certificate-authority to the cluster's own.",
              "Please send me the certificate authority of the API server"
                  + " (certificate-authority-data of a kubeconfig), so that I can check its"
                  + " certificate.");
      case Finding.NoPod(var severity, String namespace) ->
          new Said(
              severity,
              "No transport was tried",
              "There is no ready pod that you can see in namespace " + namespace + ".",
              "Port-forwards and commands need a pod, so nothing can be said of them.",
              "Name another namespace, or a pod.",
              "");
    };
  }

  private static Said version(Finding.Version finding) {
    int minor = finding.server().minor();
    String gates =
        gate("PortForwardWebsockets", "the WebSocket tunnel", finding.tunnel())
            + gate("TranslateStreamCloseWebsocketRequests", "exec version 5", finding.exec());
    String brings;
    if (minor == 0) {
      brings = "What it brings is seen by trying only.";
    } else if (minor >= Findings.TUNNEL_SINCE) {
      brings =
          "It has port-forwards over WebSocket (on since 1.31) and commands that can end their"
              + " input over WebSocket (on since 1.30).";
    } else if (minor >= Findings.EXEC_SINCE) {
      brings =
          "Commands go over WebSocket (on since 1.30); port-forwards do only from 1.31 on, so they"
              + " need SPDY.";
    } else {
      brings =
          "It is from before port-forwards (1.31) and commands (1.30) over WebSocket, so both need"
              + " SPDY, which some proxies do not let through.";
    }
    boolean old = minor > 0 && minor < Findings.TUNNEL_SINCE;
    return new Said(
        finding.severity(),
        "Kubernetes " + finding.server().version(),
        "The server says so at /version." + gates,
        brings,
        old ? "Nothing; an upgrade of the cluster brings it." : "",
        old
            ? "The API server is "
                + finding.server().version()
                + ". From Kubernetes 1.31 on, port-forwards go over WebSocket (KEP-4006), which"
                + " passes proxies that refuse SPDY. Is an upgrade planned?"
            : "");
  }

  /// What a try tells of a feature gate.
  private static String gate(String name, String what, Optional<Culprit> tried) {
    return tried
        .map(culprit ->
            switch (culprit) {
              case NOBODY -> " It took " + what + ", so " + name + " is on.";
              case SERVER_DOES_NOT_KNOW ->
                  " It does not know " + what + ", so " + name + " is off or not there yet.";
              case PROXY_STRIPS, PROXY_REFUSES, FORBIDDEN, POD, SERVER_FAILS, UNREACHABLE, SILENT ->
                  " Whether " + name + " is on could not be seen.";
            })
        .orElse("");
  }

  static String use(Use use) {
    return switch (use) {
      case FORWARDS -> "Port-forwards";
      case COMMANDS -> "Commands";
    };
  }

  static String names(List<Transport> ways) {
    List<String> names = ways.stream().map(TransportWords::name).toList();
    return names.size() < 2
        ? String.join("", names)
        : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
  }

  private static Said ways(Finding.Ways finding) {
    List<Transport> ways = finding.working().stream().map(Attempt::way).toList();
    String use = use(finding.use());
    if (ways.isEmpty()) {
      return new Said(
          finding.severity(),
          use + " do not work",
          "Each transport was tried and none came through.",
          "Nothing of that kind can be opened in this namespace for now.",
          "See below what refused each of them.",
          "");
    }
    String seen =
        finding.working().stream()
            .map(each ->
                TransportWords.name(each.way())
                    + " in "
                    + Spans.roundTrip(each.took())
                    + (each.answer().words().isEmpty()
                        ? ""
                        : " (" + RefusalWords.excerpt(each.answer().words()) + ")"))
            .collect(Collectors.joining(", "));
    boolean legacy = ways.getFirst() == Transport.LEGACY;
    String meaning =
        switch (ways.getFirst()) {
          case WEBSOCKET -> "That is the best there is.";
          case SPDY -> "That is as good, while all on the way let SPDY through.";
          case LEGACY ->
              finding.use() == Use.FORWARDS
                  ? "Each connection makes its own way and nobody can tell whether the far end"
                      + " answers, so a dead one is found late."
                  : "The end of input cannot be told to a command that way.";
        };
    return new Said(
        finding.severity(),
        use + " work over " + names(ways),
        (finding.use() == Use.FORWARDS ? "Opened: " : "Started and ended `true`: ") + seen + ".",
        meaning,
        legacy ? "See below what refuses the better ones." : "",
        "");
  }

  private static Said pings(Finding.Pings finding) {
    String api = finding.api().map(Spans::roundTrip).map(t -> "Requests: " + t + ".").orElse("");
    String hops =
        finding.carriers().stream()
            .map(each ->
                each.pings().stream()
                    .map(ping -> answers(each.way(), ping, finding.minor()))
                    .collect(
                        Collectors.joining(
                            ", ", " Over " + TransportWords.name(each.way()) + ": ", ".")))
            .collect(Collectors.joining());
    return new Said(
        finding.severity(),
        "Round trips",
        (api + hops).strip(),
        "A WebSocket PING proves the way to who ends the WebSocket, a SPDY PING the way to the"
            + " container runtime beside the pod; neither asks the program in the pod.",
        "",
        "");
  }

  private static String answers(Transport way, Attempt.Ping ping, int minor) {
    String who =
        switch (ping.hop()) {
          case FAR_END -> "SPDY PING, answered by the container runtime, ";
          case WEBSOCKET, API, TARGET ->
              minor >= KUBELET_ENDS_SINCE && way == Transport.WEBSOCKET
                  ? "WebSocket PING, answered by the kubelet, "
                  : minor == 0 || way == Transport.LEGACY
                      ? "WebSocket PING "
                      : "WebSocket PING, answered by the API server, ";
        };
    String trip = ping.median().map(Spans::roundTrip).orElse("no answer");
    return who + trip + (ping.lost() > 0 && ping.median().isPresent() ? ", then no answer" : "");
  }

  private static Said rights(Finding.Rights finding) {
    String namespace = finding.place().namespace();
    if (finding.missing().isEmpty()) {
      return new Said(
          finding.severity(),
          "You may do all that is needed",
          "Asked for pods, services, and exec, attach and port-forward in namespace "
              + namespace
              + ".",
          "No role keeps you from forwards, sessions or logs there.",
          "",
          "");
    }
    String missing =
        finding.missing().stream()
            .map(right -> right.verb() + " " + right.resource())
            .collect(Collectors.joining(", "));
    return new Said(
        finding.severity(),
        "You lack rights in namespace " + namespace,
        "Not allowed: " + missing + ".",
        finding.missing().stream()
            .map(right -> lack(right, finding.minor()))
            .distinct()
            .collect(Collectors.joining(" ")),
        "Send the text below to who gives rights in this cluster.",
        RoleWords.request(finding.place(), finding.missing()));
  }

  private static String lack(Right right, int minor) {
    return switch (right.verb() + " " + right.resource()) {
      case "create pods/portforward", "create pods/exec", "create pods/attach" ->
          "Without create on "
              + right.resource()
              + " there is no SPDY"
              + (minor >= 35 ? ", and from 1.35 on no WebSocket either." : ".");
      case "get pods/portforward", "get pods/exec", "get pods/attach" ->
          "Without get on " + right.resource() + " servers refuse WebSockets.";
      case "watch pods", "watch services" ->
          "Without watch a change is seen only by looking every 10 s.";
      default -> "Without it, targets cannot be found or chosen.";
    };
  }

  private static Said clock(Severity severity, Duration ahead) {
    boolean hurts = severity == Severity.HURTS;
    String off =
        ahead.abs().compareTo(Duration.ofSeconds(2)) < 0
            ? "The clocks agree to about a second."
            : "The server's clock is "
                + Spans.span(ahead.abs())
                + (ahead.isNegative() ? " behind" : " ahead of")
                + " this computer's.";
    return new Said(
        severity,
        hurts ? "The clocks differ" : "The clocks agree",
        off,
        hurts
            ? "Tokens and certificates may count as not yet or no more valid."
            : "Nothing ends early or late by that.",
        hurts ? "Set this computer's clock by the network (NTP)." : "",
        hurts
            ? "The clock of the API server differs from mine: " + off + " Is it synchronised?"
            : "");
  }

  private static Said proxy(Finding.Proxy finding) {
    String source =
        switch (finding.source()) {
          case KUBECONFIG -> "proxy-url in the kubeconfig";
          case ENVIRONMENT -> "HTTPS_PROXY or HTTP_PROXY in the environment";
          case DESKTOP -> "the settings of the desktop";
        };
    boolean hurts = finding.inside() && finding.source() != ProxySource.KUBECONFIG;
    return new Said(
        finding.severity(),
        hurts ? "A proxy is used for a server inside your network" : "A proxy is used",
        finding.proxy() + ", by " + source + "; the server is " + finding.server() + ".",
        hurts
            ? "A proxy that leads outside seldom reaches an inner server, and cuts quiet"
                + " connections."
            : "All goes through it: it can cut quiet connections and refuse upgrades.",
        hurts ? "Add the server's host to NO_PROXY, if it can be reached directly." : "",
        "");
  }

  private static Said between(Finding.InBetween finding) {
    String seen =
        finding.traces().entrySet().stream()
            .map(each -> each.getKey() + ": " + each.getValue())
            .sorted()
            .collect(Collectors.joining(", "));
    boolean hurts = finding.severity() == Severity.HURTS;
    String limit =
        finding
            .product()
            .map(product -> idle(product, finding.heartbeat(), hurts))
            .orElse("How long it lets a quiet connection live is not known.");
    return new Said(
        finding.severity(),
        "Something stands before the API server",
        "Headers that an API server does not send: " + seen + ".",
        limit,
        "",
        "");
  }

  private static String idle(Product product, Duration heartbeat, boolean hurts) {
    return product.mark()
        + " lets a quiet connection live for "
        + Spans.span(product.idle())
        + " unless that is set otherwise; Fairlead sends something every "
        + Spans.span(heartbeat)
        + (hurts ? ", which is too seldom." : ", which is often enough.");
  }
}
