package io.fairlead.profile.exchange;

/// Where saved connections come from.
public enum Format {
  FAIRLEAD("Fairlead"),
  KFTRAY("kftray"),
  KUBE_FORWARDER("Kube Forwarder"),
  KPORTAL("kportal"),
  KUBECTL("kubectl commands");

  private final String word;

  Format(String word) {
    this.word = word;
  }

  /// What the user calls it.
  public String word() {
    return word;
  }
}
