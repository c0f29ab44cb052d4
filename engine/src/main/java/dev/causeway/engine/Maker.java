package dev.causeway.engine;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Urn;
import java.util.Optional;

/** Whoever makes, changes and removes a kind of resource. */
interface Maker {
  Checked check(Urn urn, Optional<PropertyMap> oldInputs, PropertyMap news);

  /** How they differ; it may be unknown, and then the inputs are to be compared. */
  Diffed diff(ResourceState old, ResourceState wanted);

  /** Called when a resource stays as it is, with its name of today. */
  default void keep(ResourceState kept) {}

  Created create(ResourceState wanted, boolean preview);

  PropertyMap update(ResourceState old, ResourceState wanted, boolean preview);

  /** The resource that has the wanted import id; empty when there is none. */
  Optional<Resource> read(ResourceState wanted);

  /** The resource as it is now; empty when it is gone. What only the state knows never changes. */
  default Optional<Resource> look(ResourceState old) {
    return Optional.of(new Resource(old.id(), old.inputs(), old.outputs()));
  }

  void delete(ResourceState old);
}
