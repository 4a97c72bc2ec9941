package io.fairlead.kube;

import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.ApiClient;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/// The API server of one endpoint, asked over HTTP. Safe for any thread; an interrupted caller ends
/// its request.
final class ApiServer implements AutoCloseable {
  private static final String PAGE = "500";

  /// A million objects.
  private static final int PAGES_AT_MOST = 2000;

  /// Letters of a server's message that are kept.
  private static final int MESSAGE = 1000;

  private final String context;
  private final Endpoint endpoint;
  private final OkHttpClient http;

  /// @param access gives a fresh handle for each request
  ApiServer(String context, Endpoint endpoint, Supplier<ClusterAccess> access) {
    this.context = context;
    this.endpoint = endpoint;
    this.http = ApiHttp.client(endpoint, access);
  }

  Endpoint endpoint() {
    return endpoint;
  }

  /// A client of the Kubernetes client library over the same connections and credentials.
  ApiClient apiClient() {
    var client = new ApiClient(http);
    client.setBasePath(endpoint.server().toString());
    return client;
  }

  /// What must be there, on any server.
  ApiObject get(String path) throws ClusterException, InterruptedException {
    return object(ask(path, Map.of(), JsonBody.OBJECT));
  }

  /// One object.
  ///
  /// @return empty for 404
  Optional<ApiObject> find(String path) throws ClusterException, InterruptedException {
    Answer answer = ask(path, Map.of(), JsonBody.OBJECT);
    return answer.status() == 404 ? Optional.empty() : Optional.of(object(answer));
  }

  /// The items of a list, fetched in pages; none for 404.
  List<ApiObject> list(String path, Map<String, String> query)
      throws ClusterException, InterruptedException {
    return listing(path, query, UnaryOperator.identity(), _ -> {}).items();
  }

  /// A list.
  ///
  /// @param version the resource version from which to watch; empty for 404
  record Listing(List<ApiObject> items, String version) {}

  /// A list, fetched in pages; an empty one for 404.
  ///
  /// @param keep what to keep of each item, done page by page
  /// @param page is told what came with a page, when more are to come
  Listing listing(
      String path,
      Map<String, String> query,
      UnaryOperator<ApiObject> keep,
      Consumer<List<ApiObject>> page)
      throws ClusterException, InterruptedException {
    List<ApiObject> items = new ArrayList<>();
    String version;
    String next = "";
    int pages = 0;
    do {
      Map<String, String> part = new LinkedHashMap<>(query);
      part.put("limit", PAGE);
      if (!next.isEmpty()) {
        part.put("continue", next);
      }
      if (++pages > PAGES_AT_MOST) {
        throw new ClusterException(
            new ClusterFailure.ServerError(
                endpoint.server().toString(), 200, "a list of " + path + " that does not end"));
      }
      Answer answer = ask(path, part, JsonBody.PAGE);
      if (answer.status() == 410 && !next.isEmpty()) {
        // the server forgot the snapshot that the pages were of: take all at once
        items.clear();
        answer = ask(path, query, JsonBody.LIST);
      }
      if (answer.status() == 404) {
        return new Listing(List.of(), "");
      }
      ApiObject list = object(answer);
      List<ApiObject> kept = list.list("items").stream().map(keep).toList();
      items.addAll(kept);
      version = list.text("metadata", "resourceVersion");
      next = list.text("metadata", "continue");
      if (!next.isEmpty()) {
        page.accept(kept);
      }
    } while (!next.isEmpty());
    return new Listing(items, version);
  }

  private ApiObject object(Answer answer) throws ClusterException {
    return accepted(answer.status(), answer.body());
  }

  /// What came, where it is no refusal.
  ApiObject accepted(int status, JsonObject answer) throws ClusterException {
    ApiObject body = new ApiObject(answer);
    return switch (status) {
      case 200, 201 -> body;
      case 401 -> throw new ClusterException(new ClusterFailure.Unauthorized(context));
      case 403 -> throw new ClusterException(new ClusterFailure.Forbidden(context, message(body)));
      default ->
          throw new ClusterException(
              new ClusterFailure.ServerError(endpoint.server().toString(), status, message(body)));
    };
  }

  private static String message(ApiObject status) {
    String message = status.text("message");
    return message.length() <= MESSAGE ? message : message.substring(0, MESSAGE);
  }

  /// An answer that comes as long as the server likes.
  ///
  /// @param quiet after so long without a byte, a read fails
  LiveStream stream(String path, Map<String, String> query, Duration quiet)
      throws ClusterException, InterruptedException {
    OkHttpClient patient = http.newBuilder().readTimeout(quiet).build();
    Call call = patient.newCall(request(path, query, "*/*"));
    CompletableFuture<Response> begun = new CompletableFuture<>();
    call.enqueue(new Beginning(begun));
    Response response = await(call, begun);
    if (response.code() == 200) {
      return new CallStream(call, response);
    }
    try (response) {
      object(new Answer(response.code(), JsonBody.of(response, JsonBody.OBJECT)));
      throw new IllegalStateException("a refusal was no failure");
    } catch (IOException e) {
      throw ApiTrouble.of(context, endpoint, e);
    }
  }

  /// How long the server takes for a request, from its first byte to the first of the answer.
  /// Connecting does not count, nor whether the answer is a refusal.
  ///
  /// @throws ClusterException where there is no answer, or the server says that it is in trouble
  Duration roundTrip(String path) throws ClusterException, InterruptedException {
    Stopwatch watch = new Stopwatch();
    Answer answer =
        ask(
            http.newBuilder().addNetworkInterceptor(watch).build(),
            path,
            Map.of(),
            JsonBody.OBJECT);
    if (answer.status() >= 500) {
      object(answer);
    }
    return Duration.ofNanos(watch.nanos);
  }

  /// An answer as it came, be it a refusal.
  ///
  /// @param json what to POST; empty for a GET
  Plain plain(String path, Optional<String> json) throws ClusterException, InterruptedException {
    Request.Builder request = request(path, Map.of(), "application/json").newBuilder();
    json.ifPresent(
        text -> request.post(RequestBody.create(text, MediaType.get("application/json"))));
    Stopwatch watch = new Stopwatch();
    Call call = http.newBuilder().addNetworkInterceptor(watch).build().newCall(request.build());
    CompletableFuture<Plain> answer = new CompletableFuture<>();
    call.enqueue(new Plain.Reading(answer, () -> Duration.ofNanos(watch.nanos)));
    return await(call, answer);
  }

  private Answer ask(String path, Map<String, String> query, long atMost)
      throws ClusterException, InterruptedException {
    return ask(http, path, query, atMost);
  }

  private Answer ask(OkHttpClient client, String path, Map<String, String> query, long atMost)
      throws ClusterException, InterruptedException {
    Call call = client.newCall(request(path, query, "application/json"));
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    call.enqueue(new Waiting(answer, atMost));
    return await(call, answer);
  }

  private Request request(String path, Map<String, String> query, String accept) {
    HttpUrl.Builder url = HttpUrl.get(endpoint.server() + path).newBuilder();
    query.forEach(url::addQueryParameter);
    return new Request.Builder().url(url.build()).header("Accept", accept).build();
  }

  private <T> T await(Call call, CompletableFuture<T> answer)
      throws ClusterException, InterruptedException {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      call.cancel();
      answer.cancel(false);
      throw e;
    } catch (ExecutionException e) {
      throw ApiTrouble.of(context, endpoint, e.getCause() == null ? e : e.getCause());
    }
  }

  /// Lets requests under way end, but keeps no connection beyond them.
  void retire() {
    http.connectionPool().evictAll();
  }

  /// Ends all requests.
  @Override
  public void close() {
    http.dispatcher().cancelAll();
    http.connectionPool().evictAll();
  }

  /// Times what goes over the wire, after the connection is there.
  private static final class Stopwatch implements Interceptor {
    private volatile long nanos;

    @Override
    public Response intercept(Chain chain) throws IOException {
      long sent = System.nanoTime();
      Response response = chain.proceed(chain.request());
      nanos = System.nanoTime() - sent;
      return response;
    }
  }

  /// A status and the JSON object that came with it, empty where it was none.
  private record Answer(int status, JsonObject body) {}

  /// Lets the caller have the answer as soon as it begins.
  private record Beginning(CompletableFuture<Response> begun) implements Callback {
    @Override
    public void onFailure(Call call, IOException e) {
      begun.completeExceptionally(e);
    }

    @Override
    public void onResponse(Call call, Response response) {
      if (!begun.complete(response)) {
        response.close();
      }
    }
  }

  private record CallStream(Call call, Response response) implements LiveStream {
    @Override
    public InputStream bytes() {
      return response.body().byteStream();
    }

    @Override
    public void cancel() {
      call.cancel();
    }

    @Override
    public void close() {
      call.cancel();
      response.close();
    }
  }

  /// Reads the whole answer off the wire, then lets the caller have it.
  private record Waiting(CompletableFuture<Answer> answer, long atMost) implements Callback {
    @Override
    public void onFailure(Call call, IOException e) {
      answer.completeExceptionally(e);
    }

    @Override
    public void onResponse(Call call, Response response) {
      try (response) {
        take(call, response);
      }
    }

    private void take(Call call, Response response) {
      try {
        answer.complete(new Answer(response.code(), JsonBody.of(response, atMost)));
      } catch (IOException | RuntimeException e) {
        call.cancel(); // else the rest would be read, for the sake of the connection
        answer.completeExceptionally(e);
      }
    }
  }
}
