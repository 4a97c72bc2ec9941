package io.fairlead.kube;

import com.google.gson.JsonIOException;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import okhttp3.HttpUrl;
import okhttp3.Response;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/// The JSON object of an answer, read up to a bound, so that no server fills the memory.
final class JsonBody {
  /// Of one object. etcd holds 1.5 MiB at most, an aggregated API perhaps more.
  static final long OBJECT = 16L << 20;

  /// Of one page of a list.
  static final long PAGE = 64L << 20;

  /// Of a list that the server does not give in pages.
  static final long LIST = 256L << 20;

  private static final long REFUSAL = 1L << 20;

  private JsonBody() {}

  /// Reads it. What a refusal says is optional: one that is no JSON, or too long, says nothing; a
  /// redirect, which is never followed, says where to.
  ///
  /// @param atMost bytes of a good answer
  /// @throws IOException where a good answer is longer, cut off or something else
  static JsonObject of(Response response, long atMost) throws IOException {
    boolean good = response.code() == 200;
    if (response.isRedirect()) {
      return redirect(response);
    }
    var body = new Bounded(response.body().source(), good ? atMost : REFUSAL);
    try {
      var text = new InputStreamReader(Okio.buffer(body).inputStream(), StandardCharsets.UTF_8);
      if (JsonParser.parseReader(text) instanceof JsonObject o) {
        return o;
      }
    } catch (JsonIOException e) {
      if (!body.exceeded) {
        throw new IOException(e.getCause() == null ? e : e.getCause());
      }
    } catch (JsonParseException _) {
      // told below
    }
    if (good) {
      throw new IOException(
          body.exceeded
              ? "it answers with more than " + (atMost >> 20) + " MiB"
              : "it answers something else than a Kubernetes API");
    }
    return new JsonObject();
  }

  private static JsonObject redirect(Response response) {
    String location = response.header("Location");
    HttpUrl to = location == null ? null : response.request().url().resolve(location);
    JsonObject status = new JsonObject();
    status.addProperty(
        "message",
        "a redirect to "
            + (to == null ? "nowhere" : to.host() + ":" + to.port())
            + ", which is not followed");
    return status;
  }

  /// Fails once more than so many bytes came.
  private static final class Bounded extends ForwardingSource {
    private long left;
    private boolean exceeded;

    Bounded(Source source, long atMost) {
      super(source);
      left = atMost;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      long read = super.read(sink, byteCount);
      left -= Math.max(read, 0);
      if (left < 0) {
        exceeded = true;
        throw new IOException("too long");
      }
      return read;
    }
  }
}
