package io.fairlead.diagnose;

import io.fairlead.kube.Expiry;
import io.fairlead.kube.Inquiry.ProxySource;
import io.fairlead.tunnel.Transport;
import io.fairlead.tunnel.TunnelSettings;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The rules by which facts become findings.
public final class Findings {
  /// From here on port-forwards go over a WebSocket unless that is switched off (KEP-4006).
  public static final int TUNNEL_SINCE = 31;

  /// From here on commands have version 5 of the channel protocol.
  public static final int EXEC_SINCE = 30;

  private static final Duration SKEW_AT_MOST = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofDays(14);
  private static final Duration VERY_SOON = Duration.ofDays(1);

  /// What does not live longer is renewed all the time.
  private static final Duration SHORT_LIFE = Duration.ofDays(2);

  private Findings() {}

  /// Judges what was seen; what hurts most comes first.
  public static List<Finding> of(Facts facts) {
    List<Finding> all = new ArrayList<>();
    all.add(version(facts));
    if (facts.tries().isEmpty()) {
      all.add(new Finding.NoPod(Severity.NOTE, facts.place().namespace()));
    }
    for (Use use : Use.values()) {
      addTries(facts, use, all);
    }
    addPings(facts, all);
    addRights(facts, all);
    addClient(facts, all);
    all.sort(Comparator.comparing(Finding::severity).reversed());
    return List.copyOf(all);
  }

  /// Whether one of them hurts.
  public static boolean hurt(List<Finding> findings) {
    return findings.stream().anyMatch(each -> each.severity() == Severity.HURTS);
  }

  private static Finding version(Facts facts) {
    Optional<Culprit> tunnel = websocket(facts, Use.FORWARDS);
    Optional<Culprit> exec = websocket(facts, Use.COMMANDS);
    int minor = facts.server().minor();
    boolean old = minor > 0 && minor < TUNNEL_SINCE;
    boolean off =
        tunnel.filter(Culprit.SERVER_DOES_NOT_KNOW::equals).isPresent()
            || exec.filter(Culprit.SERVER_DOES_NOT_KNOW::equals).isPresent();
    return new Finding.Version(
        old || off ? Severity.NOTE : Severity.FINE, facts.server(), tunnel, exec);
  }

  private static Optional<Culprit> websocket(Facts facts, Use use) {
    return facts.tries(use).stream()
        .filter(each -> each.way() == Transport.WEBSOCKET)
        .map(Attempt::culprit)
        .findFirst();
  }

  private static void addTries(Facts facts, Use use, List<Finding> all) {
    List<Attempt> tries = facts.tries(use);
    if (tries.isEmpty()) {
      return;
    }
    List<Attempt> working = tries.stream().filter(Attempt::works).toList();
    Optional<Transport> best = working.stream().map(Attempt::way).findFirst();
    Severity how =
        best.map(way ->
                switch (way) {
                  case WEBSOCKET -> Severity.FINE;
                  case SPDY -> Severity.FINE;
                  case LEGACY -> use == Use.FORWARDS ? Severity.HURTS : Severity.NOTE;
                })
            .orElse(Severity.HURTS);
    all.add(new Finding.Ways(how, use, working));
    for (Attempt each : tries) {
      if (!each.works()) {
        boolean better = best.isPresent() && each.way().compareTo(best.get()) < 0;
        Severity severity =
            best.isEmpty() ? Severity.HURTS : better ? Severity.NOTE : Severity.FINE;
        all.add(
            new Finding.Refused(
                severity,
                use,
                each.way(),
                each.culprit(),
                each.answer(),
                new Finding.Instead(best, facts.server().minor())));
      }
    }
  }

  private static void addPings(Facts facts, List<Finding> all) {
    List<Attempt> carriers =
        facts.tries().stream().filter(each -> !each.pings().isEmpty()).toList();
    boolean lost =
        carriers.stream().flatMap(each -> each.pings().stream()).anyMatch(ping -> ping.lost() > 0);
    all.add(
        new Finding.Pings(
            lost ? Severity.NOTE : Severity.FINE,
            facts.server().median(),
            carriers,
            facts.server().minor()));
  }

  private static void addRights(Facts facts, List<Finding> all) {
    if (facts.rights().isEmpty()) {
      return;
    }
    List<Right> missing = facts.rights().stream().filter(right -> !right.allowed()).toList();
    Severity severity =
        missing.stream().anyMatch(Right::isVital)
            ? Severity.HURTS
            : missing.isEmpty() ? Severity.FINE : Severity.NOTE;
    all.add(new Finding.Rights(severity, facts.place(), missing, facts.server().minor()));
  }

  private static void addClient(Facts facts, List<Finding> all) {
    Facts.Client client = facts.client();
    client.expiry().ifPresent(expiry -> all.add(ends(expiry, facts)));
    facts
        .server()
        .skew()
        .ifPresent(skew ->
            all.add(
                new Finding.Clock(
                    skew.abs().compareTo(SKEW_AT_MOST) > 0 ? Severity.HURTS : Severity.FINE,
                    skew)));
    if (client.proxy().isPresent()) {
      ProxySource source = client.proxySource().orElse(ProxySource.DESKTOP);
      boolean inside = isInside(facts.place().address());
      all.add(
          new Finding.Proxy(
              inside && source != ProxySource.KUBECONFIG ? Severity.HURTS : Severity.FINE,
              client.proxy().get(),
              source,
              inside,
              facts.place().address()));
    }
    addInBetween(facts, all);
    if (!client.verifiesTls()) {
      all.add(new Finding.Insecure(Severity.HURTS));
    }
  }

  private static Finding ends(Expiry expiry, Facts facts) {
    Duration left = Duration.between(facts.at(), expiry.at());
    boolean shortLived =
        expiry
            .issued()
            .filter(since -> Duration.between(since, expiry.at()).compareTo(SHORT_LIFE) <= 0)
            .isPresent();
    Severity severity =
        left.isNegative()
            ? Severity.HURTS
            : shortLived || left.compareTo(SOON) > 0
                ? Severity.FINE
                : left.compareTo(VERY_SOON) < 0 ? Severity.HURTS : Severity.NOTE;
    return new Finding.Ends(severity, expiry, left);
  }

  private static void addInBetween(Facts facts, List<Finding> all) {
    Map<String, String> traces = new LinkedHashMap<>(facts.server().traces());
    facts.tries().forEach(each -> traces.putAll(each.answer().traces()));
    traces.keySet().removeIf(name -> name.startsWith("X-Kubernetes") || name.equals("Audit-Id"));
    if (traces.isEmpty()) {
      return;
    }
    Duration heartbeat = TunnelSettings.DEFAULT.heartbeat().period();
    Optional<Product> product = Product.of(traces);
    boolean cuts = product.filter(one -> one.idle().compareTo(heartbeat) <= 0).isPresent();
    all.add(
        new Finding.InBetween(
            cuts ? Severity.HURTS : Severity.FINE, Map.copyOf(traces), product, heartbeat));
  }

  /// Whether an address is of an inner network, without asking a name server.
  static boolean isInside(String address) {
    String host = String.valueOf(URI.create(address).getHost()).toLowerCase(Locale.ROOT);
    if (host.matches("[0-9.]+") || host.startsWith("[")) {
      InetAddress literal = InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", ""));
      byte first = literal.getAddress()[0];
      boolean uniqueLocal = literal.getAddress().length == 16 && (first & 0xfe) == 0xfc;
      return literal.isSiteLocalAddress() || literal.isLinkLocalAddress() || uniqueLocal;
    }
    return !host.contains(".")
        || host.endsWith(".local")
        || host.endsWith(".internal")
        || host.endsWith(".lan");
  }
}
