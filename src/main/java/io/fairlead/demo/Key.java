package io.fairlead.demo;

import com.google.gson.JsonObject;
import java.util.Comparator;

/// Where an object lies in the [Store]; the namespace is empty for a cluster-wide kind.
record Key(ResourceKind kind, String namespace, String name) implements Comparable<Key> {
  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::kind).thenComparing(Key::namespace).thenComparing(Key::name);

  static Key of(JsonObject object) {
    return new Key(
        ResourceKind.of(object),
        Json.text(object, "metadata.namespace"),
        Json.text(object, "metadata.name"));
  }

  static Key pod(String namespace, String name) {
    return new Key(ResourceKind.POD, namespace, name);
  }

  @Override
  public int compareTo(Key other) {
    return ORDER.compare(this, other);
  }
}
