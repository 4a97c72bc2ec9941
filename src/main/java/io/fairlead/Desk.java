package io.fairlead;

import io.fairlead.demo.DemoCluster;
import io.fairlead.profile.PortForward;
import io.fairlead.tunnel.Forward;
import io.fairlead.ui.CannotOpenException;
import io.fairlead.ui.FairleadWindow;
import io.fairlead.ui.Services;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
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
            app.sessions(),
            app.clusters(),
            app.clusters(),
            app.health(),
            Optional.of(app.inside()),
            app.demo().map(demo -> demo(app, demo)),
            app.folders().state(),
            quit::countDown);
    FairleadWindow window;
    try {
      window = FairleadWindow.open(services);
    } catch (CannotOpenException e) {
      System.out.println(e.getMessage() + " Fairlead runs without it; end it with Ctrl+C.");
      return headless(withSomethingToDo(app, common));
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

  /// The services as they are or, where nothing was ever saved, others with the demo cluster.
  private static App withSomethingToDo(App app, Common common) throws IOException {
    if (app.demo().isPresent() || !app.forwards().all().value().isEmpty()) {
      return app;
    }
    app.close();
    return App.start(app.folders(), common, true);
  }

  /// The service, with the demo cluster's forwards switched on where there is nothing else to do.
  private static int headless(App app) throws InterruptedException {
    List<Forward> saved = app.forwards().all().value();
    if (saved.stream().noneMatch(forward -> forward.profile().on())) {
      List<Forward> examples =
          saved.stream()
              .filter(forward -> app.demo().isPresent())
              .filter(f -> f.profile().target().context().equals(DemoCluster.CONTEXT))
              .toList();
      for (Forward example : examples) {
        app.forwards().switchOn(example.profile().id());
        announce(example);
      }
      if (examples.isEmpty()) {
        System.out.println("No saved forward is on. Try: fairlead forward svc/web 8080:80");
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
