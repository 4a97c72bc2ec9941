package io.fairlead.kube;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A bearer token in a file that something else renews. It is read again when it is a minute old,
/// as client-go does, or was refused. While the file cannot be read the last token is used, else
/// the token beside it in the kubeconfig.
final class TokenFile implements CredentialSource {
  private static final Duration READ_AGAIN_AFTER = Duration.ofMinutes(1);

  private final String context;
  private final Path file;
  private final Optional<Secret> fallback;
  private final InstantSource clock;
  private volatile @Nullable Read last;

  TokenFile(String context, Path file, Optional<Secret> fallback, InstantSource clock) {
    this.context = context;
    this.file = file;
    this.fallback = fallback;
    this.clock = clock;
  }

  @Override
  public Credential current() throws ClusterException {
    Read known = last;
    Instant now = clock.instant();
    if (known != null && !known.refused() && now.isBefore(known.at().plus(READ_AGAIN_AFTER))) {
      return known.credential();
    }
    Credential fresh = read(known);
    last = new Read(fresh, now, false);
    return fresh;
  }

  private Credential read(@Nullable Read known) throws ClusterException {
    String trouble;
    try {
      String token = Files.readString(file).strip();
      if (!token.isEmpty()) {
        return Credential.bearer(token);
      }
      trouble = file + " is empty";
    } catch (IOException e) {
      trouble = FileTrouble.of(file, e);
    }
    if (known != null) {
      return known.credential();
    }
    if (fallback.isPresent()) {
      return Credential.bearer(fallback.get().value());
    }
    throw new ClusterException(new ClusterFailure.NoCredential(context, "the token file", trouble));
  }

  @Override
  public boolean discard(Credential refused) {
    Read known = last;
    if (known != null && known.credential().equals(refused)) {
      last = new Read(refused, known.at(), true);
    }
    return true;
  }

  private record Read(Credential credential, Instant at, boolean refused) {}
}
