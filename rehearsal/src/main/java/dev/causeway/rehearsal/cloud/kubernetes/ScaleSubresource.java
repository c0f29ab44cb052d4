package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The size of a Deployment, ReplicaSet or StatefulSet as an object of its own, which autoscalers
 * write.
 */
final class ScaleSubresource {
  private static final Set<ResourceKind> SCALABLE =
      Set.of(ResourceKind.DEPLOYMENT, ResourceKind.REPLICA_SET, ResourceKind.STATEFUL_SET);

  private final Api api;

  ScaleSubresource(Api api) {
    this.api = api;
  }

  ApiReply answer(ApiPath path, ApiRequest request) {
    if (!SCALABLE.contains(path.kind())) {
      throw ApiError.noSuchPath();
    }
    return switch (request.method()) {
      case "GET" -> ApiReply.ok(scaleOf(api.find(path.key())));
      case "PUT", "PATCH" -> scale(path, request);
      default -> throw ApiError.methodNotAllowed();
    };
  }

  private ApiReply scale(ApiPath path, ApiRequest request) {
    JsonNode replicas = request.object().at("/spec/replicas");
    if (!replicas.isInt()) {
      throw ApiError.badRequest("spec.replicas must be a whole number, got " + replicas);
    }
    ApiPath whole = new ApiPath(path.kind(), path.namespace(), path.name(), "");
    KubeObject scaled =
        api.change(
            whole,
            request,
            live -> {
              live.spec().put("replicas", replicas.asInt());
              return live;
            });
    return ApiReply.ok(scaleOf(scaled));
  }

  private static JsonNode scaleOf(KubeObject object) {
    ObjectNode scale = JsonNodeFactory.instance.objectNode();
    scale.put("kind", "Scale").put("apiVersion", "autoscaling/v1");
    ObjectNode metadata = scale.putObject("metadata").put("name", object.name());
    metadata.put("namespace", object.namespace()).put("uid", object.uid());
    metadata.put("resourceVersion", object.at("/metadata/resourceVersion").asText());
    scale.putObject("spec").put("replicas", object.at("/spec/replicas").asInt());
    scale
        .putObject("status")
        .put("replicas", object.at("/status/replicas").asInt())
        .put("selector", selector(object));
    return scale;
  }

  private static String selector(KubeObject object) {
    return object.texts("/spec/selector/matchLabels").entrySet().stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .collect(Collectors.joining(","));
  }
}
