package io.fairlead.kube;

/// A request header that proves who we are. Several may have one name (`Impersonate-Group`), so add
/// them, do not set them. The value does not show in `toString`.
public record AuthHeader(String name, String value) {
  @Override
  public String toString() {
    return name + ": (secret)";
  }
}
