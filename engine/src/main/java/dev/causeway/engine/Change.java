package dev.causeway.engine;

import java.util.Map;
import java.util.Set;

/**
 * One step of a state. A resource of the base has its place there as its key, later ones count on
 * from the size of the base; pending operations have keys of their own, by the same rule.
 *
 * @param put resources as they are now
 * @param removed the keys of resources that are gone
 * @param begun operations that are about to begin
 * @param ended the keys of operations that are over
 */
public record Change(
    Map<Long, ResourceState> put,
    Set<Long> removed,
    Map<Long, PendingOperation> begun,
    Set<Long> ended) {
  public Change {
    put = Map.copyOf(put);
    removed = Set.copyOf(removed);
    begun = Map.copyOf(begun);
    ended = Set.copyOf(ended);
  }
}
