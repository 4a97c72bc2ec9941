package io.fairlead.kube;

import java.io.IOException;
import java.io.InputStream;

/// A log as it comes from the server.
public interface LogStream extends AutoCloseable {
  /// Its bytes. A read fails with a SocketTimeoutException when nothing has come for a while, which
  /// may mean that the log is quiet, or the connection dead.
  InputStream bytes() throws IOException;

  /// Ends the request; a read under way fails. Any thread.
  @Override
  void close();
}
