package dev.causeway.provider.resource;

import dev.causeway.protocol.InitFailed;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Requests.Check;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Urn;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A move: creating it carries something forward or notes how things were, deleting it is the exact
 * inverse.
 *
 * @param <W> its inputs, read
 */
public abstract non-sealed class Move<W> extends ResourceType {
  protected Move(String token) {
    super(token);
  }

  /** The inputs, if all are there, right and known; notes what is not. Asks nobody else. */
  protected abstract Optional<W> read(Inputs inputs);

  /** Notes what the world, as it is now, does not allow; called in previews too. */
  protected void refuse(Inputs inputs) {}

  /** The outputs besides the inputs that a preview can tell. */
  protected PropertyMap foreseen(PropertyMap olds) {
    return PropertyMap.EMPTY;
  }

  /**
   * Moves forward; the answer is the outputs besides the inputs.
   *
   * @throws InitFailed with those outputs, if it moved in part; the next run's {@link #change} goes
   *     on and a delete moves back
   */
  protected abstract PropertyMap forward(Urn urn, W wanted, Duration timeout);

  /** Goes from what was wanted before to what is wanted now; {@code olds} are the outputs. */
  protected abstract PropertyMap change(
      Urn urn, W before, W wanted, PropertyMap olds, Duration timeout);

  /** Moves back. */
  protected abstract void back(Urn urn, W wanted, PropertyMap olds, Duration timeout);

  @Override
  protected final PropertyMap complete(Check request, Inputs inputs) {
    read(inputs);
    refuse(inputs);
    return request.news();
  }

  @Override
  public final Created create(Create request) {
    String id = request.urn().name();
    if (request.preview()) {
      return new Created(id, request.news().withAll(foreseen(PropertyMap.EMPTY)));
    }
    W wanted = accepted(request.urn(), request.news());
    return new Created(
        id, outputs(id, request.news(), () -> forward(request.urn(), wanted, request.timeout())));
  }

  @Override
  public final PropertyMap update(Update request) {
    return request.preview()
        ? request.news().withAll(foreseen(request.olds()))
        : outputs(request.id(), request.news(), () -> changed(request));
  }

  /** The inputs and what the move adds, also where it got half way only. */
  private static PropertyMap outputs(String id, PropertyMap news, Supplier<PropertyMap> move) {
    try {
      return news.withAll(move.get());
    } catch (InitFailed half) {
      throw new InitFailed(id, news.withAll(half.outputs()), half.reasons());
    }
  }

  private PropertyMap changed(Update request) {
    Urn urn = request.urn();
    W before = accepted(urn, request.oldInputs());
    W wanted = accepted(urn, request.news());
    return change(urn, before, wanted, request.olds(), request.timeout());
  }

  @Override
  public final void delete(Delete request) {
    PropertyMap inputs = request.oldInputs().isEmpty() ? request.olds() : request.oldInputs();
    back(request.urn(), accepted(request.urn(), inputs), request.olds(), request.timeout());
  }

  private W accepted(Urn urn, PropertyMap map) {
    Inputs inputs = Inputs.of(map);
    return accepted(urn, inputs, read(inputs));
  }
}
