package dev.causeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.cli.foresight.Outlook;
import dev.causeway.cli.foresight.StackConfig;
import dev.causeway.cli.state.ExportedState;
import dev.causeway.cli.state.Role;
import dev.causeway.engine.Deployment;
import dev.causeway.engine.Op;
import dev.causeway.engine.ResourceState;
import dev.causeway.engine.Run;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Transition;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import dev.causeway.rehearsal.walk.Likeness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code revert}, then {@code up}, gives the state that {@code preview} promised, for every legal
 * way back of the queue workers; and what it said would be undone is what is gone.
 */
class RevertTest {
  private static final Instant LATER = Instant.parse("2026-02-01T00:00:00Z");
  private static final Map<Phase, Likeness> SETTLED = new ConcurrentHashMap<>();

  @TempDir private Path directory = Path.of("");

  static Stream<Transition> waysBack() {
    return Stops.ROAD.transitions().stream()
        .filter(way -> Stops.ROAD.position(way.to()) < Stops.ROAD.position(way.from()));
  }

  /** Every two stops before {@code contract}. */
  @Test
  void everyWayBackIsTried() {
    assertThat(waysBack()).hasSize(9 * 8 / 2);
  }

  @ParameterizedTest
  @MethodSource("waysBack")
  void revertThenUpGivesTheStateThatPreviewPromised(Transition way) throws IOException {
    Path file = Files.writeString(directory.resolve("staging.yaml"), Stops.yaml(way.from()));
    Path state = Stops.export(way.from(), directory.resolve("state.json"));

    Output revert = revert(way.to(), file, state);
    StackConfig reverted = StackConfig.read(Files.readString(file), file.toString());
    Run preview = preview(reverted, Stops.exported(way.from()));
    Deployment up = Stops.up(reverted, Optional.of(Stops.at(way.from())), LATER);

    assertThat(revert.exitCode()).as(revert.err()).isZero();
    assertThat(preview.errors()).isEmpty();
    assertThat(difference(promised(preview), made(up))).isEmpty();
    assertThat(settled(way.to()).difference(Likeness.of(up))).isEmpty();
    assertThat(saidToBeUndone(revert.out())).isEqualTo(movesGone(Stops.at(way.from()), up));
  }

  /** What an import could not read of what it adopted is known from the next up on. */
  private static Likeness settled(Phase stop) {
    return SETTLED.computeIfAbsent(
        stop,
        there -> Likeness.of(Stops.up(Stops.config(there), Optional.of(Stops.at(there)), LATER)));
  }

  private static Output revert(Phase to, Path config, Path state) {
    return Output.of(
        "revert",
        Stops.STACK,
        "--to",
        to.toString(),
        "--config",
        config.toString(),
        "--state",
        state.toString(),
        "--yes");
  }

  /** As {@code causeway preview --state} sees it. */
  private static Run preview(StackConfig config, ExportedState state) {
    return new Outlook(Stops.PROJECT, Stops.STACK, config)
        .from(state, Clock.fixed(LATER, ZoneOffset.UTC))
        .run();
  }

  /** The inputs of all that a preview says will be there. */
  private static Map<String, Value> promised(Run preview) {
    Map<String, Value> inputs = new TreeMap<>();
    preview.steps().stream()
        .filter(step -> step.op() != Op.DELETE)
        .flatMap(step -> step.after().stream())
        .forEach(after -> inputs.put(after.urn().toString(), after.inputs()));
    return inputs;
  }

  private static Map<String, Value> made(Deployment state) {
    return state.resources().stream()
        .collect(Collectors.toMap(each -> each.urn().toString(), ResourceState::inputs));
  }

  /** The first resource that is not as promised. */
  private static String difference(Map<String, Value> promised, Map<String, Value> made) {
    return Stream.concat(promised.keySet().stream(), made.keySet().stream())
        .filter(urn -> !fits(promised.get(urn), made.get(urn)))
        .map(urn -> "%s:%n  %s%n  %s".formatted(urn, promised.get(urn), made.get(urn)))
        .findFirst()
        .orElse("");
  }

  /** Whether a value is the one that a preview promised, as far as it could tell. */
  private static boolean fits(@Nullable Value promised, @Nullable Value made) {
    if (promised instanceof Value.Unknown) {
      return true;
    }
    if (promised instanceof PropertyMap before && made instanceof PropertyMap after) {
      return Stream.concat(before.keys().stream(), after.keys().stream())
          .allMatch(key -> fits(before.get(key).orElse(null), after.get(key).orElse(null)));
    }
    if (promised instanceof Value.Array before && made instanceof Value.Array after) {
      return before.items().size() == after.items().size()
          && IntStream.range(0, before.items().size())
              .allMatch(at -> fits(before.items().get(at), after.items().get(at)));
    }
    return Objects.equals(promised, made);
  }

  @Test
  void whatIsNotAsPromisedIsFound() {
    Value promised = PropertyMap.of("share", Value.of(0), "url", Value.unknown());

    assertThat(fits(promised, PropertyMap.of("share", Value.of(0), "url", Value.of("u")))).isTrue();
    assertThat(fits(promised, PropertyMap.of("share", Value.of(10), "url", Value.of("u"))))
        .isFalse();
    assertThat(difference(Map.of("urn", promised), Map.of())).contains("urn");
    assertThat(difference(Map.of(), Map.of("urn", promised))).contains("urn");
  }

  /** The names at the beginning of what the block of undone moves says. */
  private static Set<String> saidToBeUndone(String out) {
    return out.lines()
        .map(line -> line.replaceFirst("^ +(undone +)?", ""))
        .filter(line -> line.matches("\\S+ (carries|ends) .*"))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> movesGone(Deployment before, Deployment after) {
    Set<String> left = new HashSet<>(names(after));
    return names(before).stream()
        .filter(name -> !left.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> names(Deployment state) {
    return state.resources().stream()
        .filter(each -> Role.of(each) == Role.MOVE)
        .map(each -> each.urn().name())
        .toList();
  }
}
