package dev.causeway.cli.foresight;

import dev.causeway.phases.Waiting;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Provider;
import dev.causeway.protocol.ProviderFactory;
import dev.causeway.protocol.Requests.Check;
import dev.causeway.protocol.Requests.Configure;
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
import dev.causeway.provider.CausewayProvider;
import dev.causeway.provider.Clients;
import dev.causeway.provider.NothingToAsk;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The causeway provider where there is nothing to look at: its records hold to the law as ever, its
 * gates open with the evidence {@link #NOT_LOOKED}, its moves move nothing.
 */
final class UnaskingCauseway implements Provider {
  /** The evidence of gates that nobody could ask. */
  static final String NOT_LOOKED = "not looked";

  private static final Set<String> RECORDS =
      Set.of("causeway:index:Ledger", "causeway:index:Arrival");

  private final Provider real;
  private final Supplier<Instant> now;

  private UnaskingCauseway(Provider real, Supplier<Instant> now) {
    this.real = real;
    this.now = now;
  }

  static ProviderFactory factory(Supplier<Waiting> waiting) {
    ProviderFactory real = CausewayProvider.factory(Clients.builder()::build, waiting);
    return log -> new UnaskingCauseway(real.start(log), () -> waiting.get().now());
  }

  @Override
  public void configure(Configure request) {
    real.configure(request);
  }

  @Override
  public Checked check(Check request) {
    return isRecord(request.urn()) ? real.check(request) : taken(request);
  }

  private static boolean isRecord(Urn urn) {
    return RECORDS.contains(urn.type());
  }

  /**
   * Without what was before, no gate looks, and a new guard is told from others. A move that looks
   * at the world in its Check is taken at its word.
   */
  private Checked taken(Check request) {
    try {
      Checked fresh = real.check(new Check(request.urn(), Optional.empty(), request.news()));
      Optional<Value> look = request.oldInputs().flatMap(olds -> olds.get("look"));
      return fresh.failures().isEmpty() && look.isPresent() && fresh.inputs().has("look")
          ? Checked.of(fresh.inputs().with("look", look.get()))
          : fresh;
    } catch (NothingToAsk e) {
      return Checked.of(request.news());
    }
  }

  @Override
  public Diffed diff(Diff request) {
    return real.diff(request);
  }

  /** A preview of a move says itself what nobody knows yet, and asks nobody. */
  @Override
  public Created create(Create request) {
    if (isRecord(request.urn()) || (request.preview() && !isGate(request.news()))) {
      return real.create(request);
    }
    PropertyMap told = ImaginedMoves.outputs(request.urn().type(), request.news(), now.get());
    return new Created(request.urn().name(), evidenced(request.news()).withAll(told));
  }

  @Override
  public PropertyMap update(Update request) {
    return isRecord(request.urn())
        ? real.update(request)
        : request.olds().withAll(evidenced(request.news()));
  }

  private static PropertyMap evidenced(PropertyMap inputs) {
    return isGate(inputs) ? inputs.with("evidence", NOT_LOOKED) : inputs;
  }

  /** Only gates take a direction. */
  private static boolean isGate(PropertyMap inputs) {
    return inputs.has("direction");
  }

  @Override
  public Optional<Resource> read(Read request) {
    return real.read(request);
  }

  @Override
  public void delete(Delete request) {}

  @Override
  public void cancel() {
    real.cancel();
  }

  @Override
  public void close() {
    real.close();
  }
}
