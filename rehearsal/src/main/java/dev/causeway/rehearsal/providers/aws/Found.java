package dev.causeway.rehearsal.providers.aws;

import dev.causeway.phases.Waiting.WaitEnded;
import dev.causeway.protocol.InitFailed;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Requests.Read;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Value;
import java.util.List;
import java.util.function.Supplier;

/** What a read answers, and what a create or update answers that did not come to its end. */
final class Found {
  private Found() {}

  /**
   * A resource as found: in a refresh only the inputs that were given before, in an import all.
   *
   * @param inputs every input as it is now
   * @param outputs every output as it is now
   */
  static Resource of(Read request, String id, PropertyMap inputs, PropertyMap outputs) {
    PropertyMap seen =
        request.inputs().map(olds -> olds.map((key, old) -> now(inputs, key, old))).orElse(inputs);
    return new Resource(id, seen, outputs);
  }

  private static Value now(PropertyMap inputs, String key, Value old) {
    return inputs.get(key).orElse(old);
  }

  /** Awaits the end of an effect that has begun; a failure says that the resource exists. */
  static PropertyMap awaiting(String id, Supplier<PropertyMap> outputs, Runnable end) {
    try {
      end.run();
    } catch (ProviderException | WaitEnded e) {
      throw new InitFailed(id, outputs.get(), List.of(String.valueOf(e.getMessage())));
    }
    return outputs.get();
  }
}
