package dev.causeway.cli.revert;

import dev.causeway.cli.foresight.Outlook;
import dev.causeway.cli.state.ExportedState;
import dev.causeway.cli.state.Role;
import dev.causeway.cli.status.MigrationStatus;
import dev.causeway.cli.status.MoveHeld;
import dev.causeway.components.Course;
import dev.causeway.engine.ResourceState;
import dev.causeway.engine.Run;
import dev.causeway.engine.Step;
import dev.causeway.phases.Direction;
import dev.causeway.phases.Law;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.phases.Verdict;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The way of a stack back to an earlier stop: the change of its config file, and what {@code pulumi
 * up} would then do, previewed on the embedded engine. Nothing is changed by looking.
 */
public final class Reversion {
  private static final String PROJECT = "causeway";

  private final String stack;
  private final ConfigFile file;
  private final String migration;
  private final Course course;
  private final Phase to;

  private Reversion(String stack, ConfigFile file, String migration, Phase to) {
    this.stack = stack;
    this.file = file;
    this.migration = migration;
    this.course = course(file, migration);
    this.to = to;
  }

  /**
   * A way back.
   *
   * @param named the migration; has to be given where the stack has several phases
   * @throws IllegalArgumentException if there is no such migration, or the stop does not lie back
   */
  public static Reversion of(String stack, ConfigFile file, Optional<String> named, Phase to) {
    Reversion reversion = new Reversion(stack, file, migration(file, named), to);
    reversion.refuseWhatIsNotBack();
    return reversion;
  }

  private static String migration(ConfigFile file, Optional<String> named) {
    Set<String> all = new TreeSet<>(file.config().phases().keySet());
    if (all.equals(Set.of(""))) {
      named.ifPresent(
          name -> {
            throw new IllegalArgumentException(
                "there is no migration \"%s\" of its own in %s: it has one causeway:phase; leave --migration out"
                    .formatted(name, file.path()));
          });
      return "";
    }
    String name = named.orElse(all.size() == 1 ? all.iterator().next() : "");
    if (!all.contains(name)) {
      throw new IllegalArgumentException(
          "%s; accepted for --migration: %s"
              .formatted(
                  name.isEmpty()
                      ? "%s has several migrations".formatted(file.path())
                      : "there is no migration \"%s\"".formatted(name),
                  String.join(", ", all)));
    }
    return name;
  }

  private static Course course(ConfigFile file, String migration) {
    try {
      return file.config().course(migration);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(file.path(), e.getMessage()), e);
    }
  }

  private void refuseWhatIsNotBack() {
    if (course.road().direction(course.phase(), to) == Direction.FORWARD) {
      List<Phase> back = course.road().before(course.phase());
      throw new IllegalArgumentException(
          "%s is ahead of %s, revert leads back only; accepted: %s"
              .formatted(
                  to,
                  course.phase(),
                  back.isEmpty()
                      ? "nothing, this is where the road begins"
                      : back.stream().map(Phase::toString).collect(Collectors.joining(", "))));
    }
  }

  /** The change of the config file. */
  public FileEdit edit() {
    return file.at(migration, to.toString());
  }

  /**
   * The ways that this leads, one for each migration that has the phase.
   *
   * @param known the stack's state; without it the stack is taken to be where the config says
   * @throws Refused if the law does not allow one
   */
  public List<Way> ways(Optional<ExportedState> known) {
    List<MigrationStatus> standing = known.map(this::concerned).orElse(List.of());
    if (!standing.isEmpty()) {
      standing.forEach(each -> obey(each.road(), each.phase()));
      return ways(known.orElseThrow(), standing);
    }
    obey(course.road(), course.phase());
    try {
      ExportedState imagined = asConfigured();
      return ways(imagined, concerned(imagined));
    } catch (IllegalStateException e) {
      return List.of(unknown(oneLine(e.getMessage())));
    }
  }

  private List<MigrationStatus> concerned(ExportedState state) {
    return MigrationStatus.of(state).stream()
        .filter(each -> migration.isEmpty() || each.name().equals(migration))
        .toList();
  }

  private void obey(Road road, Phase from) {
    Verdict verdict = Law.decide(road, from, course.road(), to);
    if (!verdict.isOpen()) {
      throw new Refused(verdict.words());
    }
  }

  private ExportedState asConfigured() {
    if (file.config().phases().size() > 1) {
      throw new IllegalStateException(
          "the stack has several migrations; --state tells where each is");
    }
    List<Phase> walked =
        course.road().stops().subList(0, course.road().position(course.phase()) + 1);
    return new Outlook(PROJECT, stack, file.config()).reached(migration, walked).orElseThrow();
  }

  private Way unknown(String why) {
    String name = migration.isEmpty() ? stack : migration;
    return new Way(
        name, course.road(), course.phase(), to, soaks(), List.of(), List.of(), Optional.of(why));
  }

  private boolean soaks() {
    return !course.soak().isZero();
  }

  private List<Way> ways(ExportedState state, List<MigrationStatus> standing) {
    Clock then = Clock.fixed(state.deployment().time(), ZoneOffset.UTC);
    Run preview =
        new Outlook(state.project(), state.stack(), file.config().at(migration, to))
            .from(state, then)
            .run();
    return standing.stream().map(each -> way(each, preview)).toList();
  }

  private Way way(MigrationStatus from, Run preview) {
    Set<String> own =
        Stream.concat(from.moves().stream(), from.left().stream())
            .map(MoveHeld::name)
            .collect(Collectors.toSet());
    return new Way(
        from.name(),
        course.road(),
        from.phase(),
        to,
        soaks(),
        from.facts().changes(from.phase(), to),
        undone(preview).filter(move -> own.contains(move.name())).toList(),
        preview.errors().stream().findFirst().map(error -> oneLine(error.message())));
  }

  private static Stream<MoveHeld> undone(Run preview) {
    return preview.steps().stream()
        .flatMap(step -> undone(step).stream())
        .sorted(Comparator.comparing(MoveHeld::name));
  }

  private static Optional<MoveHeld> undone(Step step) {
    Optional<ResourceState> move = step.before().filter(resource -> Role.of(resource) == Role.MOVE);
    return switch (step.op()) {
      case DELETE -> move.map(MoveHeld::of);
      case UPDATE ->
          move.flatMap(before -> step.after().flatMap(is -> MoveHeld.partlyUndone(before, is)));
      default -> Optional.empty();
    };
  }

  private static String oneLine(@Nullable String message) {
    return String.valueOf(message).lines().map(String::strip).collect(Collectors.joining(" "));
  }
}
