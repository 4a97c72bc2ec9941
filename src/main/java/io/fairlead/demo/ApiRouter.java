package io.fairlead.demo;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.Optional;
import java.util.Set;

/// Decides what a request is about, whether it may, and who answers it.
final class ApiRouter {
  private static final Set<String> PUBLIC = Set.of("version", "healthz", "livez", "readyz");
  private static final Set<String> STREAMS = Set.of("exec", "attach", "portforward");

  private final Access access;
  private final Store store;
  private final ObjectApi objects;
  private final Obstacles obstacles;
  private final AccessReviews reviews;

  ApiRouter(Access access, Store store, ObjectApi objects, Obstacles obstacles) {
    this.access = access;
    this.store = store;
    this.objects = objects;
    this.obstacles = obstacles;
    this.reviews = new AccessReviews(access);
  }

  /// The streaming request in it, if it is one that may go on: its pod exists and its user may.
  ///
  /// @throws Refusal 401, 403 or 404
  Optional<ApiPath> stream(ApiRequest request) {
    Optional<ApiPath> path =
        ApiPath.parse(request.segments())
            .filter(each -> each.kind() == ResourceKind.POD)
            .filter(each -> STREAMS.contains(each.subresource()));
    path.ifPresent(each -> {
      boolean known = access.authenticated(request.authorization());
      Access.Deed deed = deed(request, each);
      if (!known) {
        throw deed.refusal("system:anonymous");
      } else if (!access.allows(deed)) {
        throw request.upgradesToWebSocket() ? deed.refusalBecause("") : deed.refusal(Access.USER);
      } else if (store.get(each.key()).isEmpty()) {
        throw Refusal.notFound(each.kind(), each.name());
      }
    });
    return path;
  }

  Answer answer(ApiRequest request) {
    try {
      return answered(request);
    } catch (Refusal refusal) {
      return Answer.of(refusal);
    } catch (JsonParseException
        | IllegalStateException
        | NumberFormatException
        | ClassCastException
        | UnsupportedOperationException e) { // what gson says to a value of the wrong type
      return Answer.of(Refusal.badRequest("the request cannot be read: " + e.getMessage()));
    }
  }

  private Answer answered(ApiRequest request) {
    boolean known = access.authenticated(request.authorization());
    String root = request.segments().isEmpty() ? "" : request.segments().getFirst();
    if (!known && !PUBLIC.contains(root)) {
      throw anonymous(request);
    }
    Optional<ApiPath> path = ApiPath.parse(request.segments());
    if (path.isPresent()) {
      Access.Deed deed = deed(request, path.get());
      if (!access.allows(deed)) {
        throw deed.refusal(Access.USER);
      }
      return objects.answer(request, path.get());
    }
    return switch (String.join("/", request.segments())) {
      case "version" ->
          Answer.json(
              200,
              obstacles.has(Obstacle.OLD_SERVER) ? ServerVersion.old() : ServerVersion.current());
      case "healthz", "livez", "readyz" -> Answer.text(200, "ok");
      case "apis/authorization.k8s.io/v1/selfsubjectaccessreviews" -> {
        requirePost(request);
        yield reviews.mayI(request);
      }
      case "apis/authentication.k8s.io/v1/selfsubjectreviews" -> {
        requirePost(request);
        yield AccessReviews.whoAmI();
      }
      default -> discovery(request);
    };
  }

  private static Answer discovery(ApiRequest request) {
    String accept = request.accept() == null ? "" : request.accept();
    int aggregated = accept.indexOf("as=APIGroupDiscoveryList");
    boolean root = request.path().equals("/api") || request.path().equals("/apis");
    if (root && aggregated >= 0) {
      String version = accept.substring(0, aggregated).contains("v=v2;") ? "v2" : "v2beta1";
      String type =
          "application/json;g=apidiscovery.k8s.io;v=%s;as=APIGroupDiscoveryList".formatted(version);
      JsonObject document = Discovery.aggregated(request.path().equals("/api"), version);
      return new Answer.Body(200, type, document + "\n");
    }
    Optional<JsonObject> document = Discovery.document(request.segments());
    if (document.isEmpty() && belowKnownGroup(request)) {
      throw Refusal.noSuchResource();
    }
    return document
        .map(each -> Answer.json(200, each))
        .orElseGet(() -> Answer.text(404, "404 page not found\n"));
  }

  private static boolean belowKnownGroup(ApiRequest request) {
    int depth = request.path().startsWith("/apis/") ? 3 : 2;
    return request.segments().size() > depth
        && Discovery.document(request.segments().subList(0, depth)).isPresent();
  }

  private static void requirePost(ApiRequest request) {
    if (!request.method().equals("POST")) {
      throw Refusal.methodNotAllowed();
    }
  }

  private static Refusal anonymous(ApiRequest request) {
    return ApiPath.parse(request.segments())
        .map(path -> deed(request, path).refusal("system:anonymous"))
        .orElseGet(() ->
            new Refusal(
                403,
                "Forbidden",
                "forbidden: User \"system:anonymous\" cannot get path \"%s\""
                    .formatted(request.path()),
                new JsonObject()));
  }

  private static Access.Deed deed(ApiRequest request, ApiPath path) {
    boolean collection = path.name().isEmpty();
    String verb =
        STREAMS.contains(path.subresource())
            ? "create"
            : switch (request.method()) {
              case "POST" -> "create";
              case "PUT" -> "update";
              case "PATCH" -> "patch";
              case "DELETE" -> collection ? "deletecollection" : "delete";
              default -> collection ? listVerb(request) : "get";
            };
    return new Access.Deed(
        verb,
        path.kind().group(),
        path.kind().plural(),
        path.subresource(),
        path.name(),
        path.namespace());
  }

  private static String listVerb(ApiRequest request) {
    return ListOptions.parse(request).watch() ? "watch" : "list";
  }
}
