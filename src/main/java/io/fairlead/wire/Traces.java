package io.fairlead.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The headers by which a server or a proxy shows that an answer is its own. A Kubernetes API
/// server sends its audit and flow headers, and none of `Server` or `Via`.
public final class Traces {
  private static final int LONGEST = 120;

  /// Those that are looked at, in the order in which they are told.
  public static final List<String> NAMES =
      List.of(
          "Server",
          "Via",
          "X-Cache",
          "X-Squid-Error",
          "Proxy-Agent",
          "Proxy-Connection",
          "X-Amzn-Trace-Id",
          "CF-Ray",
          "X-Kubernetes-Pf-Flowschema-Uid",
          "Audit-Id");

  private Traces() {}

  /// What an answer has of them.
  ///
  /// @param header the value of a header, null where there is none
  public static Map<String, String> of(Function<String, @Nullable String> header) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String name : NAMES) {
      String value = header.apply(name);
      if (value != null) {
        found.put(name, value.length() > LONGEST ? value.substring(0, LONGEST) : value);
      }
    }
    return found;
  }
}
