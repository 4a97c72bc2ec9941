package io.fairlead.tunnel;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import io.fairlead.profile.FileReplacement;
import io.fairlead.profile.TransportChoice;
import io.fairlead.reach.ServerMemory;
import io.fairlead.reach.ServerMemory.Saved;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the [ServerMemory] between runs, as JSON. What cannot be read is forgotten: servers are
/// asked again, and only the user's choices are lost.
public final class TransportFile implements Consumer<Saved> {
  private static final Logger LOG = LoggerFactory.getLogger(TransportFile.class);
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  /// The file's shape.
  private static final class Shape {
    private @Nullable Map<String, String> chosen;
    private @Nullable Map<String, Server> servers;
    private @Nullable Map<String, Server> commands;
  }

  private static final class Server {
    private @Nullable String transport;
    private @Nullable String version;
    private @Nullable String asked;
  }

  private final Path file;

  public TransportFile(Path file) {
    this.file = file;
  }

  /// What was kept, or nothing.
  public Saved load() {
    try {
      Shape shape = GSON.fromJson(Files.readString(file), Shape.class);
      return shape == null ? Saved.NOTHING : saved(shape);
    } catch (NoSuchFileException e) {
      return Saved.NOTHING;
    } catch (IOException
        | JsonParseException
        | IllegalArgumentException
        | java.time.DateTimeException e) {
      LOG.warn("{} cannot be read and is begun anew: {}", file, e.getMessage());
      return Saved.NOTHING;
    }
  }

  private static Saved saved(Shape shape) {
    Map<String, TransportChoice> chosen = new HashMap<>();
    if (shape.chosen != null) {
      shape.chosen.forEach((context, word) ->
          TransportChoice.of(word).ifPresent(choice -> chosen.put(context, choice)));
    }
    return new Saved(chosen, known(shape.servers), known(shape.commands));
  }

  private static Map<String, ServerMemory.Known> known(@Nullable Map<String, Server> servers) {
    Map<String, ServerMemory.Known> known = new HashMap<>();
    if (servers != null) {
      servers.forEach((address, server) -> {
        if (server.transport != null && server.asked != null) {
          TransportChoice.of(server.transport)
              .filter(transport -> transport != TransportChoice.AUTO)
              .ifPresent(transport ->
                  known.put(
                      address,
                      new ServerMemory.Known(
                          transport,
                          server.version == null ? "" : server.version,
                          Instant.parse(server.asked))));
        }
      });
    }
    return known;
  }

  @Override
  public synchronized void accept(Saved saved) {
    Shape shape = new Shape();
    Map<String, String> chosen = new HashMap<>();
    saved.chosen().forEach((context, choice) -> chosen.put(context, choice.word()));
    shape.chosen = chosen;
    shape.servers = servers(saved.forwards());
    shape.commands = servers(saved.commands());
    try {
      FileReplacement.write(file, GSON.toJson(shape).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.warn("{} cannot be written: {}", file, e.getMessage());
    }
  }

  private static Map<String, Server> servers(Map<String, ServerMemory.Known> all) {
    Map<String, Server> servers = new HashMap<>();
    all.forEach((address, known) -> {
      Server server = new Server();
      server.transport = known.transport().word();
      server.version = known.version();
      server.asked = known.asked().toString();
      servers.put(address, server);
    });
    return servers;
  }
}
