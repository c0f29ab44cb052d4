package dev.causeway.provider.gates;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.EngineLog;
import dev.causeway.provider.resource.Gate;
import dev.causeway.provider.resource.Inputs;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/**
 * A gate on the old side that opens when as many machines as declared are in service in an Auto
 * Scaling group, no more than its maximum, and healthy in every target group.
 */
public final class FleetReady extends Gate<FleetReady.Wanted> {
  private final Supplier<AutoScalingClient> autoScaling;
  private final Supplier<ElasticLoadBalancingV2Client> loadBalancing;

  public FleetReady(
      Supplier<AutoScalingClient> autoScaling,
      Supplier<ElasticLoadBalancingV2Client> loadBalancing,
      Waiting waiting,
      EngineLog log) {
    super("causeway:autoscaling:FleetReady", Side.OLD, waiting, log);
    this.autoScaling = autoScaling;
    this.loadBalancing = loadBalancing;
  }

  /** Its inputs. */
  record Wanted(String group, GroupSize size, List<String> targetGroupArns) {}

  @Override
  protected Optional<Wanted> read(Inputs inputs) {
    Optional<String> group = inputs.text("autoScalingGroupName");
    Optional<GroupSize> size = GroupSize.read(inputs.object("declared"));
    Optional<List<String>> targetGroups = inputs.texts("targetGroupArns");
    return inputs.ifAllRead(() -> new Wanted(group.get(), size.get(), targetGroups.get()));
  }

  @Override
  protected Verdict look(Wanted wanted) {
    return Groups.find(autoScaling.get(), wanted.group())
        .map(group -> look(wanted, inService(group)))
        .orElseGet(() -> Groups.missing(wanted.group()));
  }

  private static Set<String> inService(AutoScalingGroup group) {
    return group.instances().stream()
        .filter(instance -> instance.lifecycleState() == LifecycleState.IN_SERVICE)
        .map(Instance::instanceId)
        .collect(Collectors.toSet());
  }

  private Verdict look(Wanted wanted, Set<String> inService) {
    GroupSize size = wanted.size();
    if (inService.size() < size.desiredCapacity() || inService.size() > size.maxSize()) {
      return new Verdict.NotYet(
          "%d of %d instances are in service in %s (at most %d)"
              .formatted(inService.size(), size.desiredCapacity(), wanted.group(), size.maxSize()));
    }
    for (String arn : wanted.targetGroupArns()) {
      Verdict verdict = new TargetGroup(loadBalancing.get(), arn).look(inService, size);
      if (!verdict.isOpen()) {
        return verdict;
      }
    }
    return new Verdict.Open(
        "%d instances in service in %s, healthy in %d target groups"
            .formatted(inService.size(), wanted.group(), wanted.targetGroupArns().size()));
  }
}
