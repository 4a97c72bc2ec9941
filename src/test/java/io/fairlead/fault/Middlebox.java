package io.fairlead.fault;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real nginx or HAProxy before the API server, with TLS of its own, as this user, on a free
/// port.
final class Middlebox implements AutoCloseable {
  private static final String NGINX =
      """
      daemon off;
      pid %1$s/nginx.pid;
      error_log %1$s/error.log;
      worker_processes 1;
      worker_shutdown_timeout 5s;
      events { worker_connections 1024; }
      http {
        access_log off;
        client_body_temp_path %1$s/body;
        proxy_temp_path %1$s/proxy;
        fastcgi_temp_path %1$s/fastcgi;
        uwsgi_temp_path %1$s/uwsgi;
        scgi_temp_path %1$s/scgi;
        map $http_upgrade $connection_upgrade { default upgrade; '' close; }
        server {
          listen 127.0.0.1:%2$d ssl;
          ssl_certificate %3$s;
          ssl_certificate_key %3$s;
          location / {
            proxy_pass https://127.0.0.1:%4$d;
            proxy_http_version 1.1;
            proxy_set_header Host $http_host;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection $connection_upgrade;
            proxy_read_timeout %5$ds;
            proxy_send_timeout %5$ds;
            proxy_buffering off;
            proxy_request_buffering off;
          }
        }
      }
      """;

  private static final String HAPROXY =
      """
      global
        maxconn 1000
      defaults
        mode http
        timeout connect 5s
        timeout client 10s
        timeout server 10s
        timeout tunnel %5$ds
        timeout client-fin 2s
      frontend entry
        bind 127.0.0.1:%2$d ssl crt %3$s
        default_backend cluster
      backend cluster
        server demo 127.0.0.1:%4$d ssl verify none
      """;

  /// Which program.
  enum Kind {
    NGINX,
    HAPROXY
  }

  private final Kind kind;
  private final Path program;
  private final Path config;
  private final Process process;

  private Middlebox(Kind kind, Path program, Path config, Process process) {
    this.kind = kind;
    this.program = program;
    this.config = config;
    this.process = process;
  }

  /// Where the program is, if it is there.
  static Optional<Path> installed(Kind kind) {
    String name = kind.name().toLowerCase(java.util.Locale.ROOT);
    return Stream.concat(
            Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1)),
            Stream.of("/usr/sbin"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  /// Starts it; returns once it listens.
  ///
  /// @param port where it listens
  /// @param server the port that it leads to
  /// @param timeout how long it lets a connection be silent
  static Middlebox start(
      Kind kind, Path folder, int port, int server, BoxIdentity identity, Duration timeout)
      throws IOException, InterruptedException {
    Path program = installed(kind).orElseThrow();
    Path config = folder.resolve("middlebox.conf");
    String text = kind == Kind.NGINX ? NGINX : HAPROXY;
    Files.writeString(
        config, text.formatted(folder, port, identity.pem(), server, timeout.toSeconds()));
    List<String> line = new ArrayList<>(List.of(program.toString()));
    line.addAll(
        kind == Kind.NGINX
            ? List.of("-p", folder.toString(), "-c", config.toString(), "-e", folder + "/early.log")
            : List.of("-f", config.toString(), "-db"));
    Process process =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("middlebox.log").toFile())
            .start();
    Middlebox started = new Middlebox(kind, program, config, process);
    try {
      Waits.until(
          () -> listens(port), Duration.ofSeconds(10), () -> "not listening: " + log(folder));
    } catch (AssertionError e) {
      started.close();
      throw e;
    }
    return started;
  }

  private static String log(Path folder) {
    try {
      return Files.readString(folder.resolve("middlebox.log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /// Has nginx read its configuration again: new workers take new connections, and the old ones end
  /// theirs 5 s later.
  void reload() throws IOException, InterruptedException {
    if (kind != Kind.NGINX) {
      throw new IllegalStateException("only nginx is reloaded");
    }
    Path folder = config.getParent();
    Process signal =
        new ProcessBuilder(
                program.toString(),
                "-p",
                String.valueOf(folder),
                "-c",
                config.toString(),
                "-e",
                folder + "/early.log",
                "-s",
                "reload")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (signal.waitFor() != 0) {
      throw new IOException("nginx did not take the reload");
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> workers = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    workers.forEach(ProcessHandle::destroyForcibly);
  }
}
