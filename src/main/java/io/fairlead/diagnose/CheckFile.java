package io.fairlead.diagnose;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.fairlead.profile.FileReplacement;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the last checks between runs, as JSON. What cannot be read is forgotten: checks can be
/// made again.
final class CheckFile {
  private static final Logger LOG = LoggerFactory.getLogger(CheckFile.class);

  static final Gson GSON =
      new GsonBuilder()
          .setPrettyPrinting()
          .serializeNulls() // a field that is not there would make no Optional
          .disableHtmlEscaping()
          .registerTypeAdapter(Instant.class, asText(Instant::parse))
          .registerTypeAdapter(Duration.class, asText(Duration::parse))
          .registerTypeAdapterFactory(new Optionals())
          .create();

  /// What is kept of one context.
  ///
  /// @param before the last check at which something was another way
  record Kept(Facts last, Optional<Facts> before) {
    Kept {
      Objects.requireNonNull(last);
      Objects.requireNonNull(before);
    }
  }

  /// What is kept.
  record Saved(boolean daily, Map<String, Kept> contexts) {
    static final Saved NOTHING = new Saved(true, Map.of());

    Saved {
      contexts = Map.copyOf(contexts);
    }

    Saved with(String context, Kept kept) {
      Map<String, Kept> all = new HashMap<>(contexts);
      all.put(context, kept);
      return new Saved(daily, all);
    }
  }

  private final Path file;

  CheckFile(Path file) {
    this.file = file;
  }

  Saved load() {
    try {
      @Nullable Saved saved = GSON.fromJson(Files.readString(file), Saved.class);
      return saved == null ? Saved.NOTHING : saved;
    } catch (NoSuchFileException e) {
      return Saved.NOTHING;
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} cannot be read and is begun anew: {}", file, e.getMessage());
      return Saved.NOTHING;
    }
  }

  void save(Saved saved) {
    try {
      FileReplacement.write(file, GSON.toJson(saved).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.warn("{} cannot be written: {}", file, e.getMessage());
    }
  }

  private static <T> TypeAdapter<T> asText(Function<String, T> parse) {
    return new TypeAdapter<T>() {
      @Override
      public void write(JsonWriter out, T value) throws IOException {
        out.value(value.toString());
      }

      @Override
      public T read(JsonReader in) throws IOException {
        return parse.apply(in.nextString());
      }
    };
  }

  /// An Optional as its value or null.
  private static final class Optionals implements TypeAdapterFactory {
    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
      if (type.getRawType() != Optional.class
          || !(type.getType() instanceof ParameterizedType optional)) {
        return null;
      }
      var inner =
          (TypeAdapter<Object>)
              gson.getAdapter(TypeToken.get(optional.getActualTypeArguments()[0]));
      return (TypeAdapter<T>) adapter(inner);
    }

    private static TypeAdapter<Optional<Object>> adapter(TypeAdapter<Object> inner) {
      return new TypeAdapter<>() {
        @Override
        public void write(JsonWriter out, Optional<Object> value) throws IOException {
          if (value.isPresent()) {
            inner.write(out, value.get());
          } else {
            out.nullValue();
          }
        }

        @Override
        public Optional<Object> read(JsonReader in) throws IOException {
          if (in.peek() == JsonToken.NULL) {
            in.nextNull();
            return Optional.empty();
          }
          return Optional.of(inner.read(in));
        }
      };
    }
  }
}
