package dev.causeway.components;

import com.pulumi.aws.autoscaling.Group;
import com.pulumi.aws.autoscaling.GroupArgs;
import com.pulumi.aws.autoscaling.LifecycleHook;
import com.pulumi.aws.autoscaling.LifecycleHookArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.causeway.components.resources.BrokersEmpty;
import dev.causeway.components.resources.BrokersEmptyArgs;
import dev.causeway.components.resources.Drained;
import dev.causeway.components.resources.DrainedArgs;
import dev.causeway.components.resources.FleetAsDeclared;
import dev.causeway.components.resources.FleetAsDeclaredArgs;
import dev.causeway.components.resources.FleetReady;
import dev.causeway.components.resources.FleetReadyArgs;
import dev.causeway.components.resources.FleetSizeArgs;
import dev.causeway.components.resources.TargetGroupUnused;
import dev.causeway.components.resources.TargetGroupUnusedArgs;
import dev.causeway.phases.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The old side's machines: an Auto Scaling group that is adopted, kept as it is until {@code
 * drain}, brought to zero at {@code retire} and deleted at {@code contract}.
 *
 * <p>Only its sizes and its suspended processes are owned. They are owned at {@code baseline} too,
 * since a straight way home from {@code retire} has to bring the instances back; a guard refuses
 * the adoption of a group whose live size is not the declared one, before anything changes.
 *
 * <table>
 *   <caption>What depends on what; everything depends on the ledger too</caption>
 *   <tr><th>child</th><th>declared</th><th>depends on</th></tr>
 *   <tr><td>-as-declared</td><td>baseline</td><td></td></tr>
 *   <tr><td>-drained, -&lt;target group&gt;-unused, -brokers-empty</td><td>retire</td>
 *       <td></td></tr>
 *   <tr><td>-group</td><td>baseline to release</td><td>the guards</td></tr>
 *   <tr><td>-hook</td><td>baseline to release, if it has one</td><td>-group</td></tr>
 *   <tr><td>-ready</td><td>baseline to release</td><td>-group</td></tr>
 * </table>
 */
public final class LegacyFleet extends ComponentResource {
  private static final Set<String> OWNED =
      Set.of("minSize", "maxSize", "desiredCapacity", "suspendedProcesses");
  private static final List<String> AUTOMATIC = List.of("AlarmNotification", "ScheduledActions");

  private static final String TERMINATING = "autoscaling:EC2_INSTANCE_TERMINATING";

  private final String name;
  private final Migration migration;
  private final LegacyFleetArgs args;
  private final FleetFacts facts;
  private final @Nullable Group group;
  private final @Nullable Resource ready;

  /** Declares what the migration's phase says of the fleet. */
  public LegacyFleet(String name, Migration migration, LegacyFleetArgs args) {
    super(
        "causeway:components:LegacyFleet",
        Accepted.name("name of the fleet", name),
        ComponentResourceOptions.builder().parent(migration).build());
    this.name = name;
    this.migration = migration;
    this.args = args;
    this.facts = FleetFacts.of(migration.phase().kind());
    this.group = facts.keep.isThere() ? group(guards()) : null;
    this.ready = group == null ? null : ready(group);
    if (group != null) {
      hook(group);
    }
  }

  /** Starts the arguments of a fleet. */
  public static LegacyFleetArgs fleet() {
    return new LegacyFleetArgs();
  }

  /** What is declared of a fleet at a stop, part by part, in words. */
  public static Map<String, String> facts(Phase phase) {
    return FleetFacts.of(phase.kind()).words();
  }

  /** What is declared of a fleet of brokers at a stop, part by part, in words. */
  public static Map<String, String> factsOfBrokers(Phase phase) {
    return FleetFacts.of(phase.kind()).wordsOfBrokers();
  }

  /** What has to be there before anything relies on the fleet; null once it is gone. */
  @Nullable Resource ready() {
    return ready;
  }

  /** That the fleet is ready; nothing once it is gone. */
  List<Resource> readyIfThere() {
    return ready == null ? List.of() : List.of(ready);
  }

  /** The group and that it is ready, for whoever is deleted before they are; empty once gone. */
  List<Resource> reliedOn() {
    return Stream.of(Optional.ofNullable(group), Optional.ofNullable(ready))
        .flatMap(Optional::stream)
        .map(Resource.class::cast)
        .toList();
  }

  /** The brokers it runs. */
  BrokerPools brokers() {
    return args.brokers()
        .orElseThrow(
            () ->
                WrongArgument.missing(
                    "fleet brokers", "the pools of its cluster", "Call .brokers(pools)"));
  }

  private List<Resource> guards() {
    return switch (facts.guard) {
      case AS_DECLARED -> List.of(asDeclared());
      case NO_WORK_LEFT -> noWorkLeft();
      case NONE -> List.of();
    };
  }

  private Resource asDeclared() {
    FleetAsDeclaredArgs guard =
        new FleetAsDeclaredArgs()
            .autoScalingGroupName(args.adopted())
            .declared(size())
            .suspendedProcesses(suspended())
            .phase(migration.ledgerPhase())
            .direction(migration.ledgerDirection());
    return migration.add(
        new FleetAsDeclared(
            name + "-as-declared", guard, migration.after(this, List.of()).build()));
  }

  private List<Resource> noWorkLeft() {
    List<Resource> guards = new ArrayList<>();
    if (!args.consumed().isEmpty()) {
      guards.add(drained());
    }
    args.targetGroups().stream().map(this::unused).forEach(guards::add);
    args.brokers().map(this::empty).ifPresent(guards::add);
    return guards;
  }

  private Resource empty(BrokerPools pools) {
    BrokersEmptyArgs guard =
        new BrokersEmptyArgs()
            .bootstrapServers(pools.bootstrapServers())
            .brokers(pools.oldIds())
            .guard(true)
            .phase(migration.ledgerPhase())
            .direction(migration.ledgerDirection());
    return migration.add(
        new BrokersEmpty(
            name + "-brokers-empty",
            guard,
            migration.after(this, List.of()).customTimeouts(Timeouts.of(args.patience())).build()));
  }

  private Resource drained() {
    DrainedArgs guard =
        new DrainedArgs()
            .queueUrls(args.consumed())
            .quietWindow(args.quietWindow().toString())
            .mayBeGone(false)
            .guard(true)
            .phase(migration.ledgerPhase())
            .direction(migration.ledgerDirection());
    return migration.add(
        new Drained(
            name + "-drained",
            guard,
            migration.after(this, List.of()).customTimeouts(Timeouts.of(args.patience())).build()));
  }

  private Resource unused(String targetGroupArn) {
    TargetGroupUnusedArgs guard =
        new TargetGroupUnusedArgs()
            .targetGroupArn(targetGroupArn)
            .window(args.unusedFor().toString())
            .guard(true)
            .phase(migration.ledgerPhase())
            .direction(migration.ledgerDirection());
    return migration.add(
        new TargetGroupUnused(
            "%s-%s-unused"
                .formatted(name, targetGroupArn.replaceAll(".*:targetgroup/([^/]+)/.*", "$1")),
            guard,
            migration.after(this, List.of()).customTimeouts(Timeouts.of(args.patience())).build()));
  }

  private Group group(List<Resource> guards) {
    GroupArgs.Builder group =
        GroupArgs.builder()
            .minSize(sized(args.least()))
            .desiredCapacity(sized(args.size()))
            .maxSize(sized(args.most()));
    if (!suspended().isEmpty()) {
      group.suspendedProcesses(suspended());
    }
    return migration.add(
        new Group(
            name + "-group",
            group.build(),
            migration
                .after(this, guards)
                .importId(args.adopted())
                .protect(facts.keep.isProtected())
                .ignoreChanges(Adopted.allBut(GroupArgs.class, OWNED))
                .build()));
  }

  /** Nothing of it is owned: whoever is told of an instance that goes is told as before. */
  private void hook(Group group) {
    args.lifecycleHook()
        .ifPresent(
            hook ->
                migration.add(
                    new LifecycleHook(
                        name + "-hook",
                        LifecycleHookArgs.builder()
                            .autoscalingGroupName(args.adopted())
                            .lifecycleTransition(TERMINATING)
                            .build(),
                        migration
                            .after(this, List.of(group))
                            .importId("%s/%s".formatted(args.adopted(), hook))
                            .protect(facts.keep.isProtected())
                            .ignoreChanges(Adopted.allBut(LifecycleHookArgs.class, Set.of()))
                            .build())));
  }

  private FleetReady ready(Group group) {
    FleetReadyArgs gate =
        new FleetReadyArgs()
            .autoScalingGroupName(args.adopted())
            .declared(size())
            .targetGroupArns(args.targetGroups())
            .phase(migration.ledgerPhase())
            .direction(migration.ledgerDirection());
    return migration.add(
        new FleetReady(
            name + "-ready",
            gate,
            migration
                .after(this, List.of(group))
                .customTimeouts(Timeouts.of(args.patience()))
                .build()));
  }

  private FleetSizeArgs size() {
    return new FleetSizeArgs()
        .minSize(sized(args.least()))
        .desiredCapacity(sized(args.size()))
        .maxSize(sized(args.most()));
  }

  private int sized(int declared) {
    return facts.size == FleetFacts.Size.ZERO ? 0 : declared;
  }

  private List<String> suspended() {
    List<String> more = facts.size == FleetFacts.Size.ZERO ? AUTOMATIC : List.of();
    return Stream.concat(args.suspended().stream(), more.stream()).distinct().sorted().toList();
  }
}
