package io.fairlead.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.protobuf.ByteString;
import io.kubernetes.client.proto.Runtime.Unknown;
import io.kubernetes.client.proto.V1Authorization.ResourceAttributes;
import io.kubernetes.client.proto.V1Authorization.SelfSubjectAccessReview;
import io.kubernetes.client.proto.V1Authorization.SelfSubjectAccessReviewSpec;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The answers, against those recorded from a real server.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiAnswersTest {
  private static final String PODS = "/api/v1/namespaces/demo/pods";
  private static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

  private DemoCluster cluster;
  private ApiCaller caller;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    cluster = DemoCluster.start(folder);
    caller = new ApiCaller(cluster);
  }

  @AfterAll
  void stop() {
    caller.close();
    cluster.close();
  }

  @Test
  void aMissingPodIsAStatus() throws Exception {
    assertAnswer(
        404,
        """
        {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",\
        "message":"pods \\"no-such-pod\\" not found","reason":"NotFound",\
        "details":{"name":"no-such-pod","kind":"pods"},"code":404}
        """,
        caller.get(PODS + "/no-such-pod"));
  }

  @Test
  void anUnknownPathIsText() throws Exception {
    HttpResponse<String> answer = caller.get("/no/such/path");
    assertAnswer(404, "404 page not found\n", answer);
    assertEquals(
        "text/plain; charset=utf-8", answer.headers().firstValue("content-type").orElseThrow());
  }

  @Test
  void aWrongTokenIsUnauthorized() throws Exception {
    assertAnswer(
        401,
        """
        {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",\
        "message":"Unauthorized","reason":"Unauthorized","code":401}
        """,
        caller.send(caller.anonymous(PODS).header("Authorization", "Bearer wrong")));
  }

  @Test
  void noTokenAtAllIsForbidden() throws Exception {
    assertAnswer(
        403,
        """
        {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",\
        "message":"pods is forbidden: User \\"system:anonymous\\" cannot list resource \\"pods\\" \
        in API group \\"\\" in the namespace \\"demo\\"","reason":"Forbidden",\
        "details":{"kind":"pods"},"code":403}
        """,
        caller.send(caller.anonymous(PODS)));
    assertEquals(200, caller.send(caller.anonymous("/version")).statusCode());
    assertEquals(200, caller.send(caller.anonymous("/readyz")).statusCode());
  }

  @Test
  void anExactListOfAForgottenVersionIsGone() throws Exception {
    assertAnswer(
        410,
        """
        {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",\
        "message":"The resourceVersion for the provided list is too old.","reason":"Expired",\
        "code":410}
        """,
        caller.get(PODS + "?resourceVersion=1&resourceVersionMatch=Exact"));
  }

  @Test
  void aWatchOfAForgottenVersionEndsWithAnErrorEvent() throws Exception {
    HttpResponse<String> answer = caller.get(PODS + "?watch=true&resourceVersion=1");
    assertEquals(200, answer.statusCode());
    JsonObject event = Json.parse(answer.body());
    assertEquals("ERROR", Json.text(event, "type"));
    assertEquals(410, Json.number(event, "object.code"));
  }

  @Test
  void aWatchEndsAfterItsTime() throws Exception {
    HttpResponse<String> answer =
        caller.get(PODS + "?watch=true&timeoutSeconds=1&labelSelector=app%3Dnone");
    assertEquals(200, answer.statusCode());
    assertEquals("", answer.body());
  }

  @Test
  void initialEventsEndWithABookmark() throws Exception {
    HttpResponse<String> answer =
        caller.get(
            PODS
                + "?watch=true&sendInitialEvents=true&allowWatchBookmarks=true"
                + "&resourceVersionMatch=NotOlderThan&timeoutSeconds=1&labelSelector=app%3Decho");
    List<JsonObject> events = answer.body().lines().map(Json::parse).toList();
    assertEquals(
        List.of("ADDED", "BOOKMARK"),
        events.stream().map(event -> Json.text(event, "type")).toList());
    assertEquals(
        "true",
        Json.object(events.getLast(), "object.metadata.annotations")
            .get("k8s.io/initial-events-end")
            .getAsString());
  }

  @Test
  void pagesOfAListFollowEachOther() throws Exception {
    JsonObject first = Json.parse(caller.get(PODS + "?limit=3").body());
    assertEquals(3, Json.objects(first, "items").size());
    assertEquals(1, Json.number(first, "metadata.remainingItemCount"));
    String token = Json.text(first, "metadata.continue");
    JsonObject second = Json.parse(caller.get(PODS + "?limit=3&continue=" + token).body());
    assertEquals(
        Json.text(first, "metadata.resourceVersion"),
        Json.text(second, "metadata.resourceVersion"));
    assertEquals("", Json.text(second, "metadata.continue"));
    List<String> names =
        Stream.of(first, second)
            .flatMap(page -> Json.objects(page, "items").stream())
            .map(pod -> Json.text(pod, "metadata.name").replaceAll("-.*", ""))
            .toList();
    assertEquals(List.of("echo", "shell", "web", "web"), names);
  }

  @Test
  void whatIsNotSupportedSaysSo() throws Exception {
    assertAnswer(
        405,
        """
        {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",\
        "message":"the server does not allow this method on the requested resource",\
        "reason":"MethodNotAllowed","details":{},"code":405}
        """,
        caller.send(caller.request(PODS).POST(BodyPublishers.ofString("{}"))));
    assertEquals(404, caller.get("/api/v1/nodes").statusCode());
    assertEquals(404, caller.get(PODS + "/echo/eviction").statusCode());
    assertEquals(
        406,
        caller
            .send(caller.request(PODS).header("Accept", "application/vnd.kubernetes.protobuf"))
            .statusCode());
    assertEquals(400, caller.get(PODS + "?limit=many").statusCode());
  }

  @Test
  void forbiddenStreamsAreRefusedAsRecorded() throws Exception {
    cluster.faults().forbid(true);
    try {
      assertAnswer(
          403,
          """
          {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",\
          "message":"pods \\"echo\\" is forbidden: User \\"fairlead\\" cannot create resource \
          \\"pods/portforward\\" in API group \\"\\" in the namespace \\"demo\\"",\
          "reason":"Forbidden","details":{"name":"echo","kind":"pods"},"code":403}
          """,
          caller.send(caller.request(PODS + "/echo/portforward").POST(BodyPublishers.noBody())));
      assertEquals("false", allowed(caller.send(jsonReview("portforward"))));
      assertEquals("true", allowed(caller.send(jsonReview("log"))));
    } finally {
      cluster.faults().forbid(false);
    }
    assertEquals("true", allowed(caller.send(jsonReview("portforward"))));
  }

  @Test
  void anAccessReviewMayComeAsProtobuf() throws Exception {
    var asked = ResourceAttributes.newBuilder().setVerb("create").setResource("pods");
    var spec = SelfSubjectAccessReviewSpec.newBuilder().setResourceAttributes(asked);
    ByteString review = SelfSubjectAccessReview.newBuilder().setSpec(spec).build().toByteString();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes("k8s\0".getBytes(StandardCharsets.US_ASCII));
    body.writeBytes(Unknown.newBuilder().setRaw(review).build().toByteArray());
    HttpResponse<String> answer =
        caller.send(
            caller
                .request(REVIEWS)
                .header("Content-Type", "application/vnd.kubernetes.protobuf")
                .header("Accept", "application/vnd.kubernetes.protobuf,application/json")
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    assertEquals(201, answer.statusCode());
    assertEquals("true", allowed(answer));
    assertEquals(
        Json.parse("{verb: create, resource: pods}"),
        Json.object(Json.parse(answer.body()), "spec.resourceAttributes"));
  }

  @Test
  void bothFormsOfDiscoveryNameTheSameResources() throws Exception {
    JsonObject old = Json.parse(caller.get("/api/v1").body());
    JsonObject aggregated =
        Json.parse(
            caller
                .send(
                    caller
                        .request("/api")
                        .header(
                            "Accept",
                            "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
                                + "application/json"))
                .body());
    List<String> named =
        Json.objects(old, "resources").stream()
            .map(resource -> Json.text(resource, "name"))
            .filter(name -> !name.contains("/"))
            .toList();
    List<String> aggregatedNames =
        Json.objects(aggregated, "items").stream()
            .flatMap(group -> Json.objects(group, "versions").stream())
            .flatMap(version -> Json.objects(version, "resources").stream())
            .map(resource -> Json.text(resource, "resource"))
            .toList();
    assertEquals(List.of("namespaces", "pods", "services", "endpoints", "events"), named);
    assertEquals(named, aggregatedNames);
  }

  @Test
  void aPatchChangesAllButTheIdentity() throws Exception {
    String path = "/api/v1/namespaces/kube-system/pods/coredns";
    JsonObject before = Json.parse(caller.get(path).body());
    String patch = "{kind: Other, metadata: {name: other, uid: other, labels: {tier: dns}}}";
    HttpResponse<String> answer =
        caller.send(
            caller
                .request(path)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString(patch)));
    assertEquals(200, answer.statusCode());
    JsonObject after = Json.parse(answer.body());
    assertEquals(Json.parse("{app: coredns, tier: dns}"), Json.object(after, "metadata.labels"));
    for (String kept : List.of("kind", "metadata.name", "metadata.uid")) {
      assertEquals(Json.text(before, kept), Json.text(after, kept));
    }
  }

  @Test
  void tablesAreMadeForWhoAsksForThem() throws Exception {
    HttpResponse<String> answer =
        caller.send(
            caller
                .request(PODS + "/echo")
                .header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io"));
    JsonObject table = Json.parse(answer.body());
    assertEquals("Table", Json.text(table, "kind"));
    JsonObject row = Json.objects(table, "rows").getFirst();
    assertEquals("echo", row.getAsJsonArray("cells").get(0).getAsString());
    assertEquals("1/1", row.getAsJsonArray("cells").get(1).getAsString());
    assertTrue(Json.at(row, "object.spec").isEmpty());
  }

  private HttpRequest.Builder jsonReview(String part) {
    String body =
        "{spec: {resourceAttributes: {verb: create, resource: pods, subresource: %s}}}"
            .formatted(part);
    return caller
        .request(REVIEWS)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  private static String allowed(HttpResponse<String> answer) {
    return Json.text(Json.parse(answer.body()), "status.allowed");
  }

  private static void assertAnswer(int code, String body, HttpResponse<String> answer) {
    assertEquals(body, answer.body());
    assertEquals(code, answer.statusCode());
  }
}
