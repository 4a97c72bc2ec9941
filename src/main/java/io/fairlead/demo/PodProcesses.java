package io.fairlead.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The commands that run in one pod, and the folder in which they do. The folder is made for the
/// first command and deleted with the pod.
final class PodProcesses {
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private final String pod;
  private final Set<ExecSession> ofAllPods;
  private final Set<ExecSession> sessions = ConcurrentHashMap.newKeySet();
  private final AtomicInteger number = new AtomicInteger();
  private @Nullable Path folder;
  private boolean dead;

  /// `ofAllPods` counts the sessions of all pods, those included that have been killed but not
  /// ended.
  PodProcesses(String pod, Set<ExecSession> ofAllPods) {
    this.pod = pod;
    this.ofAllPods = ofAllPods;
  }

  /// A session that will run the command of `request` when it is started.
  ExecSession exec(ExecRequest request, ExecClient client) {
    return session(
        () -> LocalProcess.start(request.command(), home(), environment(request), request.tty()),
        client);
  }

  /// A session with the main process of the container.
  ExecSession attach(ExecClient client) {
    return session(AttachedProcess::new, client);
  }

  private ExecSession session(ExecSession.Starter starter, ExecClient client) {
    ExecSession[] self = new ExecSession[1];
    self[0] =
        new ExecSession(
            pod + "-" + number.incrementAndGet(),
            () -> {
              begins(self[0]);
              return starter.start();
            },
            client,
            () -> ended(self[0]));
    return self[0];
  }

  private void begins(ExecSession session) throws CommandFailedException {
    ofAllPods.add(session);
    sessions.add(session);
    if (isDead()) {
      throw new CommandFailedException("container not running");
    }
  }

  /// Kills every command.
  void kill() {
    synchronized (this) {
      dead = true;
    }
    sessions.forEach(ExecSession::kill);
    deleteIfUnused();
  }

  private void ended(ExecSession session) {
    sessions.remove(session);
    deleteIfUnused();
    ofAllPods.remove(session);
  }

  private synchronized boolean isDead() {
    return dead;
  }

  private synchronized Path home() {
    try {
      if (folder == null) {
        folder = Files.createTempDirectory("fairlead-demo-");
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for the commands of a pod", e);
    }
  }

  private Map<String, String> environment(ExecRequest request) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", System.getenv().getOrDefault("PATH", PATH));
    environment.put("HOME", home().toString());
    environment.put("HOSTNAME", pod);
    environment.put("LANG", System.getenv().getOrDefault("LANG", "C.UTF-8"));
    environment.put("PS1", pod + " $ ");
    if (request.tty()) {
      environment.put("TERM", "xterm-256color");
    }
    return environment;
  }

  private synchronized void deleteIfUnused() {
    if (dead && folder != null && sessions.isEmpty()) {
      try {
        Files.walkFileTree(folder, new Deletion());
        folder = null;
      } catch (IOException e) {
        // a file that cannot be deleted stays in the system's temporary folder
      }
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
