package dev.causeway.provider.records;

import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Requests.Check;
import dev.causeway.protocol.Value;
import dev.causeway.provider.resource.Inputs;
import dev.causeway.provider.resource.RecordOfMigration;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * That a stop was reached and finished, and when; its Check refuses to go past a stop that was not,
 * or that has not yet had its soak time, or to anywhere the law forbids.
 *
 * <pre>
 *            declared as current                declared as passed
 * no state   arrivedAt = now                    refused: never reached and finished
 * current    kept                               refused until the soak is over; leftAt = now
 * passed     arrivedAt = now, the soak starts   kept
 *            again
 * </pre>
 *
 * The soak that counts is the one declared at the time of leaving. The law is the {@link Ledger}'s
 * own, looked at here as well because leaving is noted before the ledger is checked: the inputs
 * {@code phase} and {@code ladder} are those of the ledger, of which the state keeps the ladder as
 * it was at the arrival.
 */
public final class Arrival extends RecordOfMigration {
  private final Waiting waiting;

  public Arrival(Waiting waiting) {
    super("causeway:index:Arrival");
    this.waiting = waiting;
  }

  /** What the program declares. */
  private record Declared(Phase stop, boolean current, Duration soak, Place place) {}

  @Override
  protected PropertyMap complete(Check request, Inputs inputs) {
    inputs.text("migration");
    inputs.filledByCheck("arrivedAt", "leftAt");
    Optional<Declared> declared = declared(inputs);
    if (declared.isEmpty()) {
      refuseUnknowns(inputs);
      return request.news();
    }
    PropertyMap news = request.news().without("arrivedAt").without("leftAt").without("phase");
    return request
        .oldInputs()
        .map(
            olds ->
                declared.get().current()
                    ? stand(news, olds)
                    : pass(news, olds, declared.get(), inputs))
        .orElseGet(() -> first(news, declared.get(), inputs));
  }

  private static Optional<Declared> declared(Inputs inputs) {
    Optional<Phase> stop = inputs.parsed("stop", "a phase such as drain or shift-25", Phase::parse);
    Optional<Boolean> current = inputs.flag("current");
    Optional<Duration> soak = inputs.duration("soak");
    Optional<Place> place = Place.read(inputs);
    return inputs.ifAllRead(() -> new Declared(stop.get(), current.get(), soak.get(), place.get()));
  }

  private static void refuseUnknowns(Inputs inputs) {
    if (inputs.failures().isEmpty()) {
      inputs.refuse(
          "stop",
          "stop, current, soak, phase and ladder must be known in a preview: nothing may be decided by what is"
              + " not. Set them from the stack's config");
    }
  }

  private PropertyMap first(PropertyMap news, Declared declared, Inputs inputs) {
    if (!declared.current()) {
      inputs.refuse(
          "stop",
          "cannot go past %1$s: it was never reached and finished. Set causeway:phase to %1$s and run pulumi up until it succeeds"
              .formatted(declared.stop()));
      return news;
    }
    return arrived(news);
  }

  private PropertyMap stand(PropertyMap news, PropertyMap olds) {
    return olds.bool("current").orElse(false) ? kept(news, olds) : arrived(news);
  }

  private PropertyMap pass(PropertyMap news, PropertyMap olds, Declared declared, Inputs inputs) {
    if (!olds.bool("current").orElse(false)) {
      return kept(news, olds);
    }
    if (isAgainstTheLaw(olds, declared, inputs)) {
      return news;
    }
    Inputs state = Inputs.of(olds);
    state
        .instant("arrivedAt")
        .ifPresentOrElse(
            arrivedAt -> refuseBeforeTheSoakIsOver(arrivedAt, declared, inputs),
            () -> inputs.refuse("stop", unreadable(declared, state)));
    return kept(news, olds).with("leftAt", now().toString());
  }

  private static boolean isAgainstTheLaw(PropertyMap olds, Declared declared, Inputs inputs) {
    Road then = Place.road(Inputs.of(olds)).orElse(declared.place().road());
    return !new Place(then, declared.stop()).refuseAgainstTheLaw(declared.place(), inputs);
  }

  private static String unreadable(Declared declared, Inputs state) {
    return "the arrival at %s in the state cannot be read (%s). Restore the stack's state"
        .formatted(declared.stop(), state.failures().get(0).reason());
  }

  private void refuseBeforeTheSoakIsOver(Instant arrivedAt, Declared declared, Inputs inputs) {
    Instant end = arrivedAt.plus(declared.soak());
    Instant now = now();
    if (now.isBefore(end)) {
      inputs.refuse(
          "soak",
          "cannot leave %1$s yet: arrived at %2$s, its soak of %3$s ends at %4$s, %5$s from now. Set causeway:phase back to %1$s, or wait until then"
              .formatted(
                  declared.stop(), arrivedAt, declared.soak(), end, Duration.between(now, end)));
    }
  }

  private PropertyMap arrived(PropertyMap news) {
    return news.with("arrivedAt", now().toString());
  }

  private static PropertyMap kept(PropertyMap news, PropertyMap olds) {
    PropertyMap more = news;
    for (String name : List.of("arrivedAt", "leftAt", "ladder")) {
      Optional<Value> value = olds.get(name);
      more = value.isPresent() ? more.with(name, value.get()) : more;
    }
    return more;
  }

  private Instant now() {
    return waiting.now().truncatedTo(ChronoUnit.SECONDS);
  }
}
