package io.fairlead.ui.check;

import com.google.gson.GsonBuilder;
import io.fairlead.diagnose.Checks;
import io.fairlead.diagnose.Checks.Last;
import io.fairlead.diagnose.Examiner.Wish;
import io.fairlead.diagnose.Outcome;
import io.fairlead.kube.Catalog;
import io.fairlead.profile.Target;
import io.fairlead.signal.Subscription;
import io.fairlead.ui.control.Background;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.Follow;
import io.fairlead.ui.control.Shown;
import io.fairlead.ui.health.HealthHost;
import io.fairlead.words.CheckWords;
import io.fairlead.words.Said;
import io.fairlead.words.Spans;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// Checks a cluster and shows what was found; the last check of a cluster is there when the page
/// opens.
public final class CheckPage extends ScrollPane implements AutoCloseable {
  private static final String DEEDS =
      "Opens a port-forward over each transport, a connection to one port of the pod, and runs true"
          + " in it, which does nothing. Nothing is changed; each is an entry in the audit log.";

  private final Checks checks;
  private final Background background;
  private final HealthHost host;
  private final CheckForm form = new CheckForm(this::run, this::showLast);
  private final ProgressIndicator busy = new ProgressIndicator();
  private final Label summary = label("check-summary");
  private final Label when = label("check-when");
  private final Label news = label("check-news");
  private final Label changed = label("check-changed");
  private final HBox tools;
  private final VBox findings = new VBox();
  private final Subscription contexts;
  private final Subscription told;
  private Subscription running = () -> {};
  private Optional<Outcome> shown = Optional.empty();

  public CheckPage(Checks checks, Catalog catalog, Background background, HealthHost host) {
    this.checks = checks;
    this.background = background;
    this.host = host;
    setId("check-page");
    getStyleClass().add("settings-scroll");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    var title = new Label("Check a cluster");
    title.getStyleClass().add("page-title");
    tools =
        new HBox(
            Buttons.text(
                "check-copy", Material2OutlinedAL.CONTENT_COPY, "Copy as text", this::copy),
            Buttons.text("check-save", Material2OutlinedMZ.SAVE_ALT, "Save as JSON", this::save));
    tools.getStyleClass().add("check-tools");
    busy.setMaxSize(18, 18);
    busy.setVisible(false);
    var top = new HBox(form, busy);
    top.setAlignment(Pos.CENTER_LEFT);
    var deeds = label("check-deeds");
    deeds.setText(DEEDS);
    deeds.getStyleClass().add("field-note");
    when.getStyleClass().add("field-note");
    summary.getStyleClass().add("check-summary");
    findings.setId("check-findings");
    findings.getStyleClass().add("findings");
    var content =
        new VBox(title, top, deeds, daily(), news, summary, when, changed, tools, findings);
    content.getStyleClass().addAll("settings", "check");
    setContent(content);
    clear();
    contexts = Follow.signal(catalog.contexts(), form::show);
    told =
        Follow.signal(
            checks.news(),
            all ->
                Shown.text(
                    news,
                    all.stream()
                        .map(one -> one.context() + ": " + CheckWords.changes(one.last()))
                        .collect(Collectors.joining("\n"))));
  }

  private CheckBox daily() {
    var box = new CheckBox("Check clusters in use once a day, without commands in containers");
    box.setId("check-daily");
    box.setSelected(true);
    background.run("daily-check", checks::daily, box::setSelected, _ -> {});
    box.setOnAction(_ -> {
      boolean on = box.isSelected();
      background.run(
          "daily-check",
          () -> {
            checks.daily(on);
            return on;
          },
          _ -> {},
          _ -> {});
    });
    return box;
  }

  /// Puts the keyboard here.
  public void focusFirst() {
    form.focusFirst();
  }

  /// Checks the cluster of a target.
  public void check(Target target) {
    form.choose(target);
    run();
  }

  private void run() {
    Optional<Wish> wish = form.wish();
    if (wish.isEmpty()) {
      return;
    }
    running.close();
    clear();
    setBusy(true);
    summary.setText("Checking " + wish.get().context() + " …");
    running =
        background.run(
            "check",
            () -> checks.check(wish.get()),
            outcome -> {
              setBusy(false);
              show(outcome, checks.last(wish.get().context()));
            },
            failed -> {
              setBusy(false);
              summary.setText("The check failed: " + failed);
            });
  }

  private void setBusy(boolean on) {
    busy.setVisible(on);
    form.setBusy(on);
  }

  private void showLast() {
    running.close();
    setBusy(false);
    clear();
    form.context()
        .flatMap(checks::last)
        .ifPresent(last -> show(new Outcome.Checked(last.facts()), Optional.of(last)));
  }

  private void clear() {
    shown = Optional.empty();
    summary.setText("");
    findings.getChildren().clear();
    Shown.text(when, "");
    Shown.text(changed, "");
    Shown.only(tools, false);
  }

  private void show(Outcome outcome, Optional<Last> last) {
    shown = Optional.of(outcome);
    summary.setText(CheckWords.summary(outcome));
    Shown.text(when, CheckWords.place(outcome) + ", " + Spans.exact(at(outcome)));
    Shown.text(
        changed,
        outcome instanceof Outcome.Checked ? last.map(CheckWords::changes).orElse("") : "");
    Shown.only(tools, true);
    findings
        .getChildren()
        .setAll(
            CheckWords.findings(outcome).stream()
                .map((Said said) -> new FindingCard(said, host::copy))
                .toList());
  }

  private static Instant at(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Checked(var facts) -> facts.at();
      case Outcome.Unanswered(Instant at, _, _, _) -> at;
    };
  }

  private Optional<Last> last() {
    return form.context().flatMap(checks::last);
  }

  private void copy() {
    shown.ifPresent(outcome -> host.copy(CheckWords.text(outcome, last())));
  }

  private void save() {
    if (shown.isEmpty()) {
      return;
    }
    Outcome outcome = shown.get();
    Optional<Path> file = host.saveAs("Save the check", "fairlead-check.json");
    if (file.isEmpty()) {
      return;
    }
    String text =
        new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .create()
            .toJson(CheckWords.json(outcome, last()));
    background.run(
        "save-check",
        () -> Files.writeString(file.get(), text),
        path -> host.say("Saved " + path),
        failed -> host.say("It could not be saved: " + failed.getMessage()));
  }

  private static Label label(String id) {
    var label = new Label();
    label.setId(id);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  @Override
  public void close() {
    running.close();
    contexts.close();
    told.close();
  }
}
