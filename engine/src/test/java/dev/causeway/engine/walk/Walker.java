package dev.causeway.engine.walk;

import dev.causeway.engine.Deployment;
import dev.causeway.engine.DirectRun;
import dev.causeway.engine.Events;
import dev.causeway.engine.Passphrase;
import dev.causeway.engine.ResourceState;
import dev.causeway.engine.Run;
import dev.causeway.engine.Step;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Walks trails, and says where one of them breaks a rule. */
final class Walker {
  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

  private final Passphrase passphrase;
  private final UnaryOperator<Leg> seen;
  private final Tally tally;

  /**
   * A walker.
   *
   * @param seen what it sees of an operation; a test may have it see something else
   */
  Walker(Passphrase passphrase, UnaryOperator<Leg> seen, Tally tally) {
    this.passphrase = passphrase;
    this.seen = seen;
    this.tally = tally;
  }

  /** Where a rule was broken; empty when none was. */
  Optional<String> breach(Trail trail) {
    tally.add("chains");
    Deployment state = new Deployment(THEN, trail.start(), trail.pending(), Optional.empty());
    World world = new World(trail.seed(), things(state));
    LegRules legs = new LegRules(new StateRules(passphrase));
    Account account = new Account(state);
    HealthRules health = new HealthRules();
    for (int at = 0; at < trail.operations().size(); at++) {
      Leg leg = seen.apply(leg(trail.operations().get(at), state, world));
      tally.add(leg);
      Optional<String> breach =
          legs.breach(leg).or(() -> account.breach(leg)).or(() -> health.breach(leg));
      if (breach.isPresent()) {
        return Optional.of(
            "operation %d: %s\nit was seen:%s"
                .formatted(at + 1, breach.orElseThrow(), Words.of(leg)));
      }
      state = leg.after();
    }
    return Optional.empty();
  }

  private static Set<String> things(Deployment state) {
    return state.resources().stream()
        .filter(of -> of.provider().isPresent() && !of.standing().pendingReplacement())
        .map(ResourceState::id)
        .collect(Collectors.toSet());
  }

  private static Leg leg(Operation operation, Deployment before, World world) {
    world.begin(operation.faults());
    try (Disk disk = new Disk(before, world::note)) {
      Optional<Run> run = run(operation, before, disk, world);
      return new Leg(operation, before, disk.state(), world.journal(), run, world.things());
    }
  }

  private static Optional<Run> run(Operation operation, Deployment before, Disk disk, World world) {
    DirectRun engine =
        new DirectRun(world, before, disk, new Watching(world), operation.parallel());
    boolean atOnce = operation.parallel() > 1;
    try {
      return Optional.of(
          engine.run(
              operation.kind(),
              operation.options(),
              monitor -> new Speaker(monitor, atOnce).say(operation.script())));
    } catch (Death e) {
      return Optional.empty();
    } catch (RuntimeException e) {
      throw new AssertionError("the engine threw " + e + " at" + operation, e);
    }
  }

  /** Notes how steps end; the process may die between two. */
  private record Watching(World world) implements Events {
    @Override
    public void stepStarted(Step step) {
      world.note(new Entry.Started(step));
      world.pass("start", step.urn().name());
    }

    @Override
    public void stepEnded(Step step) {
      world.note(new Entry.Ended(step));
      world.pass("end", step.urn().name());
    }
  }
}
