package dev.causeway.rehearsal.kafka;

import dev.causeway.rehearsal.cloud.aws.Directories;
import dev.causeway.rehearsal.cloud.aws.InstanceProgram;
import dev.causeway.rehearsal.cloud.aws.InstanceView;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;

/**
 * The brokers on the instances of a group. An instance is the broker of its zone's slot; its disk
 * goes with it. On its way out it shuts the broker down, says meanwhile that it is at it, and then
 * completes the action of the group's hook.
 */
final class OldBrokers implements InstanceProgram {
  private final LocalAws aws;
  private final KafkaPlan plan;
  private final Cast cast;
  private final List<String> zones;
  private final Path disks;
  private final Consumer<Throwable> failed;
  private final Map<String, Instance> instances = new ConcurrentHashMap<>();

  OldBrokers(
      LocalAws aws,
      KafkaPlan plan,
      Cast cast,
      List<String> zones,
      Path disks,
      Consumer<Throwable> failed) {
    this.aws = aws;
    this.plan = plan;
    this.cast = cast;
    this.zones = zones;
    this.disks = disks;
    this.failed = failed;
  }

  @Override
  public RunningInstance start(String instanceId) {
    try {
      // One that has gone again meanwhile needs no broker.
      return zone(instanceId)
          .map(zone -> start(instanceId, zone))
          .orElseGet(() -> IDLE.start(instanceId));
    } catch (RuntimeException e) {
      failed.accept(e);
      return IDLE.start(instanceId);
    }
  }

  private RunningInstance start(String instanceId, String zone) {
    int id = cast.oldIds().get(zones.indexOf(zone));
    Path disk = disks.resolve(instanceId);
    Instance instance = new Instance(instanceId, disk, BrokerMachine.start(cast, id, zone, disk));
    instances.put(instanceId, instance);
    return instance;
  }

  private Optional<String> zone(String instanceId) {
    return aws.instances(plan.set()).stream()
        .filter(view -> view.instanceId().equals(instanceId))
        .map(InstanceView::zone)
        .findFirst();
  }

  /** The instance that is this broker. */
  Optional<String> instanceOf(int broker) {
    return find(broker).map(Instance::instanceId);
  }

  private Optional<Instance> find(int broker) {
    return instances.values().stream().filter(each -> each.machine().id() == broker).findFirst();
  }

  Optional<BrokerMachine> machine(int broker) {
    return find(broker).map(Instance::machine);
  }

  /** Ends all of them. */
  void close() {
    List.copyOf(instances.values()).forEach(Instance::kill);
  }

  private final class Instance implements RunningInstance {
    private static final int BETWEEN_SIGNS_MILLIS = 500;

    private final String instanceId;
    private final Path disk;
    private final BrokerMachine machine;

    Instance(String instanceId, Path disk, BrokerMachine machine) {
      this.instanceId = instanceId;
      this.disk = disk;
      this.machine = machine;
    }

    String instanceId() {
      return instanceId;
    }

    BrokerMachine machine() {
      return machine;
    }

    @Override
    public void stop() {
      try {
        await(CompletableFuture.runAsync(machine::stop, task -> new Thread(task).start()));
        complete();
      } catch (AutoScalingException noLongerAwaited) {
        // The time for it was over, or the hook is gone: the instance ends all the same.
      }
    }

    /** Its heart beats for as long as the shutdown takes. */
    private void await(CompletableFuture<Void> shutdown) {
      while (true) {
        try {
          Void unused = shutdown.get(BETWEEN_SIGNS_MILLIS, TimeUnit.MILLISECONDS);
          return;
        } catch (TimeoutException stillAtIt) {
          beat();
        } catch (ExecutionException e) {
          failed.accept(e);
          return;
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }

    private void beat() {
      aws.clients()
          .autoScaling()
          .recordLifecycleActionHeartbeat(
              r ->
                  r.autoScalingGroupName(plan.set())
                      .lifecycleHookName(plan.hook())
                      .instanceId(instanceId));
    }

    private void complete() {
      aws.clients()
          .autoScaling()
          .completeLifecycleAction(
              r ->
                  r.autoScalingGroupName(plan.set())
                      .lifecycleHookName(plan.hook())
                      .instanceId(instanceId)
                      .lifecycleActionResult("CONTINUE"));
    }

    @Override
    public void kill() {
      machine.end();
      instances.remove(instanceId);
      Directories.delete(disk);
    }
  }
}
