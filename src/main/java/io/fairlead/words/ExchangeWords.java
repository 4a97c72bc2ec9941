package io.fairlead.words;

import io.fairlead.profile.Listen;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Target;
import io.fairlead.profile.exchange.Choice;
import io.fairlead.profile.exchange.Conflict;
import io.fairlead.profile.exchange.Note;
import java.util.stream.Collectors;

/// Says what an import would do and what stands in its way.
public final class ExchangeWords {
  private ExchangeWords() {}

  public static String of(Conflict conflict) {
    return switch (conflict) {
      case Conflict.Already(String name) -> "Saved already as " + name + ".";
      case Conflict.PortTaken(int port, String by, _) ->
          "Local port " + port + " belongs to " + by + ".";
      case Conflict.UnknownContext(String context) ->
          context.isEmpty()
              ? "It names no context. Choose one above."
              : "Context " + context + " is not known here. Choose one above.";
    };
  }

  public static String of(Choice choice) {
    return switch (choice) {
      case ADD -> "Add as it is";
      case OTHER_PORT -> "Add with another port";
      case REPLACE -> "Replace the saved one";
    };
  }

  /// `line 7, web: It forwards UDP.`
  public static String of(Note note) {
    return (note.line() > 0 ? "Line " + note.line() + ", " : "") + note.about() + ": " + note.why();
  }

  /// `service/web in prod / orders`.
  public static String of(Target target) {
    return target.kindAndName()
        + " in "
        + (target.context().isEmpty() ? "?" : target.context())
        + " / "
        + target.namespace();
  }

  /// `8080 → 80, any → 443`.
  public static String of(Listen listen) {
    String ports = listen.ports().stream().map(ExchangeWords::of).collect(Collectors.joining(", "));
    return listen.address().equals(Listen.LOOPBACK) ? ports : listen.address() + ": " + ports;
  }

  private static String of(PortMapping port) {
    return (port.local() == 0 ? "any" : port.local()) + " → " + port.remote();
  }

  /// `2 forwards and 1 session`.
  public static String count(long forwards, long sessions) {
    String some = forwards == 1 ? "1 forward" : forwards + " forwards";
    String others = sessions == 1 ? "1 session" : sessions + " sessions";
    return sessions == 0 ? some : forwards == 0 ? others : some + " and " + others;
  }
}
