package io.fairlead.kube;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// The kubeconfig files of this process and what they last said. It looks when told to, and never
/// writes.
final class KubeconfigFiles {
  private final List<WatchedFile> files;
  private final InstantSource clock;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile Snapshot last;

  /// Reads the files for the first time.
  KubeconfigFiles(List<Path> optional, List<Path> required, InstantSource clock) {
    this.clock = clock;
    files = new ArrayList<>();
    required.stream().distinct().forEach(path -> files.add(new WatchedFile(path, true)));
    optional.stream()
        .distinct()
        .filter(path -> !required.contains(path))
        .forEach(path -> files.add(new WatchedFile(path, false)));
    last = snapshot(0);
  }

  Snapshot last() {
    return last;
  }

  /// Reads the files again and returns what they say now. Looking from two threads at once, the
  /// second waits: a look is short.
  Snapshot look() {
    looking.lock();
    try {
      boolean changed = false;
      for (WatchedFile file : files) {
        changed |= file.look(clock.instant());
      }
      if (changed) {
        last = snapshot(last.revision() + 1);
      }
      return last;
    } finally {
      looking.unlock();
    }
  }

  private Snapshot snapshot(int revision) {
    List<Kubeconfig> configs = new ArrayList<>();
    List<ClusterFailure> problems = new ArrayList<>();
    boolean any = false;
    for (WatchedFile file : files) {
      configs.add(file.config());
      file.problem().ifPresent(problems::add);
      any |= file.exists();
    }
    if (!any && problems.isEmpty()) {
      problems.add(new ClusterFailure.NoKubeconfig(paths()));
    }
    return new Snapshot(Kubeconfig.merged(configs), problems, revision);
  }

  private List<Path> paths() {
    return files.stream().map(WatchedFile::path).toList();
  }

  /// All files together at one moment.
  ///
  /// @param problems what could not be read, or that there is nothing to read
  /// @param revision how many changes there were before
  record Snapshot(Kubeconfig config, List<ClusterFailure> problems, int revision) {
    Snapshot {
      problems = List.copyOf(problems);
    }
  }
}
