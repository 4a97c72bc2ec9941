package io.fairlead.profile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A saved shell or command in a container.
///
/// @param name what the user calls it
/// @param group the heading it stands under, empty for none
/// @param secret whether nothing of what it shows may be stored
/// @param extra fields of the file that this version does not know, kept as they are
public record ExecProfile(
    ProfileId id,
    String name,
    String group,
    Target target,
    ContainerCommand command,
    boolean secret,
    Map<String, @Nullable Object> extra) {
  public ExecProfile {
    // not Map.copyOf: a field may be null, and the order is the user's
    extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
  }

  /// A new one.
  public static ExecProfile create(
      String name, String group, Target target, ContainerCommand command) {
    return new ExecProfile(ProfileId.random(), name, group, target, command, false, Map.of());
  }

  ExecProfile withId(ProfileId other) {
    return new ExecProfile(other, name, group, target, command, secret, extra);
  }

  public ExecProfile withName(String newName) {
    return new ExecProfile(id, newName, group, target, command, secret, extra);
  }

  public ExecProfile withCommand(ContainerCommand newCommand) {
    return new ExecProfile(id, name, group, target, newCommand, secret, extra);
  }

  public ExecProfile withSecret(boolean wanted) {
    return new ExecProfile(id, name, group, target, command, wanted, extra);
  }

  /// The same under a fresh id.
  public ExecProfile copy(String newName) {
    return new ExecProfile(ProfileId.random(), newName, group, target, command, secret, extra);
  }
}
