package io.fairlead.monitor;

import io.fairlead.health.Figures;
import io.fairlead.health.Hop;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// The figures of all connections in the text format of Prometheus, version 0.0.4.
final class Exposition {
  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final StringBuilder text = new StringBuilder();
  private final List<View> views;

  private Exposition(List<View> views) {
    this.views = views;
  }

  static String of(List<View> views) {
    Exposition all = new Exposition(views);
    all.standing();
    all.pings();
    all.connections();
    return all.text.toString();
  }

  private void standing() {
    family("fairlead_on", "gauge", "Whether the connection is meant to be up.", one(View::on));
    family("fairlead_up", "gauge", "Whether the connection is up.", one(View::up));
    family(
        "fairlead_incidents_total",
        "counter",
        "Incidents since Fairlead was started.",
        View::incidents);
  }

  private static ToLongFunction<View> one(Function<View, Boolean> is) {
    return view -> is.apply(view) ? 1 : 0;
  }

  private void pings() {
    String name = "fairlead_round_trip_seconds";
    head(name, "gauge", "Quantiles of the round trips of the last five minutes.");
    for (View view : views) {
      for (Map.Entry<Hop, Figures> hop : view.hops().entrySet()) {
        Figures figures = hop.getValue();
        quantile(name, view, hop.getKey(), "0.5", figures.p50().orElse(null));
        quantile(name, view, hop.getKey(), "0.95", figures.p95().orElse(null));
        quantile(name, view, hop.getKey(), "0.99", figures.p99().orElse(null));
      }
    }
    byHop("fairlead_pings_sent_total", "Pings that were sent.", View::sent);
    byHop("fairlead_pings_lost_total", "Pings without an answer in time.", View::lost);
  }

  private void quantile(String name, View view, Hop hop, String quantile, @Nullable Duration time) {
    if (time != null) {
      String labels = labels(view) + "," + hop(hop) + ",quantile=\"" + quantile + "\"";
      sample(name, labels, Double.toString(time.toNanos() / 1e9));
    }
  }

  private void byHop(String name, String help, Function<View, Map<Hop, Long>> figures) {
    head(name, "counter", help);
    for (View view : views) {
      figures
          .apply(view)
          .forEach((hop, value) -> sample(name, labels(view) + "," + hop(hop), value.toString()));
    }
  }

  private static String hop(Hop hop) {
    return "hop=\"" + hop.name().toLowerCase(Locale.ROOT) + "\"";
  }

  private void connections() {
    ofForwards(
        "fairlead_sent_bytes_total",
        "counter",
        "Bytes from local programs to the pod.",
        view -> view.counters().bytesUp());
    ofForwards(
        "fairlead_received_bytes_total",
        "counter",
        "Bytes from the pod to local programs.",
        view -> view.counters().bytesDown());
    ofForwards(
        "fairlead_connections_open",
        "gauge",
        "Connections of local programs that are open.",
        view -> view.counters().open());
    ofForwards(
        "fairlead_connections_total",
        "counter",
        "Connections of local programs that were accepted.",
        view -> view.counters().total());
    ofForwards(
        "fairlead_connections_failed_total",
        "counter",
        "Connections of local programs that were cut or refused.",
        view -> view.counters().failed());
    ofForwards(
        "fairlead_reconnects_total",
        "counter",
        "How often the forward came up again.",
        view -> view.counters().reconnects());
  }

  private void ofForwards(String name, String type, String help, ToLongFunction<View> figure) {
    head(name, type, help);
    views.stream()
        .filter(view -> !view.session())
        .forEach(view -> sample(name, labels(view), Long.toString(figure.applyAsLong(view))));
  }

  private void family(String name, String type, String help, ToLongFunction<View> figure) {
    head(name, type, help);
    views.forEach(view -> sample(name, labels(view), Long.toString(figure.applyAsLong(view))));
  }

  private void head(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help.replace("\\", "\\\\"));
    text.append("\n# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private void sample(String name, String labels, String value) {
    text.append(name).append('{').append(labels).append("} ").append(value).append('\n');
  }

  private static String labels(View view) {
    return label("subject", view.subject())
        + ","
        + label("name", view.name())
        + ","
        + label("type", view.session() ? "session" : "forward")
        + ","
        + label("context", view.target().context())
        + ","
        + label("namespace", view.target().namespace())
        + ","
        + label("target", view.target().kindAndName());
  }

  private static String label(String name, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return name + "=\"" + escaped + "\"";
  }
}
