package dev.causeway.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.components.Docs;
import dev.causeway.components.Program;
import dev.causeway.engine.Diagnostic;
import dev.causeway.engine.Engine;
import dev.causeway.engine.Events;
import dev.causeway.engine.MemoryCheckpoints;
import dev.causeway.engine.Registration;
import dev.causeway.engine.Run;
import dev.causeway.engine.StackProgram;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.phases.Waiting;
import dev.causeway.provider.CausewayProvider;
import dev.causeway.provider.Clients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code docs/} says a person reads who breaks the law is what the embedded engine says. */
class DocsTest {
  private static final Clock MONDAY =
      Clock.fixed(Instant.parse("2026-03-02T09:00:00Z"), ZoneOffset.UTC);
  private static final Road ROAD = Road.of(Road.DEFAULT_LADDER);
  private static final Map<String, Source> LISTS =
      Map.of(
          "options",
          new Source(
              "sdk/RequestReader.java",
              "\"([^\"]+)\",\\s*(?:request ->|RegisterResourceRequest::)"),
          "state",
          new Source("DeploymentReader.java", "Map\\.entry\\(\"[^\"]+\", \"([^\"]+)\"\\)"),
          "config",
          new Source("Deploying.java", "\"(pulumi:[^\"]+)\""));

  @Test
  void whatBreaksTheLawIsRefusedInTheWordsOfThePages() {
    Docs.hold("refused", DocsTest::refusal);
  }

  @Test
  void whatTheEngineDoesNotKnowIsListed() {
    Docs.hold("refusals", list -> listed(Objects.requireNonNull(LISTS.get(list), list)));
  }

  /** The names that the pattern finds, one after the other. */
  private static String listed(Source source) {
    return source
        .names()
        .matcher(source.text())
        .results()
        .map(name -> "`%s`".formatted(name.group(1)))
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** Where a source of the engine names what it refuses. */
  private record Source(String file, Pattern names) {
    Source(String file, String names) {
      this(file, Pattern.compile(names));
    }

    String text() {
      try {
        return Files.readString(Path.of("..", "engine/src/main/java/dev/causeway/engine", file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** For {@code <phase> after <phase>}, perhaps with {@code , unfinished} or a soak's duration. */
  private static String refusal(String about) {
    String[] parts = about.split(" after |, ", -1);
    boolean unfinished = about.endsWith(", unfinished");
    Duration soak = parts.length > 2 && !unfinished ? Duration.parse(parts[2]) : Duration.ZERO;
    MemoryCheckpoints state = at(parts[1], unfinished);
    Clock later = Clock.offset(MONDAY, soak.dividedBy(4));
    StackProgram program = program(Phase.parse(parts[0]), soak);

    String previewed = errors(engine(later, all -> true).preview(program, state, Events.NONE));
    String done = errors(engine(later, all -> true).up(program, state, Events.NONE));

    assertThat(done).isEqualTo(previewed);
    return done;
  }

  private static MemoryCheckpoints at(String stop, boolean unfinished) {
    MemoryCheckpoints state = new MemoryCheckpoints();
    if (stop.equals("nothing")) {
      return state;
    }
    Phase phase = Phase.parse(stop);
    Predicate<Registration> kept =
        asked -> !unfinished || !asked.urn().name().equals("queue-workers-at-" + phase);
    ROAD.before(phase).forEach(former -> up(engine(MONDAY, all -> true), former, state));
    up(engine(MONDAY, kept), phase, state);
    return state;
  }

  private static void up(Engine engine, Phase phase, MemoryCheckpoints state) {
    assertThat(engine.up(program(phase, Duration.ZERO), state, Events.NONE).errors()).isEmpty();
  }

  private static Engine engine(Clock clock, Predicate<Registration> kept) {
    return Engine.builder()
        .provider(
            "causeway",
            CausewayProvider.factory(
                Clients::byDefault, () -> Waiting.with(clock, (duration, cancelled) -> {})))
        .rewriting(asked -> Optional.of(asked).filter(kept))
        .clock(clock)
        .build();
  }

  private static StackProgram program(Phase phase, Duration soak) {
    return new StackProgram(
        "causeway",
        "production",
        Map.of("causeway:phase", phase.toString(), "causeway:soak", soak.toString()),
        Set.of(),
        Program.ofRecordsAlone("queue-workers"));
  }

  private static String errors(Run run) {
    return run.errors().stream().map(Diagnostic::message).collect(Collectors.joining("\n"));
  }
}
