package io.fairlead.words;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.fairlead.diagnose.Change;
import io.fairlead.diagnose.Checks.Last;
import io.fairlead.diagnose.Facts;
import io.fairlead.diagnose.Findings;
import io.fairlead.diagnose.Outcome;
import io.fairlead.diagnose.Right;
import io.fairlead.diagnose.Severity;
import io.fairlead.diagnose.Use;
import io.fairlead.kube.Expiry;
import io.fairlead.tunnel.Transport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A whole check: in one line, as text to send to somebody, and as JSON.
public final class CheckWords {
  private CheckWords() {}

  /// The findings, what hurts most first; of a cluster that could not be asked the one reason.
  public static List<Said> findings(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Checked(Facts facts) ->
          Findings.of(facts).stream().map(FindingWords::of).toList();
      case Outcome.Unanswered(var at, _, var cause, Optional<Expiry> expiry) -> {
        Notice why = FailureWords.of(cause);
        boolean over = expiry.filter(one -> one.at().isBefore(at)).isPresent();
        yield List.of(
            new Said(
                Severity.HURTS,
                "The cluster could not be checked",
                why.summary()
                    + (over
                        ? " Your "
                            + expiry.get().what()
                            + " ended at "
                            + Spans.exact(expiry.get().at())
                            + "."
                        : ""),
                "Nothing else can be said of it for now.",
                why.nextStep(),
                ""));
      }
    };
  }

  /// `1 thing hurts, 2 could be better`.
  public static String summary(Outcome outcome) {
    if (outcome instanceof Outcome.Unanswered) {
      return "Could not be checked";
    }
    List<Said> all = findings(outcome);
    long hurts = all.stream().filter(said -> said.severity() == Severity.HURTS).count();
    long notes = all.stream().filter(said -> said.severity() == Severity.NOTE).count();
    if (hurts == 0 && notes == 0) {
      return "All fine";
    }
    String hurting = hurts == 1 ? "1 thing hurts" : hurts + " things hurt";
    String better = notes == 0 ? "" : notes + " could be better";
    return hurts == 0 ? better : hurting + (notes == 0 ? "" : ", " + better);
  }

  /// The word before a finding: `HURTS`.
  public static String word(Severity severity) {
    return switch (severity) {
      case FINE -> "fine";
      case NOTE -> "note";
      case HURTS -> "HURTS";
    };
  }

  /// What was looked at: `fairlead-demo, namespace demo, pod web-1`.
  public static String place(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Unanswered(_, String context, _, _) -> context;
      case Outcome.Checked(Facts facts) ->
          facts.place().context()
              + ", namespace "
              + facts.place().namespace()
              + (facts.place().pod().isEmpty() ? "" : ", pod " + facts.place().pod());
    };
  }

  /// One sentence for a change.
  public static String of(Change change) {
    return switch (change) {
      case Change.Version(String from, String to) ->
          "The server was " + from + " and is " + to + ".";
      case Change.Way(Use use, Transport way, boolean works) ->
          FindingWords.use(use)
              + " over "
              + TransportWords.name(way)
              + (works ? " work now." : " no longer work.");
      case Change.Permission(Right now) ->
          "You may "
              + (now.allowed() ? "now " : "no longer ")
              + now.verb()
              + " "
              + now.resource()
              + ".";
      case Change.Proxy(Optional<String> from, Optional<String> to) ->
          "The proxy was " + from.orElse("none") + " and is " + to.orElse("none") + ".";
    };
  }

  /// `Changed since 2026-11-29 10:00:00: ...`; empty where nothing has.
  public static String changes(Last last) {
    if (last.since().isEmpty() || last.changes().isEmpty()) {
      return "";
    }
    return "Changed since "
        + Spans.exact(last.since().get())
        + ": "
        + String.join(" ", last.changes().stream().map(CheckWords::of).toList());
  }

  /// The whole check as text.
  public static String text(Outcome outcome, Optional<Last> last) {
    StringBuilder text = new StringBuilder();
    text.append("Check of ").append(place(outcome)).append(": ").append(summary(outcome));
    text.append(".\n");
    last.map(CheckWords::changes)
        .filter(words -> !words.isEmpty())
        .ifPresent(words -> text.append(words).append('\n'));
    for (Said said : findings(outcome)) {
      text.append('\n').append(String.format(Locale.ROOT, "%-6s", word(said.severity())));
      text.append(said.title()).append('\n');
      line(text, "", said.seen());
      line(text, "", said.meaning());
      line(text, "Do: ", said.toDo());
      if (!said.forAdmin().isEmpty()) {
        line(text, "", "For the cluster's admin:");
        said.forAdmin().stripTrailing().lines().forEach(each -> line(text, "  | ", each));
      }
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String before, String words) {
    if (!words.isEmpty()) {
      text.append("      ").append(before).append(words).append('\n');
    }
  }

  /// The whole check as JSON, with words and facts.
  public static JsonObject json(Outcome outcome, Optional<Last> last) {
    JsonObject all = new JsonObject();
    all.addProperty("summary", summary(outcome));
    all.addProperty("checked", outcome instanceof Outcome.Checked);
    JsonArray findings = new JsonArray();
    for (Said said : findings(outcome)) {
      JsonObject one = new JsonObject();
      one.addProperty("severity", said.severity().name());
      one.addProperty("title", said.title());
      one.addProperty("seen", said.seen());
      one.addProperty("meaning", said.meaning());
      one.addProperty("toDo", said.toDo());
      one.addProperty("forAdmin", said.forAdmin());
      findings.add(one);
    }
    all.add("findings", findings);
    JsonArray changes = new JsonArray();
    last.ifPresent(one -> one.changes().forEach(change -> changes.add(of(change))));
    all.add("changes", changes);
    switch (outcome) {
      case Outcome.Checked(Facts facts) -> all.add("facts", facts.json());
      case Outcome.Unanswered(var at, String context, _, _) -> {
        all.addProperty("context", context);
        all.addProperty("at", at.toString());
      }
    }
    return all;
  }
}
