package dev.causeway.rehearsal.providers.aws;

import dev.causeway.phases.Waiting.WaitEnded;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Read;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.rehearsal.providers.Handler;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A handler whose AWS errors come out as one line that says what was being done.
 *
 * @param thing what it handles, such as {@code SQS Queue}
 */
record Reporting(String thing, Handler inner) implements Handler {
  @Override
  public Created create(Create request) {
    return reporting("creating", request.urn().name(), () -> inner.create(request));
  }

  @Override
  public Optional<Resource> read(Read request) {
    return reporting("reading", request.id(), () -> inner.read(request));
  }

  @Override
  public PropertyMap update(Update request) {
    return reporting("updating", request.id(), () -> inner.update(request));
  }

  @Override
  public void delete(Delete request) {
    reporting(
        "deleting",
        request.id(),
        () -> {
          inner.delete(request);
          return Optional.empty();
        });
  }

  private <T> T reporting(String doing, String id, Supplier<T> action) {
    try {
      return action.get();
    } catch (SdkException | WaitEnded e) {
      throw new ProviderException("%s %s (%s): %s".formatted(doing, thing, id, e.getMessage()), e);
    }
  }
}
