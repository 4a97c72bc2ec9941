package io.fairlead.demo;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/// What one list or watch is about: a kind, a namespace (null for all of them), a selector.
record Scope(ResourceKind kind, @Nullable String namespace, Selector selector) {
  /// Whether the object, null for none, is seen in this scope.
  boolean shows(Key key, @Nullable JsonObject object) {
    return object != null
        && key.kind() == kind
        && (namespace == null || namespace.equals(key.namespace()))
        && selector.test(object);
  }
}
