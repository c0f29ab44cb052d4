package dev.causeway.rehearsal.providers;

import dev.causeway.phases.Waiting;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Provider;
import dev.causeway.protocol.ProviderException;
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
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import java.time.Duration;
import java.util.Optional;

/**
 * A provider that does what its {@link Table} says: Check, Diff and previews come from the rows,
 * the effects from their handlers. Never kinder than the provider it stands in for: what the table
 * does not name is refused. Thread-safe.
 */
public class TableProvider implements Provider {
  private final Table table;
  private final Waiting waiting;

  /**
   * A provider of the table's types.
   *
   * @param waiting what the handlers wait with; ends when the engine cancels
   */
  public TableProvider(Table table, Waiting waiting) {
    this.table = table;
    this.waiting = waiting;
  }

  /** What this provider knows. */
  public final Table table() {
    return table;
  }

  @Override
  public void configure(Configure request) {}

  @Override
  public Checked check(Check request) {
    return new InputCheck(type(request.urn())).check(request);
  }

  @Override
  public Diffed diff(Diff request) {
    return InputDiff.of(type(request.urn()), request);
  }

  @Override
  public Created create(Create request) {
    ResourceType type = type(request.urn());
    if (request.preview()) {
      return new Created("", computedUnknown(type, request.news()));
    }
    Duration timeout = orDefault(request.timeout(), type.timeouts().create());
    return type.handler().create(new Create(request.urn(), request.news(), timeout, false));
  }

  /** The inputs, and for each computed property without an input that it is not known. */
  private static PropertyMap computedUnknown(ResourceType type, PropertyMap inputs) {
    PropertyMap outputs = inputs;
    for (Property row : type.properties()) {
      if (row.role().isComputed() && Paths.get(inputs, row.path()).isEmpty()) {
        outputs = Paths.with(outputs, row.path(), Value.unknown());
      }
    }
    return outputs;
  }

  @Override
  public Optional<Resource> read(Read request) {
    return type(request.urn()).handler().read(request);
  }

  @Override
  public PropertyMap update(Update request) {
    ResourceType type = type(request.urn());
    if (request.preview()) {
      return withoutRemoved(type, request).withAll(request.news());
    }
    return type.handler()
        .update(
            new Update(
                request.id(),
                request.urn(),
                request.olds(),
                request.oldInputs(),
                request.news(),
                request.ignoreChanges(),
                orDefault(request.timeout(), type.timeouts().update()),
                false));
  }

  private static PropertyMap withoutRemoved(ResourceType type, Update request) {
    PropertyMap kept = request.olds();
    for (Property row : type.properties()) {
      boolean removed = !row.role().isComputed() && !request.news().has(row.top());
      kept = removed ? kept.without(row.top()) : kept;
    }
    return kept;
  }

  @Override
  public void delete(Delete request) {
    ResourceType type = type(request.urn());
    type.handler()
        .delete(
            new Delete(
                request.id(),
                request.urn(),
                request.olds(),
                request.oldInputs(),
                orDefault(request.timeout(), type.timeouts().delete())));
  }

  @Override
  public Invoked invoke(Invoke request) {
    LocalFunction function =
        table
            .function(request.token())
            .orElseThrow(
                () ->
                    new ProviderException(
                        "the local %s provider has no function %s"
                            .formatted(table.packageName(), request.token())));
    return Invoked.of(function.body().apply(request.args()));
  }

  @Override
  public void cancel() {
    waiting.cancel();
  }

  private ResourceType type(Urn urn) {
    return table
        .type(urn.type())
        .orElseThrow(
            () ->
                new ProviderException(
                    "the local %s provider has no resource type %s; it has %s"
                        .formatted(
                            table.packageName(),
                            urn.type(),
                            table.types().stream().map(ResourceType::token).toList())));
  }

  private static Duration orDefault(Duration timeout, Duration byDefault) {
    return timeout.isZero() ? byDefault : timeout;
  }
}
