package io.fairlead.ui.edit;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// One local port and the port of the target it leads to, as text in the form.
final class PortLine {
  private final StringProperty local = new SimpleStringProperty("");
  private final StringProperty remote = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Verdict> localVerdict =
      new ReadOnlyObjectWrapper<>(Verdict.CHECKING);
  private final ReadOnlyObjectWrapper<Verdict> remoteVerdict =
      new ReadOnlyObjectWrapper<>(Verdict.FINE);
  private String proposedLocal = "";
  private String proposedRemote = "";

  StringProperty local() {
    return local;
  }

  StringProperty remote() {
    return remote;
  }

  ReadOnlyObjectProperty<Verdict> localVerdict() {
    return localVerdict.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Verdict> remoteVerdict() {
    return remoteVerdict.getReadOnlyProperty();
  }

  void judgeLocal(Verdict verdict) {
    localVerdict.set(verdict);
  }

  void judgeRemote(Verdict verdict) {
    remoteVerdict.set(verdict);
  }

  /// Fills in a local port, unless the user typed another.
  void proposeLocal(String port) {
    if (localIsOurs()) {
      proposedLocal = port;
      local.set(port);
    }
  }

  /// Fills in a port of the target, unless the user typed another.
  void proposeRemote(String port) {
    if (remoteIsOurs()) {
      proposedRemote = port;
      remote.set(port);
    }
  }

  boolean localIsOurs() {
    return local.get().isEmpty() || local.get().equals(proposedLocal);
  }

  boolean remoteIsOurs() {
    return remote.get().isEmpty() || remote.get().equals(proposedRemote);
  }
}
