package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * How an object is to be deleted; what the body does not say, the query may.
 *
 * @param grace empty for the object's own
 * @param uid the object must have; empty for any
 */
record DeleteOptions(Propagation propagation, Optional<Duration> grace, Optional<String> uid) {

  static DeleteOptions of(ApiRequest request) {
    JsonNode body = request.content();
    return new DeleteOptions(
        text(request, body, "propagationPolicy")
            .map(Propagation::of)
            .orElse(Propagation.BACKGROUND),
        text(request, body, "gracePeriodSeconds").map(Long::parseLong).map(Duration::ofSeconds),
        Optional.of(body.at("/preconditions/uid").asText()).filter(uid -> !uid.isEmpty()));
  }

  private static Optional<String> text(ApiRequest request, JsonNode body, String key) {
    return body.hasNonNull(key)
        ? Optional.of(body.get(key).asText())
        : Optional.ofNullable(request.query().get(key));
  }

  void check(Key key, KubeObject object) {
    if (uid.filter(wanted -> !wanted.equals(object.uid())).isPresent()) {
      throw ApiError.modified(key);
    }
    boolean shortens =
        key.kind() == ResourceKind.POD
            && object.isBeingDeleted()
            && grace.filter(wanted -> isShorter(wanted, object)).isPresent();
    if (shortens) {
      throw ApiError.notModelled(
          key.kind(), key.name(), "a shorter grace for a pod that is already terminating");
    }
  }

  private static boolean isShorter(Duration wanted, KubeObject pod) {
    long now = pod.at("/metadata/deletionGracePeriodSeconds").asLong();
    return !wanted.isZero() && wanted.toSeconds() < now;
  }
}
