package dev.causeway.engine;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Values;
import java.util.Optional;

/** Makes components, which exist in the state only; their outputs come from the program. */
final class ComponentMaker implements Maker {
  @Override
  public Checked check(Urn urn, Optional<PropertyMap> oldInputs, PropertyMap news) {
    return Checked.of(news);
  }

  @Override
  public Diffed diff(ResourceState old, ResourceState wanted) {
    return Values.diff(old.inputs(), wanted.inputs()).isEmpty() ? Diffed.NONE : Diffed.some();
  }

  @Override
  public Created create(ResourceState wanted, boolean preview) {
    return new Created("", PropertyMap.EMPTY);
  }

  @Override
  public PropertyMap update(ResourceState old, ResourceState wanted, boolean preview) {
    return PropertyMap.EMPTY;
  }

  @Override
  public Optional<Resource> read(ResourceState wanted) {
    throw EngineException.unsupported("importing components");
  }

  @Override
  public void delete(ResourceState old) {}
}
