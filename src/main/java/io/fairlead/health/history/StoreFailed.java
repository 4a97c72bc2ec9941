package io.fairlead.health.history;

import io.fairlead.health.history.HistoryProblem.Reason;
import java.io.Serial;
import java.sql.SQLException;

/// The database could not be read or written.
final class StoreFailed extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  // result codes of SQLite, https://sqlite.org/rescode.html
  private static final int BUSY = 5;
  private static final int LOCKED = 6;
  private static final int READ_ONLY = 8;
  private static final int CORRUPT = 11;
  private static final int FULL = 13;
  private static final int NOT_A_DATABASE = 26;

  private final int code;

  StoreFailed(SQLException cause) {
    super(cause.getMessage(), cause);
    code = cause.getErrorCode() & 0xFF;
  }

  /// Whether the file is of no use any more.
  boolean damaged() {
    return code == CORRUPT || code == NOT_A_DATABASE;
  }

  Reason reason() {
    return switch (code) {
      case BUSY, LOCKED -> Reason.LOCKED;
      case READ_ONLY -> Reason.READ_ONLY;
      case FULL -> Reason.FULL;
      default -> Reason.OTHER;
    };
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
