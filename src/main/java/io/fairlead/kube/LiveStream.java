package io.fairlead.kube;

import java.io.IOException;
import java.io.InputStream;

/// An answer of the API server that comes as long as the server likes: a log, a watch.
public interface LiveStream extends AutoCloseable {
  /// Its bytes. A read fails with a SocketTimeoutException when nothing has come for a while, which
  /// may mean that there is nothing to tell, or that the connection is dead.
  InputStream bytes() throws IOException;

  /// Ends the request; a read under way fails. Any thread.
  void cancel();

  /// Ends the request. By the thread that reads, because the buffers are its own.
  @Override
  void close();
}
