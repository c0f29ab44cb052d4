package dev.causeway.engine.walk;

import dev.causeway.engine.PendingOperation;
import dev.causeway.engine.ResourceState;
import java.util.List;
import java.util.stream.Collectors;

/** A chain of operations on a stack, and the state it begins with. */
record Trail(
    long seed,
    List<ResourceState> start,
    List<PendingOperation> pending,
    List<Operation> operations) {
  Trail {
    start = List.copyOf(start);
    pending = List.copyOf(pending);
    operations = List.copyOf(operations);
  }

  Trail beginningWith(List<ResourceState> other) {
    return new Trail(seed, other, pending, operations);
  }

  Trail doing(List<Operation> other) {
    return new Trail(seed, start, pending, other);
  }

  Trail withoutPending() {
    return new Trail(seed, start, List.of(), operations);
  }

  @Override
  public String toString() {
    return start.stream()
            .map(state -> "\n  " + Words.of(state))
            .collect(Collectors.joining("", "the state to begin with:", "\npending: " + pending))
        + "\noperations:"
        + operations.stream().map(Operation::toString).collect(Collectors.joining());
  }
}
