package io.fairlead.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// Runs the demo cluster alone, for trying it by hand: `DemoMain <folder> [port]`.
final class DemoMain {
  private DemoMain() {}

  static void main(String[] args) throws IOException, InterruptedException {
    long began = System.nanoTime();
    Path folder = Files.createDirectories(Path.of(args[0]));
    int port = args.length > 1 ? Integer.parseInt(args[1]) : 0;
    try (DemoCluster cluster = DemoCluster.start(folder, port)) {
      System.out.printf(
          "%s after %d ms%nexport KUBECONFIG=%s%n",
          cluster.server(), (System.nanoTime() - began) / 1_000_000, cluster.kubeconfig());
      new CountDownLatch(1).await();
    }
  }
}
