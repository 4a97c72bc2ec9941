package io.fairlead.ui;

import io.fairlead.health.alert.Alert;
import io.fairlead.monitor.Alerts;
import io.fairlead.signal.Subscription;
import io.fairlead.ui.control.Bars;
import io.fairlead.ui.control.Follow;
import io.fairlead.ui.control.Toast;
import io.fairlead.words.FailureWords;
import io.fairlead.words.HistoryWords;
import io.fairlead.words.Notice;
import io.fairlead.words.StoreWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.VBox;

/// The bars over all pages: notices, and troubles that concern no single connection.
final class Troubles extends VBox implements AutoCloseable {
  private static final int NOTICES_AT_MOST = 3;

  private final Bars orderBars = new Bars("order-problem");
  private final Bars noticeBars = new Bars("notice");
  private final Toast toast;
  private final List<Subscription> following = new ArrayList<>();
  private Instant told = Instant.now();

  Troubles(Services services, Toast toast) {
    this.toast = toast;
    var storeBars = new Bars("store-problem");
    var sessionBars = new Bars("session-problem");
    var clusterBars = new Bars("kubeconfig-problem");
    var historyBars = new Bars("history-problem");
    var alertBars = new Bars("alert-problem");
    getChildren()
        .addAll(noticeBars, storeBars, sessionBars, clusterBars, historyBars, alertBars, orderBars);
    services.health().alerts().ifPresent(alerts -> follow(alerts, alertBars));
    following.addAll(
        List.of(
            Follow.signal(
                services.forwards().problem(),
                problem -> storeBars.show(problem.map(StoreWords::of).stream().toList())),
            Follow.signal(
                services.sessions().problem(),
                problem -> sessionBars.show(problem.map(StoreWords::of).stream().toList())),
            Follow.signal(
                services.catalog().problems(),
                problems -> clusterBars.show(problems.stream().map(FailureWords::of).toList())),
            Follow.signal(
                services.health().history().problem(),
                problem -> historyBars.show(problem.map(HistoryWords::of).stream().toList()))));
  }

  /// Says that an order could not be carried out.
  void failed(RuntimeException e) {
    orderBars.show(
        List.of(new Notice("That could not be done: " + e.getMessage() + ".", "Try again.")));
  }

  private void follow(Alerts alerts, Bars alertBars) {
    following.add(Follow.signal(alerts.monitor().notices(), this::tell));
    following.add(
        Follow.signal(
            alerts.problems(),
            problems ->
                alertBars.show(
                    problems.stream().map(problem -> new Notice(problem, "")).toList())));
  }

  private void tell(List<io.fairlead.monitor.Notice> notices) {
    noticeBars.show(
        NoticesInForce.of(notices).reversed().stream()
            .limit(NOTICES_AT_MOST)
            .map(notice -> new Notice(notice.title() + ".", notice.text()))
            .toList());
    notices.stream()
        .filter(notice -> notice.at().isAfter(told))
        .filter(notice -> notice.kind() == Alert.Kind.RECOVERED)
        .reduce((_, last) -> last)
        .ifPresent(last -> toast.say(last.title()));
    told = notices.isEmpty() ? told : notices.getLast().at();
  }

  @Override
  public void close() {
    following.forEach(Subscription::close);
  }
}
