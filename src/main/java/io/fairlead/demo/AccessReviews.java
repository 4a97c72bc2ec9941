package io.fairlead.demo;

import com.google.gson.JsonObject;
import com.google.protobuf.InvalidProtocolBufferException;
import io.kubernetes.client.proto.Runtime.Unknown;
import io.kubernetes.client.proto.V1Authorization.ResourceAttributes;
import io.kubernetes.client.proto.V1Authorization.SelfSubjectAccessReview;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Questions of users about themselves: what they may do, who they are.
final class AccessReviews {
  /// Precedes a protobuf message in the API (k8s.io/apimachinery, runtime/serializer/protobuf).
  private static final byte[] MAGIC = {'k', '8', 's', 0};

  private final Access access;

  AccessReviews(Access access) {
    this.access = access;
  }

  /// Answers a SelfSubjectAccessReview in JSON or (as kubectl 1.35 and later send it) protobuf.
  Answer mayI(ApiRequest request) {
    JsonObject spec = spec(request);
    JsonObject asked = Json.object(spec, "resourceAttributes");
    String namespace = Json.text(asked, "namespace");
    boolean allowed =
        access.allows(
            new Access.Deed(
                Json.text(asked, "verb"),
                Json.text(asked, "group"),
                Json.text(asked, "resource"),
                Json.text(asked, "subresource"),
                Json.text(asked, "name"),
                namespace.isEmpty() ? null : namespace));
    JsonObject status = Json.of("allowed", allowed);
    if (allowed) {
      status.addProperty("reason", "the user of the demo cluster may do everything");
    }
    return Answer.json(
        201,
        Json.of(
            "kind",
            "SelfSubjectAccessReview",
            "apiVersion",
            "authorization.k8s.io/v1",
            "metadata",
            new JsonObject(),
            "spec",
            spec,
            "status",
            status));
  }

  static Answer whoAmI() {
    JsonObject user = Json.of("username", Access.USER);
    return Answer.json(
        201,
        Json.of(
            "kind",
            "SelfSubjectReview",
            "apiVersion",
            "authentication.k8s.io/v1",
            "metadata",
            new JsonObject(),
            "status",
            Json.of("userInfo", user)));
  }

  private static JsonObject spec(ApiRequest request) {
    @Nullable String type = request.contentType();
    if (type == null || type.startsWith("application/json")) {
      return Json.object(Json.parse(request.text()), "spec");
    }
    ByteBuffer body = request.body().duplicate();
    if (!type.startsWith("application/vnd.kubernetes.protobuf")
        || body.remaining() < MAGIC.length
        || !body.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
      throw Refusal.unsupportedMediaType();
    }
    try {
      Unknown envelope = Unknown.parseFrom(body.position(MAGIC.length));
      return spec(SelfSubjectAccessReview.parseFrom(envelope.getRaw()));
    } catch (InvalidProtocolBufferException e) {
      throw Refusal.badRequest("the body is no SelfSubjectAccessReview: " + e.getMessage());
    }
  }

  private static JsonObject spec(SelfSubjectAccessReview review) {
    ResourceAttributes asked = review.getSpec().getResourceAttributes();
    JsonObject attributes =
        Json.of(
            "namespace", asked.getNamespace(),
            "verb", asked.getVerb(),
            "group", asked.getGroup(),
            "resource", asked.getResource(),
            "subresource", asked.getSubresource(),
            "name", asked.getName());
    attributes.entrySet().removeIf(each -> each.getValue().getAsString().isEmpty());
    return Json.of("resourceAttributes", attributes);
  }
}
