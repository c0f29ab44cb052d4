package dev.causeway.rehearsal.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Direction;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Urn;
import dev.causeway.rehearsal.walk.Sights.Depth;
import dev.causeway.rehearsal.walk.Sights.Queue;
import dev.causeway.rehearsal.walk.Sights.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InvariantTest {
  private static final Depth WORK = new Depth(3, 1, 1);
  private static final Depth EMPTY = new Depth(0, 0, 0);

  private final World world = new World();
  private final Handbacks handbacks = new Handbacks();
  private final Faults faults = new Faults();
  private final Invariant invariant = new Invariant(world, handbacks, faults);

  /** A world that is what a test says it is. */
  private static final class World implements Sights {
    private final List<Queue> queues = new ArrayList<>();
    private final Map<String, Integer> consumers = new HashMap<>();

    void queue(String name, Role role, Depth depth, Optional<String> redriveTarget) {
      queues.add(new Queue(name, "url/" + name, "arn/" + name, role, depth, redriveTarget));
    }

    void queue(String name, Role role, Depth depth) {
      queue(name, role, depth, Optional.empty());
    }

    void consumer(String name) {
      consumers.merge("url/" + name, 1, Integer::sum);
    }

    @Override
    public List<Queue> queues() {
      return queues;
    }

    @Override
    public int consumers(String queueUrl) {
      return consumers.getOrDefault(queueUrl, 0);
    }

    @Override
    public int instances() {
      return 0;
    }

    @Override
    public int pods() {
      return 0;
    }

    @Override
    public int share() {
      return 0;
    }
  }

  private static Call call(Call.Verb verb, String type, PropertyMap properties) {
    return new Call(verb, new Urn("dev", "p", type, "thing"), properties);
  }

  private static PropertyMap handback(String source, boolean closed) {
    return PropertyMap.of("source", PropertyMap.EMPTY.with("url", "url/" + source))
        .with("closed", closed);
  }

  private void declared(String source, boolean closed) {
    handbacks.declared(handback(source, closed));
  }

  private List<Rule> rules() {
    return faults.all().stream().map(Fault::rule).toList();
  }

  @Test
  void workThatSomebodyTakesHasAWay() {
    world.queue("orders", Role.ORIGINAL, WORK);
    world.consumer("orders");

    invariant.check("now");

    assertThat(rules()).isEmpty();
  }

  @Test
  void workThatAnOpenHandbackCarriesHasAWay() {
    world.queue("orders-new", Role.NEW, WORK);
    declared("orders-new", false);

    invariant.check("now");

    assertThat(rules()).isEmpty();
  }

  @Test
  void workThatNobodyTakesIsAFault() {
    world.queue("orders", Role.ORIGINAL, WORK);

    invariant.check("now");

    assertThat(faults.all())
        .singleElement()
        .satisfies(
            fault ->
                assertThat(fault.words())
                    .contains("orders", "3 visible, 1 in flight, 1 delayed", "Keep a consumer"));
  }

  @Test
  void aClosedHandbackCarriesNothing() {
    world.queue("orders-new", Role.NEW, WORK);
    declared("orders-new", true);

    invariant.check("now");

    assertThat(rules()).containsExactly(Rule.WORK_HAS_A_WAY);
  }

  @Test
  void afterTheWayBackIsClosedWhatFailedStaysInItsDeadLetterQueue() {
    world.queue("orders-new", Role.NEW, EMPTY, Optional.of("arn/orders-new-dlq"));
    world.queue("orders-new-dlq", Role.NEW, WORK);
    declared("orders-new-dlq", true);

    invariant.check("now");

    assertThat(rules()).isEmpty();
  }

  @Test
  void anUndoneHandbackCarriesNothingAnyMore() {
    world.queue("orders-new", Role.NEW, WORK);
    invariant.after(call(Call.Verb.CREATE, Handbacks.TYPE, handback("orders-new", false)), true);
    int before = faults.count();

    invariant.after(call(Call.Verb.DELETE, Handbacks.TYPE, handback("orders-new", false)), true);

    assertThat(before).isZero();
    assertThat(rules()).containsExactly(Rule.WORK_HAS_A_WAY);
  }

  @Test
  void aHandbackThatFailedToCarryStaysOpen() {
    world.queue("orders-new", Role.NEW, WORK);
    declared("orders-new", false);

    invariant.after(call(Call.Verb.DELETE, Handbacks.TYPE, handback("orders-new", false)), false);

    assertThat(rules()).isEmpty();
  }

  @Test
  void aQueueDeletedWithMessagesInItIsAFault() {
    world.queue("orders-new", Role.NEW, WORK);
    declared("orders-new", false);

    invariant.before(
        call(
            Call.Verb.DELETE,
            "aws:sqs/queue:Queue",
            PropertyMap.EMPTY.with("url", "url/orders-new")));

    assertThat(faults.all())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.rule()).isEqualTo(Rule.NOTHING_DELETED_WITH_WORK);
              assertThat(fault.words()).contains("delete of aws:sqs/queue:Queue \"thing\"");
            });
  }

  @Test
  void aQueueDeletedWhileItIsPolledIsAFault() {
    world.queue("orders-new", Role.NEW, EMPTY);
    world.consumer("orders-new");

    invariant.before(
        call(
            Call.Verb.DELETE,
            "aws:sqs/queue:Queue",
            PropertyMap.EMPTY.with("url", "url/orders-new")));

    assertThat(rules()).containsExactly(Rule.CONSUMERS_GO_FIRST);
  }

  @Test
  void aRedriveToNowhereIsAFault() {
    world.queue("orders-new", Role.NEW, EMPTY, Optional.of("arn/gone"));

    invariant.check("now");

    assertThat(rules()).containsExactly(Rule.REDRIVE_ARRIVES);
  }

  @Test
  void aMoveUndoneOnAStepForwardIsAFaultAndOnAStepBackNone() {
    Call undone = call(Call.Verb.DELETE, Handbacks.TYPE, handback("orders-new", false));

    invariant.during(Direction.BACK);
    invariant.before(undone);
    int goingBack = faults.count();
    invariant.during(Direction.FORWARD);
    invariant.before(undone);

    assertThat(goingBack).isZero();
    assertThat(rules()).containsExactly(Rule.MOVES_STAY_GOING_FORWARD);
  }

  @Test
  void bystandersMayHoldWhatTheyLike() {
    world.queue("responses", Role.BYSTANDER, WORK);

    invariant.check("now");

    assertThat(rules()).isEmpty();
  }

  @Test
  void countsTheCallsOfATransition() {
    invariant.during(Direction.FORWARD);
    invariant.before(call(Call.Verb.CREATE, "aws:sqs/queue:Queue", PropertyMap.EMPTY));
    invariant.before(call(Call.Verb.UPDATE, "aws:sqs/queue:Queue", PropertyMap.EMPTY));

    assertThat(invariant.calls()).isEqualTo(2);
  }

  @Test
  void namesAFaultOnceInATransitionAndAgainInTheNext() {
    world.queue("orders", Role.ORIGINAL, WORK);
    faults.during("baseline → expand");
    invariant.check("now");
    invariant.check("later");
    faults.during("expand → verify");
    invariant.check("then");

    assertThat(faults.all())
        .extracting(Fault::where)
        .containsExactly("baseline → expand, now", "expand → verify, then");
  }
}
