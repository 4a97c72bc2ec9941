package io.fairlead.ui.exchange;

import io.fairlead.exec.Sessions;
import io.fairlead.kube.Catalog;
import io.fairlead.kube.ContextEntry;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.exchange.Change;
import io.fairlead.profile.exchange.ImportPlan;
import io.fairlead.tunnel.Forward;
import io.fairlead.tunnel.Forwards;
import io.fairlead.ui.edit.FreePort;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is saved here, and the changes of an import to it. Changing blocks for the disk.
record Ledger(Forwards forwards, Sessions sessions, Catalog catalog) {
  List<PortForward> savedForwards() {
    return forwards.all().value().stream().map(Forward::profile).toList();
  }

  List<ExecProfile> savedSessions() {
    return sessions.all().value();
  }

  ImportPlan.Here here() {
    Map<String, String> contexts = new LinkedHashMap<>();
    List<ContextEntry> known = catalog.contexts().value();
    known.forEach(entry -> contexts.putIfAbsent(entry.name(), entry.namespace()));
    Optional<String> current =
        known.stream().filter(ContextEntry::current).findFirst().map(ContextEntry::name);
    return new ImportPlan.Here(
        savedForwards(), savedSessions(), contexts, current, FreePort::isUsable);
  }

  void make(List<Change> changes) {
    for (Change change : changes) {
      switch (change) {
        case Change.AddForward(PortForward forward) -> forwards.add(forward);
        case Change.ReplaceForward(PortForward before, PortForward after) ->
            forwards.replace(after.withOn(isOn(before)));
        case Change.AddSession(ExecProfile session) -> sessions.add(session);
        case Change.ReplaceSession(_, ExecProfile after) -> sessions.replace(after);
      }
    }
  }

  void takeBack(List<Change> changes) {
    for (Change change : changes.reversed()) {
      switch (change) {
        case Change.AddForward(PortForward forward) -> {
          if (savedForwards().stream().anyMatch(one -> one.id().equals(forward.id()))) {
            forwards.remove(forward.id());
          }
        }
        case Change.ReplaceForward(PortForward before, _) ->
            forwards.replace(before.withOn(isOn(before)));
        case Change.AddSession(ExecProfile session) -> sessions.remove(session.id());
        case Change.ReplaceSession(ExecProfile before, _) -> sessions.replace(before);
      }
    }
  }

  private boolean isOn(PortForward forward) {
    return savedForwards().stream()
        .filter(one -> one.id().equals(forward.id()))
        .anyMatch(PortForward::on);
  }
}
