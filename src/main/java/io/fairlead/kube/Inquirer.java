package io.fairlead.kube;

import com.google.gson.JsonObject;
import io.fairlead.profile.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/// Asks the API servers of sessions about themselves.
final class Inquirer implements Inquiry {
  private static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

  /// Gives the session of a context.
  @FunctionalInterface
  interface Sessions {
    Session of(String context) throws ClusterException;
  }

  private final Sessions sessions;
  private final Proxies proxies;
  private final InstantSource clock;

  Inquirer(Sessions sessions, Proxies proxies, InstantSource clock) {
    this.sessions = sessions;
    this.proxies = proxies;
    this.clock = clock;
  }

  @Override
  public Greeting greet(String context) throws ClusterException, InterruptedException {
    ApiServer server = sessions.of(context).server();
    Plain answer = server.plain("/version", Optional.empty());
    Instant asked = clock.instant().minus(answer.took().dividedBy(2));
    ApiObject version = server.accepted(answer.status(), answer.body());
    Map<String, String> headers = new HashMap<>();
    Headers all = answer.headers();
    for (int i = 0; i < all.size(); i++) {
      headers.put(all.name(i).toLowerCase(Locale.ROOT), all.value(i));
    }
    return new Greeting(
        version.text("gitVersion"), answer.took(), date(headers.get("date")), asked, headers);
  }

  private static Optional<Instant> date(@Nullable String header) {
    try {
      return header == null
          ? Optional.empty()
          : Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header)));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  @Override
  public boolean mayI(String context, String namespace, String verb, String resource)
      throws ClusterException, InterruptedException {
    ApiServer server = sessions.of(context).server();
    int slash = resource.indexOf('/');
    JsonObject deed = new JsonObject();
    deed.addProperty("namespace", namespace);
    deed.addProperty("verb", verb);
    deed.addProperty("resource", slash < 0 ? resource : resource.substring(0, slash));
    if (slash >= 0) {
      deed.addProperty("subresource", resource.substring(slash + 1));
    }
    JsonObject spec = new JsonObject();
    spec.add("resourceAttributes", deed);
    JsonObject review = new JsonObject();
    review.addProperty("apiVersion", "authorization.k8s.io/v1");
    review.addProperty("kind", "SelfSubjectAccessReview");
    review.add("spec", spec);
    Plain answer = server.plain(REVIEWS, Optional.of(review.toString()));
    return server.accepted(answer.status(), answer.body()).text("status", "allowed").equals("true");
  }

  @Override
  public Optional<Guinea> guinea(String context, String namespace, Optional<String> pod)
      throws ClusterException, InterruptedException {
    ApiServer server = sessions.of(context).server();
    if (pod.isPresent()) {
      return server.find(ApiPath.object(Kind.POD, namespace, pod.get())).map(Inquirer::guinea);
    }
    List<ApiObject> all = server.list(ApiPath.list(Kind.POD, namespace), Map.of());
    return PodChoice.newest(all)
        .filter(one -> PodTrouble.hasCondition(one, "Ready", "True"))
        .map(Inquirer::guinea);
  }

  private static Guinea guinea(ApiObject pod) {
    PodView view = PodView.of(pod);
    List<Integer> ports =
        DeclaredPorts.ofPodSpec(pod.at("spec")).stream()
            .flatMapToInt(port -> port.number("containerPort").stream())
            .boxed()
            .toList();
    return new Guinea(view.name(), view.defaultContainer(), ports);
  }

  @Override
  public Reach reach(String context) throws ClusterException, InterruptedException {
    Session session = sessions.of(context);
    Endpoint endpoint = session.endpoint();
    Optional<ProxySource> source =
        endpoint
            .proxy()
            .map(_ ->
                session.login().cluster().proxyUrl().isPresent()
                    ? ProxySource.KUBECONFIG
                    : isOfEnvironment(endpoint) ? ProxySource.ENVIRONMENT : ProxySource.DESKTOP);
    Optional<String> proxy =
        endpoint
            .proxy()
            .map(one ->
                one.type().name().toLowerCase(Locale.ROOT)
                    + "://"
                    + one.address().getHostString()
                    + ":"
                    + one.address().getPort());
    return new Reach(endpoint.server(), endpoint.verifyTls(), proxy, source);
  }

  private boolean isOfEnvironment(Endpoint endpoint) {
    return proxies.environment().to(endpoint.server()).isPresent();
  }
}
