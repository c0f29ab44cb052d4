package dev.causeway.rehearsal.cloud.aws;

import dev.causeway.rehearsal.cloud.Schedule;
import dev.causeway.rehearsal.cloud.Time;
import dev.causeway.rehearsal.cloud.aws.InstanceProgram.RunningInstance;
import dev.causeway.rehearsal.cloud.aws.ScalingGroup.Instance;
import dev.causeway.rehearsal.cloud.aws.ScalingGroup.Lifecycle;
import dev.causeway.rehearsal.cloud.aws.TargetGroups.Health;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Auto Scaling groups whose instances really come and go, with the program that runs on them.
 * Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-lifecycle.html">instance
 *     lifecycle</a>
 */
final class AutoScalingService implements AutoCloseable {
  /**
   * What can be suspended.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-suspend-resume-processes.html">processes</a>
   */
  private static final Set<String> PROCESSES =
      Set.of(
          "Launch",
          "Terminate",
          "AddToLoadBalancer",
          "AlarmNotification",
          "AZRebalance",
          "HealthCheck",
          "InstanceRefresh",
          "ReplaceUnhealthy",
          "ScheduledActions");

  private final Time time;
  private final Clock clock;
  private final FleetTimes times;
  private final Schedule schedule;
  private final TargetGroups targets;
  private final ExecutorService programs;
  private final Map<String, InstanceProgram> programOf = new ConcurrentHashMap<>();
  private final Map<String, ScalingGroup> groups = new TreeMap<>();
  private int launched;

  AutoScalingService(Time time, FleetTimes times, Schedule schedule, TargetGroups targets) {
    this.time = time;
    this.clock = time.clock();
    this.times = times;
    this.schedule = schedule;
    this.targets = targets;
    this.programs =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "instances");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Says what the instances of the group run that launch from now on. */
  void run(String groupName, InstanceProgram program) {
    programOf.put(groupName, program);
  }

  /**
   * Takes over the groups of another account that stands still.
   *
   * @throws IllegalStateException if a machine there comes or goes
   */
  void takeOver(AutoScalingService other) {
    List<ScalingGroup> copies;
    int launchedThere;
    synchronized (other) {
      other.groups.values().forEach(AutoScalingService::refuseMoving);
      copies = other.groups.values().stream().map(ScalingGroup::copy).toList();
      launchedThere = other.launched;
    }
    synchronized (this) {
      copies.forEach(group -> groups.put(group.name, group));
      programOf.putAll(other.programOf);
      launched = launchedThere;
    }
  }

  private static void refuseMoving(ScalingGroup group) {
    boolean moves = group.instances.stream().anyMatch(i -> i.state != Lifecycle.InService);
    if (moves) {
      throw new IllegalStateException("machines of %s come or go".formatted(group.name));
    }
  }

  /** Starts the programs of all machines that were taken over. */
  synchronized void startMachines() {
    groups
        .values()
        .forEach(group -> group.instances.forEach(instance -> runProgram(group, instance)));
  }

  private void runProgram(ScalingGroup group, Instance instance) {
    instance.running.complete(
        programOf.getOrDefault(group.name, InstanceProgram.IDLE).start(instance.id));
  }

  synchronized void create(String name, Consumer<ScalingGroup> settings) {
    if (groups.containsKey(name)) {
      throw AwsError.of(
          "AlreadyExists",
          "AutoScalingGroup by this name already exists - A group with the name %s already exists"
              .formatted(name));
    }
    var group = new ScalingGroup(name, clock.instant());
    settings.accept(group);
    refuseOdd(group);
    groups.put(name, group);
    reconcile(group);
  }

  synchronized void update(String name, Consumer<ScalingGroup> change) {
    ScalingGroup group = group(name);
    int min = group.min;
    int max = group.max;
    int desired = group.desired;
    change.accept(group);
    try {
      refuseOdd(group);
    } catch (AwsError e) {
      group.min = min;
      group.max = max;
      group.desired = desired;
      throw e;
    }
    reconcile(group);
  }

  private void refuseOdd(ScalingGroup group) {
    refuseIf(
        group.min > group.max,
        "Max bound, %d, must be greater than or equal to min bound, %d"
            .formatted(group.max, group.min));
    refuseIf(
        group.desired < group.min || group.desired > group.max,
        "Desired capacity:%d must be between the specified min size:%d and max size:%d"
            .formatted(group.desired, group.min, group.max));
    group.targetGroupArns.forEach(
        arn -> refuseIf(!targets.exists(arn), "Target group %s not found".formatted(arn)));
  }

  private static void refuseIf(boolean wrong, String message) {
    if (wrong) {
      throw AwsError.of("ValidationError", message);
    }
  }

  synchronized void suspend(String name, List<String> processes) {
    group(name).suspended.addAll(known(processes));
  }

  synchronized void resume(String name, List<String> processes) {
    ScalingGroup group = group(name);
    known(processes).forEach(group.suspended::remove);
    reconcile(group);
  }

  /** The processes asked for; all of them when none is named. */
  private static Set<String> known(List<String> processes) {
    processes.forEach(
        process -> refuseIf(!PROCESSES.contains(process), "%s is no process".formatted(process)));
    return processes.isEmpty() ? PROCESSES : Set.copyOf(processes);
  }

  synchronized void delete(String name, boolean force) {
    ScalingGroup group = group(name);
    if (!group.instances.isEmpty() && !force) {
      throw AwsError.of(
          "ResourceInUse",
          "You cannot delete an AutoScalingGroup while there are instances or pending Spot instance"
              + " request(s) still in the group.");
    }
    List.copyOf(group.instances).forEach(instance -> end(group, instance));
    groups.remove(name);
  }

  /** The instance breaks down: its program is killed and the group replaces it. */
  synchronized void breakDown(String instanceId) {
    for (ScalingGroup group : groups.values()) {
      Optional<Instance> found =
          group.instances.stream().filter(i -> i.id.equals(instanceId)).findFirst();
      found.ifPresent(
          instance -> {
            end(group, instance);
            reconcile(group);
          });
    }
  }

  /** Something done with a group while nothing else happens to it. */
  synchronized void look(String name, Consumer<ScalingGroup> what) {
    what.accept(group(name));
  }

  synchronized List<String> names() {
    return List.copyOf(groups.keySet());
  }

  synchronized Map<String, List<InstanceView>> instances() {
    Map<String, List<InstanceView>> views = new TreeMap<>();
    groups.forEach(
        (name, group) ->
            views.put(name, group.instances.stream().map(i -> view(group, i)).toList()));
    return views;
  }

  synchronized Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    groups.forEach(
        (name, group) ->
            settings.put(
                name,
                "%d to %d, desired %d, suspended %s"
                    .formatted(group.min, group.max, group.desired, group.suspended)));
    return settings;
  }

  private InstanceView view(ScalingGroup group, Instance instance) {
    return new InstanceView(
        instance.id,
        instance.zone,
        instance.state.word,
        instance.state == Lifecycle.InService
            && targets.isHealthy(group.targetGroupArns, instance.id));
  }

  /** Launches and terminates until there are as many as desired. */
  private void reconcile(ScalingGroup group) {
    int active = group.active().size();
    if (!group.suspended.contains("Launch")) {
      for (int i = active; i < group.desired; i++) {
        launch(group);
      }
    }
    if (!group.suspended.contains("Terminate")) {
      for (int i = group.desired; i < active; i++) {
        terminate(group, group.nextToGo());
      }
    }
  }

  private void launch(ScalingGroup group) {
    var instance = new Instance("i-%017x".formatted(++launched), group.emptiestZone());
    group.instances.add(instance);
    later(times.launch(), () -> comeIntoService(group, instance));
  }

  private void later(Duration delay, Runnable what) {
    Schedule.Alarm unused = schedule.after(delay, what);
  }

  private void comeIntoService(ScalingGroup group, Instance instance) {
    synchronized (this) {
      if (instance.state != Lifecycle.Pending) {
        return;
      }
      instance.state = Lifecycle.InService;
      targets.set(group.targetGroupArns, instance.id, Health.INITIAL);
    }
    later(times.healthCheck(), () -> targets.becomeHealthy(group.targetGroupArns, instance.id));
    inBackground(() -> runProgram(group, instance));
  }

  /**
   * The way out: no new requests, an orderly stop, and the end when the delay is over, and what
   * hooks wait for. Who has hooks learns of the end when the first of them begins.
   */
  private void terminate(ScalingGroup group, Instance instance) {
    boolean served = instance.state == Lifecycle.InService;
    instance.state = Lifecycle.Terminating;
    Duration delay = Duration.ZERO;
    if (served) {
      targets.set(group.targetGroupArns, instance.id, Health.DRAINING);
      delay = targets.deregistrationDelay(group.targetGroupArns);
    }
    if (served && !group.hooks.isEmpty()) {
      later(delay, () -> waitForHooks(group, instance));
      return;
    }
    if (served) {
      tell(instance, RunningInstance::stop);
    }
    later(delay, () -> endIfStillThere(group, instance));
  }

  private synchronized void waitForHooks(ScalingGroup group, Instance instance) {
    if (!group.instances.contains(instance)) {
      return;
    }
    instance.state = Lifecycle.TerminatingWait;
    group.hooks.values().forEach(h -> instance.actions.begin(h, clock, alarms(group, instance)));
    tell(instance, RunningInstance::stop);
    if (group.hooks.isEmpty()) {
      proceed(group, instance);
    }
  }

  private LifecycleActions.Alarms alarms(ScalingGroup group, Instance instance) {
    return (delay, hook) ->
        schedule.after(delay, () -> complete(group, instance, hook.name(), hook.defaultResult()));
  }

  private synchronized void complete(
      ScalingGroup group, Instance instance, String hook, String result) {
    if (instance.actions.isOpen(hook) && instance.actions.complete(hook, result)) {
      proceed(group, instance);
    }
  }

  private void proceed(ScalingGroup group, Instance instance) {
    instance.state = Lifecycle.TerminatingProceed;
    later(Duration.ZERO, () -> endIfStillThere(group, instance));
  }

  /**
   * How callers name an action: by the instance or by the token, the other empty.
   *
   * @param hook the name of its hook
   */
  record ActionId(String group, String hook, String instance, String token) {
    private boolean isOf(Instance candidate) {
      boolean same = instance.isEmpty() || candidate.id.equals(instance);
      return same
          && candidate.actions.isOpen(hook)
          && (token.isEmpty() || candidate.actions.hasToken(hook, token));
    }

    private AwsError unknown() {
      return AwsError.of(
          "ValidationError",
          instance.isEmpty()
              ? "No active Lifecycle Action found with token " + token
              : "No active Lifecycle Action found with instance ID " + instance);
    }
  }

  synchronized void complete(ActionId action, String result) {
    ScalingGroup group = group(action.group());
    complete(group, waiting(group, action), action.hook(), result);
  }

  synchronized void heartbeat(ActionId action) {
    ScalingGroup group = group(action.group());
    Instance instance = waiting(group, action);
    instance.actions.heartbeat(action.hook(), clock, alarms(group, instance));
  }

  private static Instance waiting(ScalingGroup group, ActionId action) {
    return group.instances.stream().filter(action::isOf).findFirst().orElseThrow(action::unknown);
  }

  /**
   * Instances that wait for it wait no longer.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DeleteLifecycleHook.html">DeleteLifecycleHook</a>
   */
  synchronized void deleteHook(String name, String hook) {
    ScalingGroup group = group(name);
    if (group.hooks.remove(hook) == null) {
      throw AwsError.of("ValidationError", "No Lifecycle Hook found with name " + hook);
    }
    List.copyOf(group.instances)
        .forEach(instance -> complete(group, instance, hook, LifecycleHook.CONTINUE));
  }

  private synchronized void endIfStillThere(ScalingGroup group, Instance instance) {
    if (group.instances.contains(instance)) {
      end(group, instance);
    }
  }

  private void end(ScalingGroup group, Instance instance) {
    boolean started = instance.state != Lifecycle.Pending;
    instance.actions.cancel();
    instance.state = Lifecycle.Terminating;
    group.instances.remove(instance);
    targets.remove(group.targetGroupArns, instance.id);
    if (started) {
      tell(instance, RunningInstance::kill);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored")
  private void tell(Instance instance, Consumer<RunningInstance> word) {
    instance.running.thenAccept(running -> inBackground(() -> word.accept(running)));
  }

  private void inBackground(Runnable action) {
    time.hand(action, programs);
  }

  private ScalingGroup group(String name) {
    ScalingGroup group = groups.get(name);
    if (group == null) {
      throw AwsError.of(
          "ValidationError", "AutoScalingGroup name not found - no such group: " + name);
    }
    return group;
  }

  /** Kills every program. */
  @Override
  public synchronized void close() {
    for (ScalingGroup group : groups.values()) {
      List.copyOf(group.instances).forEach(instance -> end(group, instance));
    }
    programs.shutdown();
  }
}
