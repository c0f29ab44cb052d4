package dev.causeway.provider.records;

import dev.causeway.phases.Direction;
import dev.causeway.phases.Law;
import dev.causeway.phases.Phase;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Requests.Check;
import dev.causeway.provider.resource.Inputs;
import dev.causeway.provider.resource.RecordOfMigration;
import java.util.Optional;

/**
 * Where a migration stands: its Check refuses every change of phase that {@link Law} does not
 * allow, and fills in where it came {@code from} and in which {@code direction}, known in previews.
 *
 * <p>While the phase stays as it is, {@code from} and {@code direction} do too: a second {@code
 * pulumi up} changes nothing, and one that failed is repeated in the same direction.
 */
public final class Ledger extends RecordOfMigration {
  public Ledger() {
    super("causeway:index:Ledger");
  }

  @Override
  protected PropertyMap complete(Check request, Inputs inputs) {
    inputs.text("migration");
    inputs.filledByCheck("from", "direction");
    Optional<Place> wanted = Place.read(inputs);
    if (wanted.isEmpty()) {
      refuseUnknowns(inputs);
      return request.news();
    }
    return request
        .oldInputs()
        .map(olds -> next(request.news(), olds, wanted.get(), inputs))
        .orElseGet(() -> first(request.news(), wanted.get(), inputs));
  }

  private static void refuseUnknowns(Inputs inputs) {
    if (inputs.failures().isEmpty()) {
      inputs.refuse(
          "phase",
          "phase and ladder must be known in a preview: nothing may be decided by what is not."
              + " Set them from the stack's config");
    }
  }

  private static PropertyMap first(PropertyMap news, Place wanted, Inputs inputs) {
    if (!wanted.phase().equals(Phase.BASELINE)) {
      inputs.refuse(
          "phase",
          "a migration begins at baseline, got %s. Set causeway:phase to baseline and run pulumi up, then go on stop by stop"
              .formatted(wanted.phase()));
    }
    return filled(news, wanted.phase().toString(), Direction.STAY.word());
  }

  private static PropertyMap next(PropertyMap news, PropertyMap olds, Place wanted, Inputs inputs) {
    Inputs state = Inputs.of(olds);
    Optional<Place> before = Place.read(state);
    if (before.isEmpty()) {
      inputs.refuse("phase", unreadable(state));
      return news;
    }
    before.get().refuseAgainstTheLaw(wanted, inputs);
    return before.get().phase().equals(wanted.phase())
        ? filled(
            news, kept(olds, "from", wanted.phase().toString()), kept(olds, "direction", "stay"))
        : moved(news, before.get(), wanted);
  }

  private static String unreadable(Inputs state) {
    return "the ledger in the state cannot be read (%s). Restore the stack's state"
        .formatted(String.join("; ", state.failures().stream().map(f -> f.reason()).toList()));
  }

  private static PropertyMap moved(PropertyMap news, Place before, Place wanted) {
    Phase from = before.phase();
    boolean onTheRoad = wanted.road().contains(from) && wanted.road().contains(wanted.phase());
    return onTheRoad
        ? filled(news, from.toString(), wanted.road().direction(from, wanted.phase()).word())
        : news;
  }

  private static String kept(PropertyMap olds, String name, String otherwise) {
    return olds.text(name).orElse(otherwise);
  }

  private static PropertyMap filled(PropertyMap news, String from, String direction) {
    return news.with("from", from).with("direction", direction);
  }
}
