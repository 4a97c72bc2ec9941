package io.fairlead;

import io.fairlead.kube.ContextEntry;
import io.fairlead.profile.LaneLimits;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Probe;
import io.fairlead.profile.Routing;
import io.fairlead.profile.TransportChoice;
import io.fairlead.tunnel.Forward;
import io.fairlead.tunnel.TunnelState;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// `fairlead forward`: one forward without a window, until interrupted. Prints where it listens on
/// standard output and each change of state on standard error. Ends with 1 where it could not
/// begin.
@Command(
    name = "forward",
    mixinStandardHelpOptions = true,
    description =
        "Keeps one port-forward up, as kubectl port-forward does while nothing goes wrong.")
final class ForwardCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @picocli.CommandLine.Spec private picocli.CommandLine.Model.@Nullable CommandSpec spec;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NS",
      description = "The namespace; the context's own unless given.")
  private @Nullable String namespace;

  @Option(
      names = "--address",
      paramLabel = "A",
      defaultValue = Listen.LOOPBACK,
      description = "The local address to listen on (default: ${DEFAULT-VALUE}).")
  private String address = Listen.LOOPBACK;

  @Option(
      names = "--transport",
      paramLabel = "T",
      defaultValue = "auto",
      description = "auto, websocket, spdy or legacy (default: ${DEFAULT-VALUE}).")
  private String transport = "auto";

  @Option(
      names = "--spread",
      description = "Let connections go round over all ready pods of the target.")
  private boolean spread;

  @Option(
      names = "--lanes",
      paramLabel = "N",
      defaultValue = "8",
      description =
          "Upgraded connections to the cluster at most, a spare one among them (default:"
              + " ${DEFAULT-VALUE}).")
  private int lanes = 8;

  @Option(
      names = "--waiting",
      paramLabel = "MIB",
      defaultValue = "4",
      description =
          "MiB that may wait for one local program that does not read (default:"
              + " ${DEFAULT-VALUE}).")
  private int waiting = 4;

  @Option(
      names = "--probe",
      paramLabel = "P",
      defaultValue = "none",
      description =
          "Ask the program behind the first port whether it is well, each 30 s: tcp, http,"
              + " http:/path or speaks-first (default: ${DEFAULT-VALUE}).")
  private String probe = "none";

  @Parameters(
      index = "0",
      paramLabel = "TARGET",
      description = "svc/web, deploy/web, pod/web-1 or web-1.")
  private String target = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "[LOCAL:]REMOTE",
      description = "8080:80, 8080:http, :80 or 80.")
  private List<String> ports = List.of();

  @Override
  public Integer call() throws InterruptedException {
    Folders folders = Folders.ofThisUser();
    App app = App.startUnsaved(folders, common);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(app::close));
    ContextEntry context = app.context(common).orElse(null);
    if (context == null) {
      System.err.println("fairlead: " + app.noContext(common));
      return 1;
    }
    app.forwards().add(profile(context).withOn(true));
    return follow(app);
  }

  private PortForward profile(ContextEntry context) {
    try {
      return PortForward.create(
              target,
              "",
              Common.target(context, namespace, target, "cannot forward to "),
              new Listen(address, ports.stream().map(PortMapping::parse).toList()))
          .withRouting(new Routing(transport(), spread, new LaneLimits(lanes, waiting)))
          .withProbe(Probe.parse(probe));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          java.util.Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private TransportChoice transport() {
    return TransportChoice.of(transport)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "--transport must be auto, websocket, spdy or legacy, not " + transport));
  }

  private static int follow(App app) throws InterruptedException {
    Forward forward = app.forwards().all().value().getFirst();
    BlockingQueue<TunnelState> states = new LinkedBlockingQueue<>();
    Teller teller = new Teller(System.err, false);
    teller.follow(List.of(forward));
    forward.state().subscribe(states::add);
    boolean announced = false;
    while (true) {
      TunnelState state = states.take();
      if (!announced && !forward.listening().isEmpty()) {
        announced = true;
        announce(forward);
      }
      if (state instanceof TunnelState.Failed && neverOpened(forward)) {
        return 1;
      }
    }
  }

  private static boolean neverOpened(Forward forward) {
    return forward.latency().samples().isEmpty();
  }

  private static void announce(Forward forward) {
    List<InetSocketAddress> bound = forward.listening();
    for (int i = 0; i < bound.size(); i++) {
      System.out.println(
          "Forwarding from "
              + Teller.text(bound.get(i))
              + " -> "
              + forward.profile().listen().ports().get(i).remote());
    }
    System.out.flush();
  }
}
