package io.fairlead;

import com.google.gson.JsonObject;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.TransportChoice;
import io.fairlead.signal.Subscription;
import io.fairlead.tunnel.Forward;
import io.fairlead.tunnel.ProbeResult;
import io.fairlead.tunnel.TunnelState;
import io.fairlead.words.ChosenBy;
import io.fairlead.words.Condition;
import io.fairlead.words.Notice;
import io.fairlead.words.ProbeWords;
import io.fairlead.words.Standing;
import io.fairlead.words.StateWords;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells the state changes of forwards on a stream, one line each, and when a probe of a target
/// begins to fail or fails no longer.
final class Teller implements AutoCloseable {
  private final PrintStream out;
  private final boolean json;
  private final Map<Forward, Subscription> told = new HashMap<>();
  private final Map<Forward, String> last = new HashMap<>();
  private final Map<Forward, String> lastProbe = new HashMap<>();

  /// @param json one JSON object a line instead of words
  Teller(PrintStream out, boolean json) {
    this.out = out;
    this.json = json;
  }

  /// Follows these forwards and no others.
  synchronized void follow(List<Forward> forwards) {
    told.entrySet()
        .removeIf(entry -> {
          boolean gone = !forwards.contains(entry.getKey());
          if (gone) {
            entry.getValue().close();
          }
          return gone;
        });
    for (Forward forward : forwards) {
      told.computeIfAbsent(forward, this::subscribe);
    }
  }

  private Subscription subscribe(Forward forward) {
    Subscription states = forward.state().subscribe(state -> changed(forward, state));
    Subscription probes =
        forward
            .probe()
            .subscribe(
                result -> result.ifPresent(found -> tell(forward, probed(found), lastProbe)));
    return () -> {
      states.close();
      probes.close();
    };
  }

  private void changed(Forward forward, TunnelState state) {
    tell(forward, StateWords.of(state, chosenBy(forward)), last);
  }

  private static Standing probed(ProbeResult result) {
    Notice detail =
        switch (result.finding()) {
          case ProbeResult.Finding.Well _ -> new Notice("", "");
          case ProbeResult.Finding.Unwell(ProbeResult.Fault fault) ->
              new Notice(ProbeWords.sentence(result, fault), "");
        };
    return new Standing(
        result.well() ? Condition.OPEN : Condition.NEEDS_YOU,
        result.well() ? "Probe well" : "Probe failed",
        detail,
        Optional.of(result.at()),
        Optional.empty(),
        Optional.empty());
  }

  /// @param before what was last told of the same
  private void tell(Forward forward, Standing standing, Map<Forward, String> before) {
    String words = words(forward, standing);
    synchronized (last) {
      if (!words.equals(before.put(forward, words))) {
        out.println(json ? json(forward, standing) : Instant.now() + " " + words);
        out.flush();
      }
    }
  }

  private static ChosenBy chosenBy(Forward forward) {
    return ChosenBy.of(forward.profile().routing().transport(), TransportChoice.AUTO);
  }

  private static String words(Forward forward, Standing standing) {
    PortForward profile = forward.profile();
    String detail = standing.detail().text();
    return profile.name() + ": " + standing.word() + (detail.isEmpty() ? "" : ". " + detail);
  }

  private static String json(Forward forward, Standing standing) {
    JsonObject object = new JsonObject();
    object.addProperty("at", Instant.now().toString());
    object.addProperty("id", forward.profile().id().value());
    object.addProperty("name", forward.profile().name());
    object.addProperty("condition", standing.condition().name());
    object.addProperty("word", standing.word());
    object.addProperty("detail", standing.detail().text());
    object.addProperty("listening", listening(forward));
    return object.toString();
  }

  /// `127.0.0.1:8080, 127.0.0.1:9090`.
  private static String listening(Forward forward) {
    return String.join(", ", forward.listening().stream().map(Teller::text).toList());
  }

  /// `127.0.0.1:8080`, `[::1]:8080`.
  static String text(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  @Override
  public synchronized void close() {
    told.values().forEach(Subscription::close);
    told.clear();
  }
}
