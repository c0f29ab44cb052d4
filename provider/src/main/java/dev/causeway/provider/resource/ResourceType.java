package dev.causeway.provider.resource;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Requests.Check;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Diff;
import dev.causeway.protocol.Requests.Read;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import dev.causeway.protocol.Values;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One type of resource: what the provider does for one token. Thread-safe. Nothing of ours is ever
 * replaced, and a refresh gives everything back unchanged, so that no history is forgotten.
 */
public abstract sealed class ResourceType permits RecordOfMigration, Move, Gate {
  private final String token;

  ResourceType(String token) {
    this.token = token;
  }

  /** The type's name in programs and states, such as {@code causeway:index:Ledger}. */
  public final String token() {
    return token;
  }

  /** Validates the inputs and fills in what the program does not give. */
  public final Checked check(Check request) {
    Inputs inputs = Inputs.of(request.news());
    PropertyMap filled = complete(request, inputs);
    inputs.refuseOthers();
    return inputs.failures().isEmpty()
        ? Checked.of(filled)
        : new Checked(PropertyMap.EMPTY, inputs.failures());
  }

  /** The program's inputs and what Check adds to them; refusals are noted in {@code inputs}. */
  protected abstract PropertyMap complete(Check request, Inputs inputs);

  /** The inputs that differ, or that have become secret: the old outputs have them in clear. */
  public final Diffed diff(Diff request) {
    PropertyMap olds = request.oldInputs();
    PropertyMap news = request.news();
    String[] changed =
        Stream.concat(olds.keys().stream(), news.keys().stream())
            .filter(key -> differs(olds.get(key), news.get(key)))
            .collect(TreeSet<String>::new, TreeSet::add, TreeSet::addAll)
            .toArray(String[]::new);
    return changed.length == 0 ? Diffed.NONE : Diffed.some(changed);
  }

  private static boolean differs(Optional<Value> old, Optional<Value> fresh) {
    boolean becameSecret =
        fresh.filter(Values::hasSecrets).isPresent() && old.filter(Values::hasSecrets).isEmpty();
    return becameSecret || !old.map(Value::withoutSecrets).equals(fresh.map(Value::withoutSecrets));
  }

  public abstract Created create(Create request);

  public abstract PropertyMap update(Update request);

  public abstract void delete(Delete request);

  /** The state as it is known. */
  public final Optional<Resource> read(Read request) {
    PropertyMap state = request.state().orElseThrow(() -> notImportable(request.urn()));
    return Optional.of(new Resource(request.id(), request.inputs().orElse(state), state));
  }

  private ProviderException notImportable(Urn urn) {
    return new ProviderException(
        "%s cannot be imported: a %s exists in the state only. Declare it without import"
            .formatted(urn.name(), token));
  }

  /** What {@code reader} makes of inputs that Check accepted, perhaps in an older version. */
  static <W> W accepted(Urn urn, Inputs inputs, Optional<W> read) {
    return read.orElseThrow(
        () ->
            new ProviderException(
                "the inputs of %s cannot be used: %s. Correct them and run pulumi up again"
                    .formatted(urn.name(), reasons(inputs))));
  }

  private static String reasons(Inputs inputs) {
    return inputs.failures().isEmpty()
        ? "not all of them are known"
        : String.join("; ", inputs.failures().stream().map(failure -> failure.reason()).toList());
  }
}
