package io.fairlead.wire;

import java.util.ArrayList;
import java.util.List;

/// The streams that an exec or attach request asks for. Stdout is always among them.
///
/// @param tty merges stderr into stdout and makes room for resize messages
public record ExecStreams(boolean stdin, boolean tty) {
  /// The part of the query that says so; parameters of PodExecOptions and PodAttachOptions.
  public String query() {
    return "stdin=" + stdin + "&stdout=true&stderr=" + !tty + "&tty=" + tty;
  }

  /// The values of `streamtype` by which SPDY names them, in the order in which kubectl opens them.
  List<String> spdyTypes() {
    List<String> types = new ArrayList<>(List.of("error"));
    if (stdin) {
      types.add("stdin");
    }
    types.add("stdout");
    types.add(tty ? "resize" : "stderr");
    return types;
  }
}
