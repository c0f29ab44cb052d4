package dev.causeway.engine;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Provider;
import dev.causeway.protocol.Requests;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Values;
import java.util.Optional;

/** Makes custom resources by calling a configured provider. */
final class ProviderMaker implements Maker {
  private final Provider provider;

  ProviderMaker(Provider provider) {
    this.provider = provider;
  }

  @Override
  public Checked check(Urn urn, Optional<PropertyMap> oldInputs, PropertyMap news) {
    PropertyMap plain = Values.withoutReferences(news);
    Checked checked = provider.check(new Requests.Check(urn, oldInputs, plain));
    return new Checked(Values.secretAs(plain, checked.inputs()), checked.failures());
  }

  @Override
  public Diffed diff(ResourceState old, ResourceState wanted) {
    return provider.diff(
        new Requests.Diff(
            old.id(),
            wanted.urn(),
            old.outputs(),
            old.inputs(),
            wanted.inputs(),
            wanted.options().ignoreChanges()));
  }

  @Override
  public Created create(ResourceState wanted, boolean preview) {
    return provider.create(
        new Requests.Create(
            wanted.urn(), wanted.inputs(), wanted.options().timeouts().create(), preview));
  }

  @Override
  public PropertyMap update(ResourceState old, ResourceState wanted, boolean preview) {
    return provider.update(
        new Requests.Update(
            old.id(),
            wanted.urn(),
            old.outputs(),
            old.inputs(),
            wanted.inputs(),
            wanted.options().ignoreChanges(),
            wanted.options().timeouts().update(),
            preview));
  }

  @Override
  public Optional<Resource> read(ResourceState wanted) {
    return provider.read(
        new Requests.Read(
            wanted.options().importId(), wanted.urn(), Optional.empty(), Optional.empty()));
  }

  @Override
  public Optional<Resource> look(ResourceState old) {
    return provider.read(
        new Requests.Read(
            old.id(), old.urn(), Optional.of(old.inputs()), Optional.of(old.outputs())));
  }

  @Override
  public void delete(ResourceState old) {
    provider.delete(
        new Requests.Delete(
            old.id(), old.urn(), old.outputs(), old.inputs(), old.options().timeouts().delete()));
  }
}
