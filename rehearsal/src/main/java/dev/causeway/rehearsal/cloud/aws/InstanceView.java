package dev.causeway.rehearsal.cloud.aws;

/**
 * An instance of an Auto Scaling group as checks and reports see it.
 *
 * @param lifecycleState AWS's word: {@code Pending}, {@code InService} or {@code Terminating}
 * @param healthyTarget whether every target group of the group finds it healthy
 */
public record InstanceView(String instanceId, String lifecycleState, boolean healthyTarget) {
  /** Whether it is in service. */
  public boolean inService() {
    return lifecycleState.equals("InService");
  }
}
