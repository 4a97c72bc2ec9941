package io.fairlead.health.history;

/// What went through a connection since it is known, in bytes, and through how many connections.
public record Traffic(long bytesUp, long bytesDown, long connections) {
  public static final Traffic NONE = new Traffic(0, 0, 0);

  public Traffic plus(Traffic more) {
    return new Traffic(
        bytesUp + more.bytesUp, bytesDown + more.bytesDown, connections + more.connections);
  }

  Traffic minus(Traffic less) {
    return new Traffic(
        bytesUp - less.bytesUp, bytesDown - less.bytesDown, connections - less.connections);
  }
}
