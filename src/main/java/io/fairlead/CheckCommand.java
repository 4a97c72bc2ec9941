package io.fairlead;

import com.google.gson.GsonBuilder;
import io.fairlead.diagnose.Checks;
import io.fairlead.diagnose.Examiner;
import io.fairlead.diagnose.Findings;
import io.fairlead.diagnose.Outcome;
import io.fairlead.kube.ContextEntry;
import io.fairlead.words.CheckWords;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fairlead check`: looks at a cluster and at the way to it. Ends with 0 where all is fine, with 1
/// where something hurts, with 2 where the cluster could not be checked.
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Tries what forwards and shells need of a cluster, and says what hurts and who can help.",
      "Opens a port-forward over each transport and runs `true` in a pod; changes nothing.",
      "Exit status: 0 all fine, 1 something hurts, 2 could not be checked."
    })
final class CheckCommand implements Callable<Integer> {
  private static final int HURTS = 1;
  private static final int NOT_CHECKED = 2;

  @Mixin private Common common = new Common();

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NS",
      description = "The namespace; the context's own unless given.")
  private @Nullable String namespace;

  @Option(
      names = "--pod",
      paramLabel = "POD",
      description = "The pod to try with; any that is ready unless given.")
  private @Nullable String pod;

  @Option(names = "--json", description = "One JSON object instead of text.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    App app = App.startUnsaved(Folders.ofThisUser(), common);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(app::close));
    ContextEntry context = app.context(common).orElse(null);
    if (context == null) {
      System.err.println("fairlead: " + app.noContext(common));
      return NOT_CHECKED;
    }
    Checks checks = app.checks();
    Outcome outcome =
        checks.check(
            new Examiner.Wish(
                context.name(),
                namespace == null ? context.namespace() : namespace,
                Optional.ofNullable(pod)));
    Optional<Checks.Last> last = checks.last(context.name());
    System.out.println(
        json
            ? new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .create()
                .toJson(CheckWords.json(outcome, last))
            : CheckWords.text(outcome, last).stripTrailing());
    System.out.flush();
    return switch (outcome) {
      case Outcome.Unanswered _ -> NOT_CHECKED;
      case Outcome.Checked(var facts) -> Findings.hurt(Findings.of(facts)) ? HURTS : 0;
    };
  }
}
