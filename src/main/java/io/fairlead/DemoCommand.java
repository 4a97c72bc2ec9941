package io.fairlead;

import io.fairlead.demo.DemoCluster;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;

/// `fairlead demo`: the embedded cluster alone, until interrupted.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Runs the demo cluster alone and prints the path of its kubeconfig.")
final class DemoCommand implements Callable<Integer> {
  @Override
  public Integer call() throws Exception {
    DemoCluster demo = App.startDemo(Folders.ofThisUser());
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(demo::close));
    System.out.println(demo.kubeconfig());
    new CountDownLatch(1).await();
    return 0;
  }
}
