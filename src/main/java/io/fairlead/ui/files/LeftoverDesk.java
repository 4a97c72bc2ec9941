package io.fairlead.ui.files;

import io.fairlead.exec.Leftover;
import io.fairlead.exec.LeftoverFailure;
import io.fairlead.exec.LeftoverFailureException;
import io.fairlead.exec.Leftovers;
import io.fairlead.ui.control.Background;
import io.fairlead.ui.control.Overlay;
import io.fairlead.words.LeftoverWords;
import io.fairlead.words.Notice;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/// Where the user finds and ends what sessions left running in containers. Used on the window's
/// thread, which it never keeps waiting.
public final class LeftoverDesk {
  private final Leftovers leftovers;
  private final Background background;
  private final InstantSource clock;

  public LeftoverDesk(Leftovers leftovers, Background background, InstantSource clock) {
    this.leftovers = leftovers;
    this.background = background;
    this.clock = clock;
  }

  /// Looks what a session left, and offers to end it.
  public void show(LeftBehind session, Overlay overlay) {
    LeftoverDialog.open(this, session, overlay);
  }

  /// Looks after a loss, without a word where nothing was left or nobody can tell.
  ///
  /// @param found gets a sentence
  public void look(LeftBehind session, Consumer<String> found) {
    find(
        session,
        left -> {
          if (!left.isEmpty()) {
            found.accept(sentence(left));
          }
        },
        _ -> {});
  }

  private static String sentence(List<Leftover> left) {
    return left.size() == 1
        ? "\""
            + left.getFirst().command()
            + "\" from before the connection was lost is still running."
        : left.size() + " commands from before the connection was lost are still running.";
  }

  void find(LeftBehind session, Consumer<List<Leftover>> found, Consumer<Notice> failed) {
    background.run(
        "leftovers",
        () -> leftovers.find(session.request(), session.place()),
        found,
        e -> failed.accept(words(e)));
  }

  void end(LeftBehind session, Leftover which, Runnable ended, Consumer<Notice> failed) {
    background.run(
        "leftover",
        () -> {
          leftovers.end(session.request(), session.place(), which);
          return true;
        },
        _ -> ended.run(),
        e -> failed.accept(words(e)));
  }

  String words(Leftover leftover) {
    return LeftoverWords.of(leftover, clock.instant()) + ".";
  }

  private static Notice words(Exception e) {
    return LeftoverWords.of(
        e instanceof LeftoverFailureException carrier
            ? carrier.failure()
            : new LeftoverFailure.Other(String.valueOf(e.getMessage())));
  }
}
