package dev.causeway.engine;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Urn;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Removes what another maker made, which is looked for at that moment: a provider that will not
 * start fails the delete, and one that is gone is not missed when nothing has to be removed.
 */
record DeletingMaker(Supplier<Maker> maker) implements Maker {
  @Override
  public Checked check(Urn urn, Optional<PropertyMap> oldInputs, PropertyMap news) {
    return maker.get().check(urn, oldInputs, news);
  }

  @Override
  public Diffed diff(ResourceState old, ResourceState wanted) {
    return maker.get().diff(old, wanted);
  }

  @Override
  public Created create(ResourceState wanted, boolean preview) {
    return maker.get().create(wanted, preview);
  }

  @Override
  public PropertyMap update(ResourceState old, ResourceState wanted, boolean preview) {
    return maker.get().update(old, wanted, preview);
  }

  @Override
  public Optional<Resource> read(ResourceState wanted) {
    return maker.get().read(wanted);
  }

  @Override
  public void delete(ResourceState old) {
    maker.get().delete(old);
  }
}
