package io.fairlead.tunnel;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/// Decides when a lane is not read, because local programs do not take what came for them.
///
/// SPDY here has no flow control, so not reading stops every connection of the lane. A connection
/// that has the lane for itself stops it as soon as [LocalListener]'s mark is passed, and costs
/// nobody anything. One among others may let up to its allowance wait first; then the lane is not
/// read, and if its program takes nothing at all for a while, it is given up for the sake of the
/// others.
final class Congestion {
  /// Reads the lane or not.
  interface Valve {
    void setReading(boolean reading);
  }

  /// Runs a task later, on the lane's event loop.
  interface Timer {
    void after(Duration delay, Runnable task);
  }

  /// A connection as far as it matters here.
  interface Member {
    /// Bytes that wait for the local program.
    long waiting();

    /// Whether more waits than its own mark allows.
    boolean slow();

    /// Resets the connection: its program has not moved while others waited behind it.
    void hopeless(int others);
  }

  private final Share share;
  private final Duration hopelessAfter;
  private final Valve valve;
  private final Timer timer;
  private final Set<Member> slow = new HashSet<>();
  private int members;
  private boolean stopped;
  private boolean watching;

  Congestion(Share share, Duration hopelessAfter, Valve valve, Timer timer) {
    this.share = share;
    this.hopelessAfter = hopelessAfter;
    this.valve = valve;
    this.timer = timer;
  }

  /// Whether the lane is not being read.
  boolean stopped() {
    return stopped;
  }

  /// Whether some program does not keep up, be the lane read or not.
  boolean any() {
    return !slow.isEmpty();
  }

  /// The number of connections changed.
  void members(int now) {
    members = now;
    decide();
  }

  /// More or less waits for the member than before.
  void changed(Member member) {
    if (member.slow()) {
      slow.add(member);
      decide();
    } else if (slow.remove(member)) {
      decide();
    }
  }

  void left(Member member) {
    slow.remove(member);
  }

  private void decide() {
    boolean stop = mustStop();
    if (stop != stopped) {
      stopped = stop;
      valve.setReading(!stop);
    }
    if (stop && members > 1 && !watching) {
      watch();
    }
  }

  private boolean mustStop() {
    if (slow.isEmpty()) {
      return false;
    }
    if (members <= 1) {
      return true;
    }
    int allowed = share.allowance();
    return slow.stream().anyMatch(member -> member.waiting() >= allowed);
  }

  /// Looks again in a while whether the members that stop the lane have moved.
  private void watch() {
    watching = true;
    record Seen(Member member, long waiting) {}
    var before = slow.stream().map(member -> new Seen(member, member.waiting())).toList();
    timer.after(
        hopelessAfter,
        () -> {
          watching = false;
          if (stopped && members > 1) {
            int allowed = share.allowance();
            before.stream()
                .filter(seen -> slow.contains(seen.member()))
                .filter(seen -> seen.waiting() >= allowed)
                .filter(seen -> seen.member().waiting() >= seen.waiting())
                .forEach(seen -> seen.member().hopeless(members - 1));
          }
          decide();
        });
  }
}
