package io.fairlead.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/// The kubeconfig that leads to the demo cluster, readable by its owner only.
///
/// @param authorityPem the certificate that a client must trust
record Kubeconfig(Path file, URI server, String authorityPem) {
  /// Replaces the file as a whole: a reader sees the old one or the new one.
  void write(String token) throws IOException {
    String authority =
        Base64.getEncoder().encodeToString(authorityPem.getBytes(StandardCharsets.UTF_8));
    ByteBuffer text = StandardCharsets.UTF_8.encode(text(authority, token));
    Path folder = file.toAbsolutePath().getParent();
    Path temporary = Files.createTempFile(folder, "." + file.getFileName(), ".new", ownerOnly());
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        while (text.hasRemaining()) {
          channel.write(text);
        }
        channel.force(true);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private String text(String authority, String token) {
    return """
    apiVersion: v1
    kind: Config
    clusters:
    - name: fairlead-demo
      cluster:
        server: %s
        certificate-authority-data: %s
    users:
    - name: fairlead-demo
      user:
        token: %s
    contexts:
    - name: fairlead-demo
      context:
        cluster: fairlead-demo
        user: fairlead-demo
        namespace: demo
    current-context: fairlead-demo
    """
        .formatted(server, authority, token);
  }

  private FileAttribute<?>[] ownerOnly() {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
