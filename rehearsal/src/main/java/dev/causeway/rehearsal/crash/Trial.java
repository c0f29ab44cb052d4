package dev.causeway.rehearsal.crash;

import dev.causeway.engine.Deployment;
import dev.causeway.engine.Diagnostic;
import dev.causeway.engine.PendingOperation;
import dev.causeway.engine.ResourceState;
import dev.causeway.engine.Run;
import dev.causeway.phases.Direction;
import dev.causeway.phases.Law;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.phases.Transition;
import dev.causeway.rehearsal.crash.Landscape.Difference;
import dev.causeway.rehearsal.crash.Reference.Stand;
import dev.causeway.rehearsal.walk.Fault;
import dev.causeway.rehearsal.walk.Rule;
import dev.causeway.rehearsal.walk.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tries transitions on a stage, undisturbed or with a death in them.
 *
 * <ol>
 *   <li>The stage is put at the stop, requests are sent, the workers begin.
 *   <li>A process makes the transition and dies. If it died within a provider's call, the state it
 *       leaves must name the operation.
 *   <li>Another process, which knows nothing but that state, makes the transition again, or goes
 *       back after reading everything anew ({@code up --refresh}): an update or a delete whose end
 *       nobody saw would else be taken for not done. Where the law refuses to go back (the ledger
 *       is further away already), the refusal is right, and going on must work.
 *   <li>State and cloud must be as after an undisturbed run, no request lost, and the invariant
 *       kept at every call.
 * </ol>
 */
final class Trial {
  private static final int REQUESTS = 24;

  private final Stage stage;
  private final Road road;
  private final Map<Phase, Stand> stands = new HashMap<>();

  Trial(Stage stage, Road road) {
    this.stage = stage;
    this.road = road;
  }

  /** Makes the transition undisturbed. */
  Reference undisturbed(Transition transition) {
    Stand before = stands.computeIfAbsent(transition.from(), this::refreshed);
    Stage.Scene scene = begin(transition);
    Lifeline life = Lifeline.undisturbed();
    check(transition.toString(), scene, scene.up(transition.to(), life));
    return new Reference(life.effects(), before, Stand.of(scene));
  }

  /** The stop as it stands, after reading everything anew. */
  private Stand refreshed(Phase stop) {
    Stage.Scene scene = stage.at(stop);
    Lifeline life = Lifeline.undisturbed();
    check("a refresh at " + stop, scene, scene.upRefreshed(stop, life));
    if (!life.effects().isEmpty()) {
      throw new IllegalStateException("a refresh at %s did %s".formatted(stop, life.effects()));
    }
    return Stand.of(scene);
  }

  private static void check(String what, Stage.Scene scene, Run run) {
    if (!run.succeeded() || !scene.faults().all().isEmpty()) {
      throw new IllegalStateException(
          "%s fails without any crash: %s %s".formatted(what, reason(run), scene.faults().all()));
    }
  }

  private Stage.Scene begin(Transition transition) {
    Stage.Scene scene = stage.at(transition.from());
    scene.fill(REQUESTS);
    scene.pass(Settings.SOAK);
    scene.invariant().during(road.direction(transition.from(), transition.to()));
    return scene;
  }

  /** Makes the transition, dies in it, and goes on. */
  Outcome crash(Crash crash, Reference reference) {
    Stage.Scene scene = begin(crash.transition());
    Lifeline life = Lifeline.until(crash.effect(), crash.moment());
    List<String> faults = new ArrayList<>();
    boolean reached = dies(scene, crash, life, faults);
    List<String> orphans = new ArrayList<>();
    if (reached) {
      checkNoted(scene.state(), crash, faults);
      Stand wanted = goOn(scene, crash, reference, faults);
      compare(scene, wanted, faults, orphans);
    }
    scene.faults().all().stream()
        .filter(fault -> !isOfAnOrphan(fault, orphans))
        .map(Fault::words)
        .forEach(faults::add);
    return new Outcome(
        crash, reached, faults, orphans, scene.load().accounting().tally().duplicated());
  }

  private static boolean dies(Stage.Scene scene, Crash crash, Lifeline life, List<String> faults) {
    try {
      Run run = scene.up(crash.transition().to(), life);
      if (!run.succeeded()) {
        faults.add("the run failed before it came to the crash: " + reason(run));
      }
      return false;
    } catch (Death death) {
      return true;
    }
  }

  /** Within a provider's call there is no other trace of what may have been begun. */
  private static void checkNoted(Deployment state, Crash crash, List<String> faults) {
    boolean within = crash.moment() != Moment.ANSWERED || !crash.effect().isWhole();
    boolean noted =
        state.pendingOperations().stream()
            .map(PendingOperation::resource)
            .anyMatch(resource -> isOf(resource, crash.effect()));
    if (within && !noted) {
      faults.add(
          "the state does not say that an operation on %s was under way"
              .formatted(crash.effect().name()));
    }
  }

  private static boolean isOf(ResourceState resource, Effect effect) {
    return resource.type().equals(effect.type()) && resource.urn().name().equals(effect.name());
  }

  /** Goes on as the crash says; returns how things should be then. */
  private Stand goOn(Stage.Scene scene, Crash crash, Reference reference, List<String> faults) {
    scene.pass(Settings.SOAK);
    if (crash.ending() == Ending.REVERTED) {
      if (mayRevert(scene.state(), crash.transition())) {
        scene.invariant().during(Direction.BACK);
        mustSucceed(scene.upRefreshed(crash.transition().from(), Lifeline.undisturbed()), faults);
        mustChangeNothing(scene, crash.transition().from(), faults);
        return reference.before();
      }
      mustBeRefused(scene, crash.transition().from(), faults);
    }
    mustSucceed(scene.up(crash.transition().to(), Lifeline.undisturbed()), faults);
    return reference.after();
  }

  /** Where the ledger stands decides whether the law lets the stack go back. */
  private boolean mayRevert(Deployment state, Transition transition) {
    Phase ledger =
        state.resources().stream()
            .filter(resource -> resource.type().equals("causeway:index:Ledger"))
            .flatMap(resource -> resource.inputs().text("phase").stream())
            .findFirst()
            .map(Phase::parse)
            .orElseThrow();
    return Law.decide(road, ledger, road, transition.from()).isOpen();
  }

  private static void mustSucceed(Run run, List<String> faults) {
    if (!run.succeeded()) {
      faults.add("the next run failed: " + reason(run));
    }
  }

  /** What was read anew in the middle of things is read once more, now that they are settled. */
  private static void mustChangeNothing(Stage.Scene scene, Phase stop, List<String> faults) {
    Lifeline life = Lifeline.undisturbed();
    mustSucceed(scene.upRefreshed(stop, life), faults);
    if (!life.effects().isEmpty()) {
      faults.add("the run after that still did " + life.effects());
    }
  }

  private static void mustBeRefused(Stage.Scene scene, Phase stop, List<String> faults) {
    Lifeline life = Lifeline.undisturbed();
    Run run = scene.up(stop, life);
    if (run.succeeded() || !life.effects().isEmpty()) {
      faults.add("going back to %s is against the law, and did %s".formatted(stop, life.effects()));
    }
  }

  private static void compare(
      Stage.Scene scene, Stand wanted, List<String> faults, List<String> orphans) {
    wanted
        .state()
        .difference(scene.likeness())
        .ifPresent(difference -> faults.add("the state differs: " + difference));
    for (Difference difference : wanted.cloud().differences(scene.landscape())) {
      Optional<String> known = knownOrphan(difference, scene.state());
      known.ifPresentOrElse(orphans::add, () -> faults.add("the cloud differs: " + difference));
    }
    List<Long> lost = scene.lost();
    if (!lost.isEmpty()) {
      faults.add("%d requests are lost: %s".formatted(lost.size(), lost));
    }
  }

  /**
   * A thing of another provider's type that was made without the process learning of it: the state
   * keeps the operation, so the engine warns of it at every run.
   */
  private static Optional<String> knownOrphan(Difference difference, Deployment state) {
    return state.pendingOperations().stream()
        .filter(operation -> operation.kind() == PendingOperation.Kind.CREATING)
        .map(PendingOperation::resource)
        .flatMap(resource -> Landscape.thing(resource).stream())
        .filter(thing -> difference.isOrphan() && difference.thing().equals(thing))
        .findFirst();
  }

  /** Workers that nobody knows of poll their queue until somebody takes them away. */
  private static boolean isOfAnOrphan(Fault fault, List<String> orphans) {
    return fault.rule() == Rule.CONSUMERS_GO_FIRST
        && orphans.stream().anyMatch(orphan -> orphan.startsWith("deployments.apps "));
  }

  private static String reason(Run run) {
    return run.errors().stream()
        .map(Diagnostic::message)
        .distinct()
        .collect(Collectors.joining("; "));
  }
}
