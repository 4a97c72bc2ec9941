package io.fairlead.profile.exchange;

import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a `kubectl port-forward` command line asks for.
///
/// @param kind and `name` the target; a bare name means a pod, as for kubectl
public record KubectlForward(
    Optional<String> context,
    Optional<String> namespace,
    Optional<String> address,
    Kind kind,
    String name,
    List<PortMapping> ports,
    List<String> ignored)
    implements KubectlCommand {
  public KubectlForward {
    ports = List.copyOf(ports);
    ignored = List.copyOf(ignored);
  }

  static KubectlForward of(KubectlArguments read) {
    List<String> rest = new ArrayList<>(read.plain());
    rest.addAll(read.command());
    if (rest.isEmpty()) {
      throw new IllegalArgumentException(
          "The command names no target, such as svc/web, and no port.");
    }
    if (rest.size() == 1) {
      throw new IllegalArgumentException("The command names no port, such as 8080:80.");
    }
    String target = rest.getFirst();
    return new KubectlForward(
        read.context(),
        read.namespace(),
        read.address(),
        KubectlArguments.kind(target),
        KubectlArguments.name(target),
        rest.subList(1, rest.size()).stream().map(KubectlForward::port).toList(),
        read.ignored());
  }

  private static PortMapping port(String text) {
    try {
      PortMapping mapping = PortMapping.parse(text);
      boolean same = !text.contains(":") && mapping.remoteNumber().isPresent();
      return same ? new PortMapping(mapping.remoteNumber().getAsInt(), mapping.remote()) : mapping;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("\"" + text + "\" is not a port such as 8080:80.", e);
    }
  }

  /// As a profile, switched off; its context and namespace are empty where the line names none.
  PortForward profile() {
    return PortForward.create(
        name,
        "",
        new Target(context.orElse(""), namespace.orElse(""), kind, name),
        new Listen(address.orElse(Listen.LOOPBACK), ports));
  }
}
