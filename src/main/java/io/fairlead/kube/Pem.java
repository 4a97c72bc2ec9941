package io.fairlead.kube;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/// Where a certificate or key of a kubeconfig stands: in the kubeconfig itself, or in a file of its
/// own.
sealed interface Pem {
  /// A `-data` field: base64 of PEM text.
  record Inline(Secret base64) implements Pem {}

  /// A file that the kubeconfig names, as an absolute path.
  record InFile(Path path) implements Pem {}

  /// The PEM text as of now.
  ///
  /// @throws IOException where the file cannot be read or the field is not base64; the message says
  ///   so without the content
  default String read() throws IOException {
    return switch (this) {
      case Inline(Secret base64) -> decoded(base64);
      case InFile(Path path) -> text(path);
    };
  }

  private static String decoded(Secret base64) throws IOException {
    try {
      return new String(
          Base64.getDecoder().decode(base64.value().replaceAll("\\s", "")), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw new IOException("it is not base64");
    }
  }

  private static String text(Path path) throws IOException {
    try {
      return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IOException(FileTrouble.of(path, e), e);
    }
  }
}
