package io.fairlead.monitor;

/// Who passes notices on to a person or a program. Called on the monitor's thread; must not block
/// it.
@FunctionalInterface
public interface Notices {
  void tell(Notice notice);
}
