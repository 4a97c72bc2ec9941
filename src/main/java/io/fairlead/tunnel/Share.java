package io.fairlead.tunnel;

import java.util.function.IntSupplier;

/// What one forward may let wait for its local programs: so much for each of them, as long as all
/// forwards together keep within theirs.
final class Share {
  private final Backlog backlog;
  private final IntSupplier perConnection;

  /// @param perConnection bytes for one local program; asked each time, since the user may change
  ///   it
  Share(Backlog backlog, IntSupplier perConnection) {
    this.backlog = backlog;
    this.perConnection = perConnection;
  }

  void change(long bytes) {
    backlog.change(bytes);
  }

  /// How many bytes one connection may let wait now.
  int allowance() {
    return backlog.isFull() ? Backlog.ALWAYS : perConnection.getAsInt();
  }
}
