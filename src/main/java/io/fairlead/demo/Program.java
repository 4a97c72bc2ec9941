package io.fairlead.demo;

/// What the container of a demo pod runs.
enum Program {
  WEB,
  ECHO,
  SHELL
}
