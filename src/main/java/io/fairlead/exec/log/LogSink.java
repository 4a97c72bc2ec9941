package io.fairlead.exec.log;

/// What takes a log.
@FunctionalInterface
public interface LogSink {
  /// Takes what comes next. Called on the follower's thread. It may block, then the log is not read
  /// and the server waits, so that nothing piles up.
  void take(LogEvent event) throws InterruptedException;
}
