package dev.causeway.rehearsal.cloud.aws;

/**
 * An instance of an Auto Scaling group as checks and reports see it.
 *
 * @param zone the availability zone it is in
 * @param lifecycleState AWS's word, such as {@code InService} or {@code Terminating:Wait}
 * @param healthyTarget whether every target group of the group finds it healthy
 */
public record InstanceView(
    String instanceId, String zone, String lifecycleState, boolean healthyTarget) {
  /** Whether it is in service. */
  public boolean inService() {
    return lifecycleState.equals("InService");
  }
}
