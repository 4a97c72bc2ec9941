package io.fairlead.kube;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/// The query of a request for a log.
final class LogQuery {
  private LogQuery() {}

  static Map<String, String> of(PodLogs.Ask ask) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("container", ask.container());
    query.put("timestamps", "true");
    if (ask.follow()) {
      query.put("follow", "true");
    }
    if (ask.previous()) {
      query.put("previous", "true");
    }
    ask.since()
        .ifPresent(
            since -> query.put("sinceTime", since.truncatedTo(ChronoUnit.SECONDS).toString()));
    ask.tail().ifPresent(lines -> query.put("tailLines", Long.toString(lines)));
    return query;
  }
}
