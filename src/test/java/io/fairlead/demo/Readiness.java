package io.fairlead.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When each pod of the demo namespace became Ready, seen by a watch of its own.
public final class Readiness implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("\"name\":\"([^\"]+)\"");
  private static final Pattern READY = Pattern.compile("\\{[^{}]*\"type\":\"Ready\"[^{}]*}");

  private final Map<String, Long> since = new ConcurrentHashMap<>();
  private final BufferedReader events;
  private final Thread reader;

  public Readiness(ApiCaller api) throws IOException, InterruptedException {
    events = api.open("/api/v1/namespaces/demo/pods?watch=true");
    reader = Thread.ofVirtual().start(this::read);
  }

  private void read() {
    try {
      String line = events.readLine();
      while (line != null) {
        Matcher ready = READY.matcher(line);
        Matcher name = NAME.matcher(line);
        if (ready.find() && ready.group().contains("\"status\":\"True\"") && name.find()) {
          since.putIfAbsent(name.group(1), System.nanoTime());
        }
        line = events.readLine();
      }
    } catch (IOException e) {
      // closed
    }
  }

  /// Of [System#nanoTime]; waits for it.
  public long since(String pod) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!since.containsKey(pod)) {
      if (System.nanoTime() > end) {
        throw new AssertionError(pod + " was not seen Ready");
      }
      Thread.sleep(5);
    }
    return since.get(pod);
  }

  @Override
  public void close() throws IOException {
    reader.interrupt();
    events.close();
  }
}
