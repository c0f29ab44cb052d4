package dev.causeway.rehearsal.providers;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Read;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Resource;
import java.util.Optional;

/**
 * The four verbs of one resource type against a local cloud, through an unmodified client. Never
 * called in a preview; every timeout it sees is set. Exceptions as of {@link
 * dev.causeway.protocol.Provider}. Thread-safe.
 */
public interface Handler {
  Created create(Create request);

  /** The resource as it is now, all its inputs included; empty when it is gone. */
  Optional<Resource> read(Read request);

  /** Changes the resource; returns all its outputs. */
  PropertyMap update(Update request);

  /** Removes the resource; one already gone is no error. */
  void delete(Delete request);
}
