package io.fairlead.kube;

/// What is wrong with a YAML document, and in which line, from 1; 0 where unknown.
final class YamlProblem extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;

  YamlProblem(int line, String detail) {
    super(detail);
    this.line = line;
  }

  int line() {
    return line;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
