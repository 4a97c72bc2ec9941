package io.fairlead.kube;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/// Writes kubeconfigs with one context `lab`.
final class KubeconfigText {
  private KubeconfigText() {}

  /// @param cluster fields beside the server, in flow style: `, tls-server-name: x`
  /// @param user fields in flow style: `token: x`
  static String of(String server, String cluster, String user) {
    return """
    apiVersion: v1
    kind: Config
    current-context: lab
    clusters:
    - name: lab-cluster
      cluster: {server: "%s"%s}
    users:
    - name: lab-user
      user: {%s}
    contexts:
    - name: lab
      context: {cluster: lab-cluster, user: lab-user, namespace: dev}
    """
        .formatted(server, cluster, user);
  }

  static String authority(StubServer server) {
    return ", certificate-authority-data: " + base64(server.authority().pem());
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static Path write(Path folder, String text) throws IOException {
    return Files.writeString(folder.resolve("config"), text);
  }
}
