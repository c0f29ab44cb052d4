package dev.causeway.provider.gates;

import dev.causeway.phases.Direction;
import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.EngineLog;
import dev.causeway.provider.resource.Gate;
import dev.causeway.provider.resource.Inputs;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;

/**
 * A guard of {@code baseline}: an Auto Scaling group that is adopted has the size and the suspended
 * processes that the program declares, so that adopting it changes nothing. Otherwise its Check
 * refuses, in a preview too.
 *
 * <p>On the way home it does not look: there the declared size is what the group is brought back
 * to.
 */
public final class FleetAsDeclared extends Gate<FleetAsDeclared.Wanted> {
  private final Supplier<AutoScalingClient> autoScaling;

  public FleetAsDeclared(Supplier<AutoScalingClient> autoScaling, Waiting waiting, EngineLog log) {
    super("causeway:autoscaling:FleetAsDeclared", Side.OLD, waiting, log);
    this.autoScaling = autoScaling;
  }

  /** Its inputs. */
  record Wanted(String group, GroupSize size, Set<String> suspended, boolean goesBack) {}

  @Override
  protected Optional<Wanted> read(Inputs inputs) {
    Optional<String> group = inputs.text("autoScalingGroupName");
    Optional<GroupSize> size = GroupSize.read(inputs.object("declared"));
    Optional<List<String>> suspended = inputs.texts("suspendedProcesses");
    Optional<Direction> direction =
        inputs.parsed("direction", "forward, stay or back", Direction::parse);
    Optional<Wanted> wanted =
        inputs.ifAllRead(
            () ->
                new Wanted(
                    group.get(),
                    size.get(),
                    new TreeSet<>(suspended.get()),
                    direction.get() == Direction.BACK));
    wanted.map(this::look).ifPresent(verdict -> refuse(inputs, verdict));
    return wanted;
  }

  private static void refuse(Inputs inputs, Verdict verdict) {
    if (!verdict.isOpen()) {
      inputs.refuse("declared", verdict.words());
    }
  }

  @Override
  protected Verdict look(Wanted wanted) {
    if (wanted.goesBack()) {
      return new Verdict.Open(NOT_ASKED);
    }
    return Groups.find(autoScaling.get(), wanted.group())
        .map(found -> compare(wanted, found))
        .orElseGet(() -> Groups.missing(wanted.group()));
  }

  private static Verdict compare(Wanted wanted, AutoScalingGroup found) {
    GroupSize size = new GroupSize(found.minSize(), found.desiredCapacity(), found.maxSize());
    Set<String> suspended =
        found.suspendedProcesses().stream()
            .map(SuspendedProcess::processName)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!size.equals(wanted.size())) {
      return differs(wanted.group(), size.toString(), wanted.size().toString());
    }
    return suspended.equals(wanted.suspended())
        ? new Verdict.Open(wanted.group() + " has " + size + ", as declared")
        : differs(
            wanted.group(), "suspended processes " + suspended, wanted.suspended().toString());
  }

  private static Verdict differs(String group, String found, String declared) {
    return new Verdict.Never(
        "adopting changes nothing, but Auto Scaling group %s has %s and %s is declared"
            .formatted(group, found, declared),
        "Declare what it has, and change it after baseline");
  }
}
