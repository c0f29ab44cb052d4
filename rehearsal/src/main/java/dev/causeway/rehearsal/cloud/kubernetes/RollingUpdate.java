package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How far a rolling update may go beyond and below the wanted size: surge rounds up, unavailable
 * rounds down, and they are never both 0.
 *
 * @see <a
 *     href="https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/deployment/util/deployment_util.go">ResolveFenceposts</a>
 */
record RollingUpdate(int maxSurge, int maxUnavailable) {

  static RollingUpdate of(KubeObject deployment) {
    int replicas = DeploymentController.replicas(deployment);
    if (deployment.at("/spec/strategy/type").asText().equals("Recreate")) {
      return new RollingUpdate(0, replicas);
    }
    JsonNode rule = deployment.at("/spec/strategy/rollingUpdate");
    int surge = (int) Math.ceil(part(rule.path("maxSurge"), replicas));
    int unavailable = (int) Math.floor(part(rule.path("maxUnavailable"), replicas));
    return new RollingUpdate(
        surge, surge == 0 && unavailable == 0 ? 1 : Math.min(unavailable, replicas));
  }

  private static double part(JsonNode value, int replicas) {
    if (value.isMissingNode()) {
      return replicas * 25 / 100.0;
    }
    String text = value.asText();
    return text.endsWith("%")
        ? replicas * Integer.parseInt(text.substring(0, text.length() - 1)) / 100.0
        : value.asInt();
  }
}
