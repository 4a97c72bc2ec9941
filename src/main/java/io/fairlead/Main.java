package io.fairlead;

import java.security.Security;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Entry point: reads the arguments and starts the window, the service or a verb.
@Command(
    name = "fairlead",
    mixinStandardHelpOptions = true,
    version = "Fairlead 0.1.0",
    description = "Keeps Kubernetes port-forwards alive. Without a verb it opens its window.",
    subcommands = {
      ServiceCommand.class,
      ForwardCommand.class,
      ExecCommand.class,
      CheckCommand.class,
      DemoCommand.class
    })
public final class Main implements Callable<Integer> {
  @Mixin private Common common = new Common();

  private Main() {}

  @Override
  public Integer call() throws Exception {
    return Desk.run(common);
  }

  /// Exits with 0, 1 after a failure that was told, or 2 for arguments that make no sense.
  public static void main(String[] arguments) {
    // That a name is unknown is believed for 10 s by default: too long after a network came back.
    Security.setProperty("networkaddress.cache.negative.ttl", "1");
    Logs.toFile(Folders.ofThisUser().state());
    int status =
        new CommandLine(new Main())
            .setExecutionExceptionHandler((thrown, commandLine, _) -> {
              commandLine.getErr().println("fairlead: " + Logs.failed(thrown));
              return 1;
            })
            .execute(arguments);
    System.exit(status);
  }
}
