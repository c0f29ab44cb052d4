package dev.causeway.provider.ec2;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.phases.Waiting.WaitEnded;
import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.InitFailed;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import dev.causeway.provider.resource.Inputs;
import dev.causeway.provider.resource.Move;
import dev.causeway.provider.resource.Patience;
import dev.causeway.provider.resource.Shown;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/**
 * That the old nodes rest while the new side serves: creating it stops them, deleting it starts
 * them.
 *
 * <p>A node that is stopped already, or runs already, is done. Creating it refuses before it stops
 * any when one is missing; once it has stopped one, a failure leaves it in the state, so that going
 * home starts them again. Closed, a delete does nothing.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-lifecycle.html">the
 *     states of an instance</a>
 */
public final class NodesStopped extends Move<NodesStopped.Wanted> {
  /** How long it waits unless {@code customTimeouts} say otherwise. */
  public static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(30);

  private static final String STOPPED_AT = "stoppedAt";

  private final Supplier<Ec2Client> client;
  private final Waiting waiting;
  private final EngineLog log;

  public NodesStopped(Supplier<Ec2Client> client, Waiting waiting, EngineLog log) {
    super("causeway:ec2:NodesStopped");
    this.client = client;
    this.waiting = waiting;
    this.log = log;
  }

  /** Its inputs. */
  record Wanted(List<String> instanceIds, boolean closed) {}

  /** The two ways to switch nodes. */
  private enum Switch {
    OFF(InstanceStateName.RUNNING, InstanceStateName.STOPPED) {
      @Override
      void call(Ec2 ec2, List<String> ids) {
        ec2.stop(ids);
      }
    },
    ON(InstanceStateName.STOPPED, InstanceStateName.RUNNING) {
      @Override
      void call(Ec2 ec2, List<String> ids) {
        ec2.start(ids);
      }
    };

    final InstanceStateName from;
    final InstanceStateName to;

    Switch(InstanceStateName from, InstanceStateName to) {
      this.from = from;
      this.to = to;
    }

    abstract void call(Ec2 ec2, List<String> ids);
  }

  @Override
  protected Optional<Wanted> read(Inputs inputs) {
    Optional<List<String>> ids = inputs.texts("instanceIds");
    ids.filter(List::isEmpty)
        .ifPresent(
            none ->
                inputs.refuse(
                    "instanceIds",
                    "instanceIds must name at least one instance, got []. Correct it"));
    Optional<Boolean> closed = inputs.flag("closed", false);
    return inputs.ifAllRead(() -> new Wanted(ids.get(), closed.get()));
  }

  @Override
  protected PropertyMap foreseen(PropertyMap olds) {
    return PropertyMap.of(STOPPED_AT, olds.get(STOPPED_AT).orElse(Value.unknown()));
  }

  @Override
  protected PropertyMap forward(Urn urn, Wanted wanted, Duration timeout) {
    if (wanted.closed()) {
      return PropertyMap.EMPTY;
    }
    refuseMissing(urn, wanted);
    PropertyMap outputs = PropertyMap.of(STOPPED_AT, Value.of(waiting.now().toString()));
    try {
      switchAll(urn, wanted.instanceIds(), Switch.OFF, timeout);
    } catch (ProviderException e) {
      throw new InitFailed(urn.name(), outputs, List.of(Shown.message(e)));
    } catch (WaitEnded e) {
      throw new InitFailed(urn.name(), outputs, List.of(cancelled(urn)));
    }
    return outputs;
  }

  private static String cancelled(Urn urn) {
    return "%s: cancelled while nodes were stopping; run pulumi up again to go on"
        .formatted(urn.name());
  }

  private void refuseMissing(Urn urn, Wanted wanted) {
    List<String> gone = gone(wanted.instanceIds());
    if (!gone.isEmpty()) {
      throw new ProviderException(
          "%s cannot promise a way home: there is no node %s; no node was stopped. Correct instanceIds and run pulumi up again"
              .formatted(urn.name(), String.join(", ", gone)));
    }
  }

  private List<String> gone(List<String> ids) {
    List<String> there = ec2().nodes(ids).stream().filter(Node::isThere).map(Node::id).toList();
    return ids.stream().filter(id -> !there.contains(id)).toList();
  }

  private void switchAll(Urn urn, List<String> ids, Switch to, Duration timeout) {
    new Patience(log, urn, waiting, timeout, DEFAULT_DEADLINE).until(() -> look(ids, to));
  }

  /** Switches those that are still as they were; a node in between is waited for. */
  private Verdict look(List<String> ids, Switch to) {
    List<Node> nodes = ec2().nodes(ids);
    List<String> unswitched =
        nodes.stream().filter(node -> node.state() == to.from).map(Node::id).toList();
    if (!unswitched.isEmpty()) {
      to.call(ec2(), unswitched);
    }
    List<Node> others = nodes.stream().filter(node -> node.state() != to.to).toList();
    return others.isEmpty()
        ? new Verdict.Open("%s: %s".formatted(to.to, String.join(", ", ids)))
        : new Verdict.NotYet(others.stream().map(Node::words).collect(Collectors.joining(", ")));
  }

  @Override
  protected PropertyMap change(
      Urn urn, Wanted before, Wanted wanted, PropertyMap olds, Duration timeout) {
    refuseLetGo(urn, before, wanted);
    PropertyMap now = forward(urn, wanted, timeout);
    return olds.get(STOPPED_AT).map(at -> now.with(STOPPED_AT, at)).orElse(now);
  }

  private static void refuseLetGo(Urn urn, Wanted before, Wanted wanted) {
    List<String> released =
        before.instanceIds().stream().filter(id -> !wanted.instanceIds().contains(id)).toList();
    if (!released.isEmpty()) {
      throw new ProviderException(
          "%s cannot let go of node %s while it is stopped; nothing was changed. Keep it in instanceIds until the migration is home or over"
              .formatted(urn.name(), String.join(", ", released)));
    }
  }

  @Override
  protected void back(Urn urn, Wanted wanted, PropertyMap olds, Duration timeout) {
    if (wanted.closed()) {
      log.info(urn, "closed: no node is started");
      return;
    }
    List<String> ids = wanted.instanceIds();
    List<String> gone = gone(ids);
    gone.forEach(id -> log.warning(urn, "node %s is gone: it cannot be started".formatted(id)));
    List<String> there = ids.stream().filter(id -> !gone.contains(id)).toList();
    if (!there.isEmpty()) {
      switchAll(urn, there, Switch.ON, timeout);
    }
  }

  private Ec2 ec2() {
    return new Ec2(client.get());
  }
}
