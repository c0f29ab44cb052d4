package dev.causeway.rehearsal.walk;

import dev.causeway.rehearsal.cloud.aws.InstanceView;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import dev.causeway.rehearsal.cloud.aws.RedriveTarget;
import dev.causeway.rehearsal.cloud.kubernetes.LocalKubernetes;
import dev.causeway.rehearsal.load.LiveLoad;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The sights of a world in the local cloud. */
public final class LocalSights implements Sights {
  private final LocalAws aws;
  private final LocalKubernetes kubernetes;
  private final LiveLoad load;
  private final Set<String> originals;
  private final Set<String> bystanders;
  private final Set<String> ofTheNewSide = ConcurrentHashMap.newKeySet();

  /**
   * The sights of a world whose site is built and whose stack is not.
   *
   * @param originals the main queues; whatever else is there now is a bystander
   */
  LocalSights(LocalAws aws, LocalKubernetes kubernetes, LiveLoad load, Set<String> originals) {
    this(aws, kubernetes, load, originals, Set.copyOf(aws.queueNames()));
  }

  /**
   * The sights of a world whose stack may stand anywhere.
   *
   * @param originals the main queues
   * @param site every queue there was before the stack was set up
   */
  public LocalSights(
      LocalAws aws,
      LocalKubernetes kubernetes,
      LiveLoad load,
      Set<String> originals,
      Set<String> site) {
    this.aws = aws;
    this.kubernetes = kubernetes;
    this.load = load;
    this.originals = Set.copyOf(originals);
    this.bystanders = Set.copyOf(site);
  }

  @Override
  public List<Queue> queues() {
    Map<String, RedriveTarget> redrive = aws.redriveTargets();
    redrive.forEach(this::noteNewSide);
    return aws.depths().entrySet().stream()
        .map(queue -> queue(queue.getKey(), queue.getValue(), redrive.get(queue.getKey())))
        .toList();
  }

  /** Work is in queues that redrive, and where they redrive to; others only serve a proof. */
  private void noteNewSide(String queueName, RedriveTarget target) {
    ofTheNewSide.add(queueName);
    ofTheNewSide.add(target.queueName());
  }

  private Queue queue(
      String name, dev.causeway.rehearsal.cloud.aws.Depth depth, @Nullable RedriveTarget redrive) {
    return new Queue(
        name,
        aws.queueUrl(name),
        LocalAws.queueArn(name),
        role(name),
        new Depth(depth.visible(), depth.inFlight(), depth.delayed()),
        Optional.ofNullable(redrive).map(target -> LocalAws.queueArn(target.queueName())));
  }

  private Role role(String name) {
    if (originals.contains(name)) {
      return Role.ORIGINAL;
    }
    return ofTheNewSide.contains(name) && !bystanders.contains(name) ? Role.NEW : Role.BYSTANDER;
  }

  @Override
  public int consumers(String queueUrl) {
    return load.consumers(queueUrl);
  }

  @Override
  public int share() {
    return load.routes().share();
  }

  @Override
  public int instances() {
    return (int) aws.instances(Site.FLEET).stream().filter(InstanceView::inService).count();
  }

  @Override
  public int pods() {
    var pods = kubernetes.pods(Site.NAMESPACE, Site.WORKERS);
    return pods.running() + pods.terminating();
  }
}
