package io.fairlead.words;

import io.fairlead.tunnel.Failure;
import io.fairlead.tunnel.TunnelState;
import java.time.Instant;
import java.util.Optional;

/// Turns the state of a tunnel into one of the four conditions, a word and a reason.
public final class StateWords {
  private static final Notice NOTHING = new Notice("", "");

  private StateWords() {}

  /// The words for a forward whose transport nobody chose.
  public static Standing of(TunnelState state) {
    return of(state, ChosenBy.NOBODY);
  }

  /// What to say of a state.
  ///
  /// @param forced who chose the forward's transport
  public static Standing of(TunnelState state, ChosenBy forced) {
    return switch (state) {
      case TunnelState.Stopped() -> standing(Condition.OFF, Condition.OFF.word(), NOTHING);
      case TunnelState.Resolving(int attempt) ->
          standing(
              Condition.HEALING,
              trying(attempt),
              new Notice("Looking for a ready pod" + attempt(attempt) + ".", ""));
      case TunnelState.Connecting(int attempt, String pod) ->
          standing(
              Condition.HEALING,
              trying(attempt),
              new Notice("Connecting to pod " + pod + attempt(attempt) + ".", ""));
      case TunnelState.Open(_, _, Instant since) ->
          new Standing(
              Condition.OPEN,
              Condition.OPEN.word(),
              NOTHING,
              Optional.of(since),
              Optional.empty(),
              Optional.empty());
      case TunnelState.Waiting(Failure cause, _, Instant retryAt) ->
          new Standing(
              Condition.HEALING,
              Condition.HEALING.word(),
              FailureWords.of(cause, forced),
              Optional.empty(),
              Optional.of(retryAt),
              Optional.of(whileWaiting(cause, forced)));
      case TunnelState.Failed(Failure cause) ->
          new Standing(
              Condition.NEEDS_YOU,
              Condition.NEEDS_YOU.word(),
              FailureWords.of(cause, forced),
              Optional.empty(),
              Optional.empty(),
              Optional.of(Remedy.of(cause, forced)));
    };
  }

  /// What comes back by itself needs no more than patience, but for a transport that was forced:
  /// the server will not take it at the next attempt either.
  private static Remedy whileWaiting(Failure cause, ChosenBy forced) {
    return cause instanceof Failure.TransportRefused ? Remedy.of(cause, forced) : Remedy.RETRY;
  }

  private static Standing standing(Condition condition, String word, Notice detail) {
    return new Standing(
        condition, word, detail, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static String trying(int attempt) {
    return attempt <= 1 ? "Connecting" : Condition.HEALING.word();
  }

  private static String attempt(int attempt) {
    return attempt <= 1 ? "" : ", attempt " + attempt;
  }
}
