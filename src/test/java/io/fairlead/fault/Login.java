package io.fairlead.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How the user of a test's kubeconfig proves who they are, and the file itself.
///
/// @param folder where the kubeconfig, the token file and the plugin lie
/// @param way the lines below `user:`
/// @param authority what the kubeconfig trusts, PEM in base64; empty for the demo cluster's own
record Login(Path folder, String way, String authority) {
  private Login(Path folder, String way) {
    this(folder, way, "");
  }

  /// The same with another authority to trust, that of a box before the server.
  Login trusting(String other) {
    return new Login(folder, way, other);
  }

  /// The address of the proxy; `%d` stands for its port.
  static final String PROXY = "https://127.0.0.1:%d";

  static Login byToken(Path folder) {
    return new Login(folder, "token: %s");
  }

  /// By a token file, which [#renew] writes.
  static Login byTokenFile(Path folder) {
    return new Login(folder, "tokenFile: " + folder.resolve("token"));
  }

  /// By a program that notes each run and says what the token file says.
  static Login byPlugin(Path folder) throws IOException {
    Path plugin = folder.resolve("plugin");
    Files.writeString(
        plugin,
        """
        #!/bin/sh
        echo run >> '%1$s/runs'
        printf '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential",'
        printf '"status":{"token":"%%s"}}' "$(cat '%1$s/token')"
        """
            .formatted(folder));
    Files.setPosixFilePermissions(plugin, PosixFilePermissions.fromString("rwx------"));
    return new Login(
        folder,
        """
        exec:
              apiVersion: client.authentication.k8s.io/v1
              command: '%s'
              interactiveMode: Never\
        """
            .formatted(plugin));
  }

  Path kubeconfig() {
    return folder.resolve("through-the-proxy");
  }

  int pluginRuns() {
    try {
      return Files.readAllLines(folder.resolve("runs")).size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes the token file anew from the demo cluster's kubeconfig.
  void renew(Path original) throws IOException {
    replace(folder.resolve("token"), value(original, "token"));
  }

  /// Writes the kubeconfig: the demo cluster's, with another address of the server.
  void write(Path original, String server) throws IOException {
    String trusted =
        authority.isEmpty() ? value(original, "certificate-authority-data") : authority;
    write(server, trusted, value(original, "token"));
  }

  private void write(String server, String trusted, String token) throws IOException {
    renewTo(token);
    replace(
        kubeconfig(),
        """
        apiVersion: v1
        kind: Config
        clusters:
        - name: fairlead-demo
          cluster: {server: '%s', certificate-authority-data: %s, tls-server-name: localhost}
        users:
        - name: fairlead-demo
          user:
            %s
        contexts:
        - name: fairlead-demo
          context: {cluster: fairlead-demo, user: fairlead-demo, namespace: demo}
        current-context: fairlead-demo
        """
            .formatted(server, trusted, way.formatted(token)));
  }

  private void renewTo(String token) throws IOException {
    replace(folder.resolve("token"), token);
  }

  private void replace(Path file, String text) throws IOException {
    Path fresh = Files.createTempFile(folder, "new", "");
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  static String value(Path kubeconfig, String key) throws IOException {
    Matcher line =
        Pattern.compile("(?m)^ *" + key + ": (.*)$").matcher(Files.readString(kubeconfig));
    if (!line.find()) {
      throw new IOException("no " + key + " in " + kubeconfig);
    }
    return line.group(1);
  }
}
