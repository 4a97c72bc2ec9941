package io.fairlead.profile;

/// What a [Probe] asks of the program behind a forward.
public sealed interface Question {
  /// It is not asked.
  record Nothing() implements Question {}

  /// Whether it lets a connection be made. A program that hangs still does.
  record Connect() implements Question {}

  /// Whether it answers a GET by HTTP/1.1, without TLS.
  ///
  /// @param path where, with a query if there is one: printable ASCII that begins with `/`
  /// @param expected the statuses that count as well; a redirect is not followed
  record Get(String path, Statuses expected) implements Question {
    public static final String ROOT = "/";
    private static final int PATH_AT_MOST = 1024;

    /// @throws IllegalArgumentException with a sentence for the user
    public Get {
      if (!path.startsWith("/")) {
        throw new IllegalArgumentException("the path of a probe must begin with /");
      }
      if (!path.chars().allMatch(c -> c > ' ' && c < 127 && c != '#')) {
        throw new IllegalArgumentException(
            "the path of a probe must be without blanks, # and letters beyond ASCII");
      }
      if (path.length() > PATH_AT_MOST) {
        throw new IllegalArgumentException(
            "the path of a probe must have at most " + PATH_AT_MOST + " letters");
      }
    }
  }

  /// Whether it sends anything by itself once connected, as mail servers, MySQL and SSH do.
  record Hear() implements Question {}

  /// What it is called in files and on the command line.
  default String word() {
    return switch (this) {
      case Nothing() -> "none";
      case Connect() -> "tcp";
      case Get _ -> "http";
      case Hear() -> "speaks-first";
    };
  }
}
