package dev.causeway.provider.resource;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses.Created;

/** A record: its whole effect is what its Check refuses and what the state then remembers. */
public abstract non-sealed class RecordOfMigration extends ResourceType {
  protected RecordOfMigration(String token) {
    super(token);
  }

  @Override
  public final Created create(Create request) {
    return new Created(request.urn().name(), request.news());
  }

  @Override
  public final PropertyMap update(Update request) {
    return request.news();
  }

  @Override
  public final void delete(Delete request) {}
}
