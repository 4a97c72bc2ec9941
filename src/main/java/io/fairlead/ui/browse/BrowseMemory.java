package io.fairlead.ui.browse;

import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Target;
import io.fairlead.profile.UserFile;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the user chose while browsing, in `browse.properties` of the state folder: namespaces that
/// were typed, and the local port of each target. Safe for any thread; [#read] and [#write] block.
public final class BrowseMemory {
  private static final Logger LOG = LoggerFactory.getLogger(BrowseMemory.class);

  private final UserFile file;
  private final Properties values = new Properties();
  private boolean changed;

  public BrowseMemory(Path folder) {
    file = new UserFile(folder.resolve("browse.properties"), InstantSource.system());
  }

  /// Reads the file; what cannot be read is as if it were not there.
  public synchronized void read() {
    try {
      String text = new String(file.read().orElse(new byte[0]), StandardCharsets.UTF_8);
      var stored = new Properties();
      stored.load(new StringReader(text));
      stored.forEach(values::putIfAbsent); // what was noted meanwhile is newer
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("what was browsed is not remembered: {}", e.toString());
    }
  }

  /// The namespaces that were typed for a context, sorted.
  synchronized List<String> namespaces(String context) {
    String listed = values.getProperty("namespaces." + context, "");
    return Stream.of(listed.split(",", -1)).filter(name -> !name.isEmpty()).toList();
  }

  synchronized void typed(String context, String namespace) {
    var all = new TreeSet<>(namespaces(context));
    if (all.add(namespace)) {
      set("namespaces." + context, String.join(",", all));
    }
  }

  /// The local port that this port of a target had last.
  synchronized OptionalInt port(Target target, String remote) {
    String text = values.getProperty(key(target, remote), "");
    return text.matches("[0-9]{1,5}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }

  /// Notes the local ports of a forward.
  synchronized void noticed(PortForward forward) {
    for (PortMapping mapping : forward.listen().ports()) {
      if (mapping.local() != 0) {
        set(key(forward.target(), mapping.remote()), Integer.toString(mapping.local()));
      }
    }
  }

  private void set(String key, String value) {
    changed |= !Objects.equals(values.setProperty(key, value), value);
  }

  private static String key(Target target, String remote) {
    return "port."
        + String.join("/", target.context(), target.namespace(), target.kindAndName(), remote);
  }

  /// Writes what was noted since the last time.
  synchronized void write() {
    if (!changed) {
      return;
    }
    try {
      var text = new StringWriter();
      values.store(text, null);
      file.replace(text.toString());
      changed = false;
    } catch (IOException e) {
      LOG.warn("what was browsed is not remembered: {}", e.toString());
    }
  }
}
