package io.fairlead.words;

import io.fairlead.diagnose.Attempt.Answer;
import io.fairlead.diagnose.Culprit;
import io.fairlead.diagnose.Finding;
import io.fairlead.diagnose.Findings;
import io.fairlead.diagnose.Use;
import io.fairlead.tunnel.Transport;
import java.util.Locale;
import java.util.stream.Collectors;

/// Why a transport was refused, as sentences.
final class RefusalWords {
  private static final int LONGEST = 160;

  private static final String NGINX =
      """


      With nginx, in http:
        map $http_upgrade $connection_upgrade {
          default upgrade;
          ""      "";
        }
      and where it passes requests on:
        proxy_http_version 1.1;
        proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection $connection_upgrade;
        proxy_read_timeout 1h;
      """;

  private RefusalWords() {}

  static Said of(Finding.Refused finding) {
    String use = FindingWords.use(finding.use());
    return new Said(
        finding.severity(),
        use + " do not work over " + TransportWords.name(finding.way()),
        seen(finding.answer()) + " " + whose(finding.culprit()),
        meaning(finding),
        toDo(finding.culprit()),
        finding.instead().best().filter(best -> best.compareTo(finding.way()) < 0).isPresent()
            ? ""
            : forAdmin(finding));
  }

  private static String seen(Answer answer) {
    String said = excerpt(answer.words());
    String traces =
        answer.traces().entrySet().stream()
            .map(each -> each.getKey() + ": " + each.getValue())
            .sorted()
            .collect(Collectors.joining(", "));
    String status =
        switch (answer.status()) {
          case 0 -> "No answer";
          case 101 -> "The upgrade was granted";
          default -> "HTTP " + answer.status();
        };
    return status
        + FailureWords.told(said)
        + "."
        + (traces.isEmpty() ? "" : " Headers: " + traces + ".");
  }

  /// A proxy's page as a line that can be read at a glance.
  static String excerpt(String words) {
    String text = words.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1).strip() + "…";
  }

  private static String whose(Culprit culprit) {
    return switch (culprit) {
      case NOBODY -> "";
      case SERVER_DOES_NOT_KNOW ->
          "So answers an API server that does not know this way: it is too old, or it is switched"
              + " off.";
      case PROXY_STRIPS ->
          "So answers an API server that was not asked to upgrade: a proxy or load balancer before"
              + " it took the Upgrade header away.";
      case PROXY_REFUSES -> "No API server answers so: a proxy or load balancer before it did.";
      case FORBIDDEN -> "The API server itself says that you may not.";
      case POD -> "It is about the pod.";
      case SERVER_FAILS -> "The API server, the node or its container runtime is in trouble.";
      case UNREACHABLE -> "The connection did not come about, or was cut before an answer.";
      case SILENT ->
          "Then nothing came: something on the way lets the upgrade through and no more.";
    };
  }

  private static String meaning(Finding.Refused finding) {
    return finding
        .instead()
        .best()
        .map(best ->
            best.compareTo(finding.way()) < 0
                ? "It is not needed: " + TransportWords.name(best) + " works and is better."
                : "Fairlead uses " + TransportWords.name(best) + " instead.")
        .orElse("No other way is left for it either.");
  }

  private static String toDo(Culprit culprit) {
    return switch (culprit) {
      case NOBODY, SERVER_DOES_NOT_KNOW -> "";
      case PROXY_STRIPS, PROXY_REFUSES, UNREACHABLE, SILENT ->
          "Reach the server without the proxy, where you may; else only its admin can help.";
      case FORBIDDEN -> "See which rights you lack.";
      case POD -> "Choose another pod and check again.";
      case SERVER_FAILS -> "Check again later.";
    };
  }

  private static String forAdmin(Finding.Refused finding) {
    String what =
        FindingWords.use(finding.use()).toLowerCase(Locale.ROOT)
            + " over "
            + TransportWords.name(finding.way());
    return switch (finding.culprit()) {
      case NOBODY, FORBIDDEN, POD -> "";
      case SERVER_DOES_NOT_KNOW -> switchedOff(finding, what);
      case PROXY_STRIPS, PROXY_REFUSES, UNREACHABLE, SILENT -> letThrough(finding, what);
      case SERVER_FAILS ->
          "The cluster cannot serve " + what + ". It answers: " + seen(finding.answer());
    };
  }

  private static String switchedOff(Finding.Refused finding, String what) {
    int minor = finding.instead().minor();
    int since = finding.use() == Use.FORWARDS ? Findings.TUNNEL_SINCE : Findings.EXEC_SINCE;
    if (finding.way() != Transport.WEBSOCKET || minor < since) {
      return "";
    }
    return "The API server is 1."
        + minor
        + " but does not serve "
        + what
        + ", which is on by default since 1."
        + since
        + ". Please look at --feature-gates of kube-apiserver: "
        + (finding.use() == Use.FORWARDS
            ? "PortForwardWebsockets"
            : "TranslateStreamCloseWebsocketRequests")
        + " should not be false.";
  }

  private static String letThrough(Finding.Refused finding, String what) {
    String asked =
        finding.way() == Transport.SPDY
            ? "POST with Connection: Upgrade and Upgrade: SPDY/3.1"
            : "GET with Connection: Upgrade and Upgrade: websocket";
    return "The proxy or load balancer before the API server does not let "
        + what
        + " through. We send "
        + asked
        + " to .../pods/POD/"
        + (finding.use() == Use.FORWARDS ? "portforward" : "exec")
        + ", and get: "
        + seen(finding.answer())
        + " Please let that upgrade through to the API server, headers and all, and do not end"
        + " quiet connections early."
        + NGINX;
  }
}
