package dev.causeway.rehearsal.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Provider;
import dev.causeway.protocol.Requests.Check;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Diff;
import dev.causeway.protocol.Requests.Read;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Failure;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Urn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The calls of an engine to a provider, about one resource of each type. */
interface ProviderCalls {
  /** Whom they are made to. */
  Provider provider();

  default Urn urn(String type) {
    return new Urn("dev", "project", type, "thing");
  }

  default PropertyMap check(String type, PropertyMap news) {
    var checked = provider().check(new Check(urn(type), Optional.empty(), news));
    assertThat(checked.failures()).isEmpty();
    return checked.inputs();
  }

  default Created create(String type, PropertyMap news) {
    return provider().create(new Create(urn(type), check(type, news), Duration.ZERO, false));
  }

  default Resource imported(String type, String id) {
    return provider()
        .read(new Read(id, urn(type), Optional.empty(), Optional.empty()))
        .orElseThrow();
  }

  default Diffed diff(String type, Resource state, PropertyMap news, String... ignored) {
    return provider()
        .diff(
            new Diff(
                state.id(),
                urn(type),
                state.outputs(),
                state.inputs(),
                check(type, news),
                List.of(ignored)));
  }

  default PropertyMap update(String type, String id, PropertyMap olds, PropertyMap news) {
    PropertyMap inputs = check(type, news);
    return provider()
        .update(new Update(id, urn(type), olds, olds, inputs, List.of(), Duration.ZERO, false));
  }

  default List<Failure> failures(String type, PropertyMap news) {
    return provider().check(new Check(urn(type), Optional.empty(), news)).failures();
  }

  default void delete(String type, String id, PropertyMap olds) {
    delete(type, id, olds, Duration.ZERO);
  }

  default void delete(String type, String id, PropertyMap olds, Duration timeout) {
    provider().delete(new Delete(id, urn(type), olds, olds, timeout));
  }
}
