package io.fairlead.kube;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Headers;
import okhttp3.Response;

/// An answer of the API server with its headers, for whoever looks at the server itself.
///
/// @param body the JSON object that came; an empty one where it was none
/// @param took from the first byte of the request to the first of the answer
record Plain(int status, Headers headers, JsonObject body, Duration took) {
  /// What is looked at here is small; more is cut off.
  private static final long AT_MOST = 1 << 20;

  /// Reads the answer off the wire, then lets the caller have it.
  record Reading(CompletableFuture<Plain> answer, Supplier<Duration> took) implements Callback {
    @Override
    public void onFailure(Call call, IOException e) {
      answer.completeExceptionally(e);
    }

    @Override
    public void onResponse(Call call, Response response) {
      try (response) {
        String text = response.peekBody(AT_MOST).string();
        answer.complete(new Plain(response.code(), response.headers(), object(text), took.get()));
      } catch (IOException | RuntimeException e) {
        answer.completeExceptionally(e);
      }
    }

    private static JsonObject object(String text) {
      try {
        return JsonParser.parseString(text) instanceof JsonObject one ? one : new JsonObject();
      } catch (JsonParseException _) {
        return new JsonObject();
      }
    }
  }
}
