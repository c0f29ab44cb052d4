package dev.causeway.cli.foresight;

import dev.causeway.cli.foresight.Foresight.Foreseen;
import dev.causeway.cli.state.ExportedState;
import dev.causeway.engine.Deployment;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What lies ahead of a stack, and behind it. */
public record Outlook(String project, String stack, StackConfig config) {
  /** Longer than any soak. */
  private static final Duration REST = Duration.ofDays(366);

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** What its config would change about a state at the time of the clock. */
  public Foreseen from(ExportedState state, Clock clock) {
    return Foresight.at(clock)
        .preview(config.program(project, stack), Optional.of(state.deployment()));
  }

  /** What the stop would change, from the stop before it as the embedded engine makes it. */
  public Foreseen towards(Phase to, Road road) {
    Optional<ExportedState> state = reached("", road.before(to));
    Instant now = state.map(known -> known.deployment().time().plus(REST)).orElse(START);
    return at(now)
        .preview(config.at("", to).program(project, stack), state.map(ExportedState::deployment));
  }

  /**
   * The state after a migration was at these stops, each in turn, as the embedded engine makes it;
   * empty if there are none.
   *
   * @param migration its name; empty means the only one
   * @throws IllegalStateException if the program refuses the config; the message says why
   */
  public Optional<ExportedState> reached(String migration, List<Phase> stops) {
    Optional<Deployment> state = Optional.empty();
    Instant now = START;
    for (Phase stop : stops) {
      state = Optional.of(at(now).after(config.at(migration, stop).program(project, stack), state));
      now = now.plus(REST);
    }
    return state.map(ExportedState::new);
  }

  /**
   * What going back to where the state is would do, once its config is up.
   *
   * @throws IllegalStateException if the config could not be up from that state
   */
  public Foreseen backTo(ExportedState state) {
    Instant now = state.deployment().time().plus(REST);
    Deployment ahead =
        at(now).after(config.program(project, stack), Optional.of(state.deployment()));
    return at(now.plus(REST)).preview(atStopsOf(state).program(project, stack), Optional.of(ahead));
  }

  private StackConfig atStopsOf(ExportedState state) {
    StackConfig former = config;
    List<Map.Entry<String, String>> stops = List.copyOf(state.phases().entrySet());
    boolean single = config.phases().containsKey("");
    for (Map.Entry<String, String> stop : stops) {
      former = former.at(single ? "" : stop.getKey(), Phase.parse(stop.getValue()));
    }
    return former;
  }

  private static Foresight at(Instant now) {
    return Foresight.at(Clock.fixed(now, ZoneOffset.UTC));
  }
}
