package io.fairlead;

import io.fairlead.signal.Subscription;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fairlead service`: the saved forwards without a window, until interrupted.
@Command(
    name = "service",
    mixinStandardHelpOptions = true,
    description = "Runs the saved forwards without a window; prints each change of state.")
final class ServiceCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    App app = App.start(Folders.ofThisUser(), common, !App.hasKubeconfig(common));
    return untilInterrupted(app, json);
  }

  /// Tells what happens until the process is asked to end, then ends the services.
  static int untilInterrupted(App app, boolean json) throws InterruptedException {
    Teller teller = new Teller(System.out, json);
    Subscription list = app.forwards().all().subscribe(teller::follow);
    CountDownLatch forever = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(() -> {
                  list.close();
                  teller.close();
                  app.close();
                }));
    forever.await();
    return 0;
  }
}
