package io.fairlead.profile;

/// What a forward may hold.
///
/// @param lanes upgraded connections to the cluster at once, the spare one among them
/// @param waitingMib MiB that may wait for one local program that does not read, before its lane is
///   not read for it any more
public record LaneLimits(int lanes, int waitingMib) {
  public static final LaneLimits DEFAULT = new LaneLimits(8, 4);
  public static final int LANES_AT_MOST = 64;
  public static final int WAITING_AT_MOST = 1024;

  /// @throws IllegalArgumentException with a sentence for the user
  public LaneLimits {
    if (lanes < 1 || lanes > LANES_AT_MOST) {
      throw new IllegalArgumentException(
          "lanes must be a number from 1 to %d, not %d".formatted(LANES_AT_MOST, lanes));
    }
    if (waitingMib < 1 || waitingMib > WAITING_AT_MOST) {
      throw new IllegalArgumentException(
          "waiting must be a number of MiB from 1 to %d, not %d"
              .formatted(WAITING_AT_MOST, waitingMib));
    }
  }

  public int waitingBytes() {
    return waitingMib << 20;
  }
}
