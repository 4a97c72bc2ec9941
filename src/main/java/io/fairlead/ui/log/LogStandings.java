package io.fairlead.ui.log;

import io.fairlead.exec.log.LogFailure;
import io.fairlead.exec.log.LogState;
import io.fairlead.words.Condition;
import io.fairlead.words.LogWords;
import io.fairlead.words.Notice;
import io.fairlead.words.Standing;
import java.time.Instant;
import java.util.Optional;

/// Says how a log stands.
final class LogStandings {
  private static final Notice NOTHING = new Notice("", "");

  private LogStandings() {}

  static Standing of(LogState state) {
    return switch (state) {
      case LogState.Stopped() -> standing(Condition.OFF, "Stopped", NOTHING, Optional.empty());
      case LogState.Connecting(int attempt) ->
          standing(
              Condition.HEALING,
              "Connecting",
              new Notice(attempt <= 1 ? "Opening the log." : "Attempt " + attempt + ".", ""),
              Optional.empty());
      case LogState.Following _ ->
          standing(Condition.OPEN, Condition.OPEN.word(), NOTHING, Optional.empty());
      case LogState.Waiting(LogFailure cause, _, Instant retryAt) ->
          standing(Condition.HEALING, "Waiting", LogWords.of(cause), Optional.of(retryAt));
      case LogState.Failed(LogFailure cause) ->
          standing(
              Condition.NEEDS_YOU,
              Condition.NEEDS_YOU.word(),
              LogWords.of(cause),
              Optional.empty());
      case LogState.Ended(String pod, String container) ->
          standing(
              Condition.OFF,
              "Ended",
              new Notice(
                  "Container " + container + " of pod " + pod + " writes no more to this log.", ""),
              Optional.empty());
    };
  }

  private static Standing standing(
      Condition condition, String word, Notice detail, Optional<Instant> retryAt) {
    return new Standing(condition, word, detail, Optional.empty(), retryAt, Optional.empty());
  }
}
