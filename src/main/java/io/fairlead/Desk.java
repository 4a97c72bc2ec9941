package io.fairlead;

import io.fairlead.demo.DemoCluster;
import io.fairlead.profile.PortForward;
import io.fairlead.tunnel.Forward;
import io.fairlead.ui.CannotOpenException;
import io.fairlead.ui.FairleadWindow;
import io.fairlead.ui.Services;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/// The program as its user starts it: the window or, where there can be none, the service.
final class Desk {
  private Desk() {}

  /// Runs until the user quits; returns the exit status.
  static int run(Common common) throws IOException, InterruptedException {
    App app = App.start(Folders.ofThisUser(), common, !App.hasKubeconfig(common));
    CountDownLatch quit = new CountDownLatch(1);
    Services services =
        new Services(
            app.forwards(),
            app.clusters(),
            app.demo().map(demo -> demo(app, demo)),
            app.folders().state(),
            quit::countDown);
    FairleadWindow window;
    try {
      window = FairleadWindow.open(services);
    } catch (CannotOpenException e) {
      System.out.println(e.getMessage() + " Fairlead runs without it; end it with Ctrl+C.");
      return headless(app);
    }
    Thread bySignal = Thread.ofPlatform().unstarted(() -> end(app, window));
    Runtime.getRuntime().addShutdownHook(bySignal);
    quit.await();
    return 0;
  }

  private static void end(App app, FairleadWindow window) {
    window.close();
    app.close();
  }

  private static Services.Demo demo(App app, DemoCluster demo) {
    return new Services.Demo(
        demo.faults(), DemoCluster.CONTEXT, DemoCluster.NAMESPACE, app::addExamples);
  }

  /// The service, with the demo cluster's forwards switched on where there is nothing else to do.
  private static int headless(App app) throws InterruptedException {
    boolean idle = app.forwards().all().value().stream().noneMatch(f -> f.profile().on());
    if (idle && app.demo().isPresent()) {
      for (Forward forward : app.forwards().all().value()) {
        PortForward profile = forward.profile();
        if (profile.target().context().equals(DemoCluster.CONTEXT)) {
          app.forwards().switchOn(profile.id());
          announce(forward);
        }
      }
    }
    return ServiceCommand.untilInterrupted(app, false);
  }

  private static void announce(Forward forward) {
    PortForward profile = forward.profile();
    int port = profile.listen().ports().getFirst().local();
    String scheme = profile.target().name().equals("web") ? "http://" : "";
    System.out.println(profile.name() + ": " + scheme + profile.listen().address() + ":" + port);
  }
}
