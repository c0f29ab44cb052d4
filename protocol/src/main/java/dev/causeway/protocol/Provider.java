package dev.causeway.protocol;

import dev.causeway.protocol.Requests.Check;
import dev.causeway.protocol.Requests.Configure;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Diff;
import dev.causeway.protocol.Requests.Invoke;
import dev.causeway.protocol.Requests.Read;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Invoked;
import dev.causeway.protocol.Responses.Resource;
import java.util.Optional;

/**
 * A Pulumi resource provider: the methods of <a
 * href="https://github.com/pulumi/pulumi/blob/master/proto/pulumi/provider.proto">provider.proto</a>
 * that deployments call. An engine calls one instance from many threads at once.
 *
 * <p>Every method may throw {@link ProviderException}; {@link #create} and {@link #update} may
 * throw {@link InitFailed} for an effect that happened in part.
 */
public interface Provider extends AutoCloseable {
  /** The provider's configuration, checked; by default taken as it is. */
  default Checked checkConfig(Check request) {
    return Checked.of(request.news());
  }

  /** What a change of configuration means for resources; by default never a replacement. */
  default Diffed diffConfig(Diff request) {
    return request.oldInputs().equals(request.news()) ? Diffed.NONE : Diffed.some();
  }

  /** Called once before any resource method, unless the configuration holds unknowns. */
  void configure(Configure request);

  /** Validates and completes a resource's inputs; called in previews too, changes nothing. */
  Checked check(Check request);

  /** Compares what is with what is wanted; called in previews too, changes nothing. */
  Diffed diff(Diff request);

  /** Makes the resource, or in a preview only says what would come out. */
  Created create(Create request);

  /** The resource as it is now; empty when it is gone. */
  Optional<Resource> read(Read request);

  /** Changes the resource in place, or in a preview only says what would come out. */
  PropertyMap update(Update request);

  /** Removes the resource; never called in a preview. A resource already gone is no error. */
  void delete(Delete request);

  /** Calls one of the provider's functions. */
  default Invoked invoke(Invoke request) {
    throw new ProviderException("there is no function " + request.token());
  }

  /** Asks every call under way to end soon; called at an interrupt, from another thread. */
  default void cancel() {}

  @Override
  default void close() {}
}
