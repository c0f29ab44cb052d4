package dev.causeway.rehearsal.providers.kubernetes;

import dev.causeway.phases.Waiting;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Requests.Configure;
import dev.causeway.protocol.Requests.Diff;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Value;
import dev.causeway.rehearsal.providers.Table;
import dev.causeway.rehearsal.providers.TableProvider;

/**
 * A provider of Kubernetes objects that tells changes from replacements as its options say, whoever
 * handles the objects.
 */
public class OptionedKubernetes extends TableProvider {
  private volatile boolean configMapsMutable;

  /**
   * A provider of the objects of a table.
   *
   * @param waiting what the handlers wait with
   */
  public OptionedKubernetes(Table table, Waiting waiting) {
    super(table, waiting);
  }

  @Override
  public void configure(Configure request) {
    configMapsMutable = isTrue(request.inputs(), "enableConfigMapMutable");
  }

  /** Config of a stack comes as text. */
  static boolean isTrue(PropertyMap inputs, String option) {
    return inputs
        .get(option)
        .filter(value -> value.equals(Value.of(true)) || value.equals(Value.of("true")))
        .isPresent();
  }

  /** Deletes first only where the new object needs the very place of the old one. */
  @Override
  public Diffed diff(Diff request) {
    boolean mutable =
        configMapsMutable && request.urn().type().equals(ObjectType.CONFIG_MAP.token());
    Diffed found = super.diff(request);
    Diffed diffed = mutable ? MutableData.of(found) : found;
    boolean samePlace =
        !new Annotations(request.news()).autonamed()
            && ObjectId.of(request.news()).equals(ObjectId.of(request.oldInputs()));
    return new Diffed(
        diffed.changes(),
        diffed.replaces(),
        !diffed.replaces().isEmpty() && samePlace,
        diffed.diffs(),
        diffed.detailed());
  }
}
