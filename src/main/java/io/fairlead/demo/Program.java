package io.fairlead.demo;

/// What the container of a demo pod runs.
enum Program {
  /// A small live page and big files on port 8080.
  WEB,
  /// The TCP services that port-forwards are tried with: echo, discard, source and ill-behaved
  /// ones.
  ECHO,
  /// Nothing that listens: a container to run commands in.
  SHELL
}
