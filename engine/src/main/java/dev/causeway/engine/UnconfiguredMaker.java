package dev.causeway.engine;

import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Urn;
import java.util.Optional;

/** Stands in, in a preview, for a provider whose configuration is not known yet. */
final class UnconfiguredMaker implements Maker {
  private final EngineLog log;

  UnconfiguredMaker(EngineLog log) {
    this.log = log;
  }

  @Override
  public Checked check(Urn urn, Optional<PropertyMap> oldInputs, PropertyMap news) {
    return Checked.of(news);
  }

  @Override
  public Diffed diff(ResourceState old, ResourceState wanted) {
    log.warning(
        wanted.urn(),
        "the provider's configuration is not known yet, so how this resource would change is not"
            + " known either");
    return Diffed.some();
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
    return Optional.of(
        new Resource(wanted.options().importId(), PropertyMap.EMPTY, PropertyMap.EMPTY));
  }

  @Override
  public Optional<Resource> look(ResourceState external) {
    return Optional.of(new Resource(external.id(), external.inputs(), PropertyMap.EMPTY));
  }

  @Override
  public void delete(ResourceState old) {}
}
