package io.fairlead.kube;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One kubeconfig file, what it was last taken to say, and what may replace that.
///
/// ```
/// taken ── content differs ──> pending ── quiet for 300 ms, or broken for 5 s ──> taken
/// ```
///
/// A file that is being written may parse although half of it is missing, so new content is taken
/// once it has been quiet for [#QUIET]. One that is broken, empty or gone where it was good before
/// keeps its last good content for [#PATIENCE] longer. Not safe for use from two threads at once.
final class WatchedFile {
  static final Duration QUIET = Duration.ofMillis(300);
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Path path;
  private final boolean required;
  private Look taken;
  private @Nullable Pending pending;

  /// Reads the file and takes whatever it says.
  ///
  /// @param required whether it is a problem that the file does not exist
  WatchedFile(Path path, boolean required) {
    this.path = path;
    this.required = required;
    taken = read();
  }

  Path path() {
    return path;
  }

  Kubeconfig config() {
    return taken.content() instanceof Good(Kubeconfig config, _) ? config : Kubeconfig.EMPTY;
  }

  boolean exists() {
    return !(taken.content() instanceof Absent);
  }

  Optional<ClusterFailure> problem() {
    return switch (taken.content()) {
      case Good _ -> Optional.empty();
      case Broken(ClusterFailure failure) -> Optional.of(failure);
      case Absent _ ->
          required
              ? Optional.of(new ClusterFailure.BrokenKubeconfig(path, 0, "there is no such file"))
              : Optional.empty();
    };
  }

  /// Reads the file again.
  ///
  /// @return whether something else was taken
  boolean look(Instant now) {
    if (readableOnlyOnce()) {
      return false;
    }
    Look next = read();
    if (next.fingerprint().equals(taken.fingerprint())) {
      pending = null;
      return false;
    }
    Pending seen = pending;
    if (seen == null || !seen.sameAs(next)) {
      seen = new Pending(next, now);
    }
    if (seen.ripe(next, now)) {
      taken = next;
      pending = null;
      return true;
    }
    pending = seen;
    return false;
  }

  /// A pipe, as `KUBECONFIG=<(command)` makes one, has nothing to say the second time.
  private boolean readableOnlyOnce() {
    return exists() && Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
  }

  private Look read() {
    try {
      Instant modified = Files.getLastModifiedTime(path).toInstant();
      byte[] bytes = Files.readAllBytes(path);
      return new Look(fingerprint(bytes), modified, parsed(bytes));
    } catch (NoSuchFileException _) {
      return new Look("absent", Instant.MIN, new Absent());
    } catch (IOException e) {
      String trouble = FileTrouble.of(path, e);
      return new Look(
          trouble, Instant.MIN, new Broken(new ClusterFailure.BrokenKubeconfig(path, 0, trouble)));
    }
  }

  private Content parsed(byte[] bytes) {
    try {
      return new Good(KubeconfigReader.read(path, bytes), new String(bytes, UTF_8).isBlank());
    } catch (YamlProblem e) {
      return new Broken(new ClusterFailure.BrokenKubeconfig(path, e.line(), e.detail()));
    }
  }

  private static String fingerprint(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private sealed interface Content {}

  private record Good(Kubeconfig config, boolean blank) implements Content {}

  private record Broken(ClusterFailure failure) implements Content {}

  private record Absent() implements Content {}

  /// What one reading found.
  private record Look(String fingerprint, Instant modified, Content content) {
    boolean doubtful() {
      return !(content instanceof Good(_, boolean blank)) || blank;
    }
  }

  /// Something else than was taken, first seen at `since`.
  private record Pending(Look look, Instant since) {
    /// A doubtful file stays doubtful whatever it says next; a good one must say the same.
    boolean sameAs(Look next) {
      return next.doubtful() ? look.doubtful() : next.fingerprint().equals(look.fingerprint());
    }

    boolean ripe(Look next, Instant now) {
      if (next.doubtful()) {
        return !now.isBefore(since.plus(PATIENCE));
      }
      Instant quietSince = next.modified().isBefore(since) ? next.modified() : since;
      return !now.isBefore(quietSince.plus(QUIET));
    }
  }
}
