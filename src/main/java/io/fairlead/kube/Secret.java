package io.fairlead.kube;

/// Text that must not be shown: it hides from logs, exceptions and string concatenation.
record Secret(String value) {
  @Override
  public String toString() {
    return "(secret)";
  }
}
