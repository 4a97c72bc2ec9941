package io.fairlead.diagnose;

import io.fairlead.diagnose.Facts.Client;
import io.fairlead.diagnose.Facts.Place;
import io.fairlead.diagnose.Facts.Server;
import io.fairlead.kube.ClusterException;
import io.fairlead.kube.ClusterFailure;
import io.fairlead.kube.Clusters;
import io.fairlead.kube.ContextHealth;
import io.fairlead.kube.Expiry;
import io.fairlead.kube.Inquiry;
import io.fairlead.kube.Inquiry.Greeting;
import io.fairlead.kube.Inquiry.Guinea;
import io.fairlead.kube.Inquiry.Reach;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Target;
import io.fairlead.reach.Gateway;
import io.fairlead.reach.Origins;
import io.fairlead.tunnel.Transport;
import io.fairlead.wire.Dialer;
import io.fairlead.wire.Traces;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Looks at one cluster at a time. Blocks its caller; an interrupted caller ends the look.
public final class Examiner implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration DIAL = Duration.ofSeconds(10);

  /// A `Date` header is cut to the second, so its clock is half a second further on average.
  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  /// How thoroughly to look.
  public enum Depth {
    /// Everything, as for somebody who waits for it.
    FULL(5),
    /// Once a day and unasked: no command in a container, no connection to a program.
    LIGHT(1);

    private final int pings;

    Depth(int pings) {
      this.pings = pings;
    }
  }

  /// What to look at.
  ///
  /// @param pod the one to try with; empty for any that is ready
  public record Wish(String context, String namespace, Optional<String> pod) {}

  private final Clusters clusters;
  private final Inquiry inquiry;
  private final ContextHealth health;
  private final InstantSource clock;
  private final Origins origins = new Origins();
  private final MultiThreadIoEventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("check", true), NioIoHandler.newFactory());

  public Examiner(Clusters clusters, Inquiry inquiry, ContextHealth health, InstantSource clock) {
    this.clusters = clusters;
    this.inquiry = inquiry;
    this.health = health;
    this.clock = clock;
  }

  /// Looks at a cluster.
  public Outcome examine(Wish wish, Depth depth) throws InterruptedException {
    Optional<Expiry> expiry = Optional.empty();
    try {
      expiry = health.expiry(wish.context());
      return new Outcome.Checked(look(wish, depth, expiry));
    } catch (ClusterException e) {
      return new Outcome.Unanswered(clock.instant(), wish.context(), e.failure(), expiry);
    }
  }

  private Facts look(Wish wish, Depth depth, Optional<Expiry> expiry)
      throws ClusterException, InterruptedException {
    Reach reach = inquiry.reach(wish.context());
    List<Greeting> greetings = new ArrayList<>();
    for (int i = 0; i < depth.pings; i++) {
      greetings.add(inquiry.greet(wish.context()));
    }
    Optional<Guinea> guinea = guinea(wish);
    if (guinea.isEmpty() && wish.pod().isPresent()) {
      throw new ClusterException(
          new ClusterFailure.NoSuchTarget(
              new Target(wish.context(), wish.namespace(), Kind.POD, wish.pod().get())));
    }
    Place place =
        new Place(
            wish.context(),
            wish.namespace(),
            guinea.map(Guinea::pod).orElse(""),
            reach.server().toString());
    return new Facts(
        clock.instant(),
        place,
        server(greetings),
        guinea.isPresent() ? tries(place, guinea.get(), depth) : List.of(),
        rights(place),
        new Client(reach.verifiesTls(), reach.proxy(), reach.proxySource(), expiry));
  }

  /// Empty also where the user may not see pods: the rights tell that.
  private Optional<Guinea> guinea(Wish wish) throws ClusterException, InterruptedException {
    try {
      return inquiry.guinea(wish.context(), wish.namespace(), wish.pod());
    } catch (ClusterException e) {
      if (e.failure() instanceof ClusterFailure.Forbidden) {
        return wish.pod().map(pod -> new Guinea(pod, "", List.of()));
      }
      throw e;
    }
  }

  private static Server server(List<Greeting> greetings) {
    Greeting last = greetings.getLast();
    Map<String, String> traces =
        Traces.of(name -> last.headers().get(name.toLowerCase(Locale.ROOT)));
    return new Server(
        last.version(),
        greetings.stream().map(Greeting::roundTrip).toList(),
        last.date().map(date -> Duration.between(last.asked(), date.plus(HALF_A_SECOND))),
        traces);
  }

  private List<Attempt> tries(Place place, Guinea guinea, Depth depth)
      throws ClusterException, InterruptedException {
    EventLoop loop = loops.next();
    Gateway gateway =
        new Gateway(
            clusters.access(place.context()),
            origins,
            (origin, request, handlers) -> new Dialer(loop, DIAL).dial(origin, request, handlers));
    Trier trier = new Trier(gateway, loop, place, new Trier.Patience(depth.pings, ANSWER));
    List<Attempt> all = new ArrayList<>();
    for (Transport way : Transport.values()) {
      if (depth == Depth.FULL || way != Transport.LEGACY) {
        all.add(trier.forward(way, guinea.ports()));
      }
    }
    if (depth == Depth.FULL) {
      for (Transport way : Transport.values()) {
        all.add(trier.command(way, guinea.container()));
      }
    }
    return all;
  }

  /// None where the server does not tell.
  private List<Right> rights(Place place) throws InterruptedException {
    List<Right> all = new ArrayList<>();
    try {
      for (Right right : Right.ASKED) {
        boolean allowed =
            inquiry.mayI(place.context(), place.namespace(), right.verb(), right.resource());
        all.add(right.allowed(allowed));
      }
    } catch (ClusterException e) {
      return List.of();
    }
    return all;
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
