package io.fairlead.kube;

import io.fairlead.kube.ClusterFailure.Forbidden;
import io.fairlead.kube.ClusterFailure.ServerError;
import io.fairlead.profile.Kind;
import io.fairlead.signal.MutableSignal;
import io.fairlead.signal.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Follows all that can be reached in one namespace, or in all, by an informer for each kind.
///
/// A thread of its own reads the informers after they told of news, then pauses: however many
/// objects change, each pause costs one look.
final class StockWatch implements Stock.Following {
  private static final Comparator<StockItem> BY_NAME =
      Comparator.comparing(StockItem::namespace).thenComparing(StockItem::name);

  private final Informers informers;
  private final Duration pause;
  private final Runnable retry;
  private final List<Shelf> shelves = new ArrayList<>();
  private final Semaphore news = new Semaphore(1);
  private final MutableSignal<Stock> stock = new MutableSignal<>(Stock.UNKNOWN);
  private final Thread thread;

  private StockWatch(Informers informers, Duration pause, Runnable retry) {
    this.informers = informers;
    this.pause = pause;
    this.retry = retry;
    thread = Thread.ofVirtual().name("stock").unstarted(this::run);
  }

  /// @param namespace empty for all
  /// @param pause between two looks
  /// @param retry has the informers of the context try again
  static StockWatch begin(
      Informers informers, String context, String namespace, Duration pause, Runnable retry) {
    StockWatch watch = new StockWatch(informers, pause, retry);
    for (Kind kind : Stock.KINDS) {
      watch.shelves.add(watch.new Shelf(kind, context, namespace));
    }
    watch.thread.start();
    return watch;
  }

  @Override
  public Signal<Stock> stock() {
    return stock;
  }

  @Override
  public void retry() {
    retry.run();
  }

  @Override
  public void close() {
    thread.interrupt();
    shelves.forEach(Shelf::leave);
  }

  private void run() {
    try {
      while (true) {
        news.acquire();
        news.drainPermits();
        stock.set(look());
        Thread.sleep(pause);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private Stock look() {
    List<StockItem> items = new ArrayList<>();
    Set<Kind> pending = EnumSet.noneOf(Kind.class);
    Set<Kind> forbidden = EnumSet.noneOf(Kind.class);
    Optional<ClusterFailure> failure = Optional.empty();
    shelves.forEach(Shelf::read);
    Optional<Backing> backing = shelf(Kind.POD).backing();
    for (Shelf shelf : shelves) {
      ClusterFailure trouble = shelf.informer.trouble();
      switch (trouble) {
        case null -> {
          if (!shelf.informer.isListed()) {
            pending.add(shelf.kind);
          }
        }
        case Forbidden _ -> forbidden.add(shelf.kind);
        case ServerError(_, int status, _) when status == 404 -> {} // it has no such kind
        default -> failure = failure.or(() -> Optional.of(trouble));
      }
      shelf.addTo(items, backing);
    }
    return new Stock(items, pending, forbidden, failure);
  }

  private Shelf shelf(Kind kind) {
    return shelves.get(Stock.KINDS.indexOf(kind));
  }

  /// The objects of one kind. What did not change is not read again.
  private final class Shelf implements Informer.Listener {
    private final Kind kind;
    private final Informer informer;
    private Map<String, Backing.Read> known = new HashMap<>();

    Shelf(Kind kind, String context, String namespace) {
      this.kind = kind;
      informer = informers.join(context, namespace, kind, this);
    }

    void leave() {
      informers.leave(informer, this);
    }

    void read() {
      Map<String, Backing.Read> next = new HashMap<>();
      for (ApiObject object : informer.objects()) {
        String uid = object.text("metadata", "uid");
        String version = object.text("metadata", "resourceVersion");
        Backing.Read read = known.get(uid);
        if (read == null || !read.version().equals(version)) {
          read = new Backing.Read(version, StockReading.of(kind, object), labels(object));
        }
        next.put(uid, read);
      }
      known = next;
    }

    private Map<String, String> labels(ApiObject object) {
      return switch (kind) {
        case POD -> object.texts("metadata", "labels");
        case SERVICE -> StockReading.selects(object) ? object.texts("spec", "selector") : Map.of();
        case DEPLOYMENT, STATEFUL_SET, REPLICA_SET, DAEMON_SET, JOB -> Map.of();
      };
    }

    /// What services stand on; empty where the pods are not known.
    Optional<Backing> backing() {
      return informer.isListed() && !informer.isForbidden()
          ? Optional.of(new Backing(known.values()))
          : Optional.empty();
    }

    void addTo(List<StockItem> items, Optional<Backing> backing) {
      known.values().stream()
          .map(read -> backing.filter(_ -> isBacked(read)).map(b -> b.of(read)).orElse(read.item()))
          .sorted(BY_NAME)
          .forEach(items::add);
    }

    private boolean isBacked(Backing.Read read) {
      return kind == Kind.SERVICE && !read.labels().isEmpty();
    }

    @Override
    public void changed(@Nullable ApiObject before, @Nullable ApiObject after) {
      news.release();
    }

    @Override
    public void begun() {
      news.release();
    }

    @Override
    public void listed() {
      news.release();
    }

    @Override
    public void reachable() {
      news.release();
    }
  }
}
