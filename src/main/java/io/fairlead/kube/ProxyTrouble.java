package io.fairlead.kube;

import java.io.IOException;

/// A proxy that cannot be reached or refuses to connect us. The message is for people.
final class ProxyTrouble extends IOException {
  private static final long serialVersionUID = 1L;

  ProxyTrouble(String message) {
    super(message);
  }

  ProxyTrouble(String message, Throwable cause) {
    super(message, cause);
  }
}
