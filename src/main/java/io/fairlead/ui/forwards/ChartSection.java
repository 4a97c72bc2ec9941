package io.fairlead.ui.forwards;

import io.fairlead.monitor.Subjects;
import io.fairlead.ui.health.HealthUse;
import io.fairlead.ui.health.HistoryPanel;
import java.time.Instant;

/// The history of the forward: chart, figures, incidents.
final class ChartSection extends Section {
  private final HistoryPanel history;

  ChartSection(HealthUse use) {
    super("chart");
    history = new HistoryPanel(use);
    getChildren().add(history);
  }

  @Override
  void show(ForwardItem item, Instant now) {
    history.show(Subjects.forward(item.id()), item.profile().name());
  }
}
