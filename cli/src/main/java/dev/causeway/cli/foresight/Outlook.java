package dev.causeway.cli.foresight;

import dev.causeway.cli.foresight.Foresight.Foreseen;
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
    Optional<Deployment> state = Optional.empty();
    Instant now = START;
    for (Phase stop : road.before(to)) {
      state = Optional.of(at(now).after(config.at("", stop).program(project, stack), state));
      now = now.plus(REST);
    }
    return at(now).preview(config.at("", to).program(project, stack), state);
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
