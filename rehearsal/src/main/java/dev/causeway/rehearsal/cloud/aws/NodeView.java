package dev.causeway.rehearsal.cloud.aws;

import java.util.Map;

/**
 * A stand-alone instance as checks and reports see it.
 *
 * @param state AWS's word, such as {@code running} or {@code stopped}
 */
public record NodeView(String instanceId, String zone, String state, Map<String, String> tags) {
  public NodeView {
    tags = Map.copyOf(tags);
  }

  static NodeView of(Ec2Instance instance) {
    return new NodeView(instance.id, instance.zone, instance.state.word, instance.tags);
  }

  public boolean isRunning() {
    return state.equals("running");
  }
}
