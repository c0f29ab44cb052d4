package dev.causeway.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a resource stands in the life that the state records.
 *
 * @param delete it has been replaced, and what it was is yet to be deleted
 * @param external it is only read; the stack does not own it
 * @param pendingReplacement it has been deleted, and what replaces it is yet to be made
 * @param taint it is to be replaced by the next run
 * @param refreshBeforeUpdate it is to be read anew before it is compared
 * @param initErrors what was left undone when it was made or changed; the next run goes on with it
 * @param created when it was made or imported; empty of a component
 */
public record Standing(
    boolean delete,
    boolean external,
    boolean pendingReplacement,
    boolean taint,
    boolean refreshBeforeUpdate,
    List<String> initErrors,
    Optional<Instant> created,
    Optional<Instant> modified) {
  /** That of a resource nobody has seen yet. */
  public static final Standing NEW =
      new Standing(
          false, false, false, false, false, List.of(), Optional.empty(), Optional.empty());

  public Standing {
    initErrors = List.copyOf(initErrors);
  }

  /** Replaced, and yet to be deleted. */
  Standing condemned() {
    return new Standing(
        true,
        external,
        pendingReplacement,
        taint,
        refreshBeforeUpdate,
        initErrors,
        created,
        modified);
  }

  /** Deleted, and yet to be made anew. */
  Standing awaitingReplacement() {
    return new Standing(
        delete, external, true, taint, refreshBeforeUpdate, initErrors, created, modified);
  }

  /** Only read. */
  Standing asExternal() {
    return new Standing(
        delete,
        true,
        pendingReplacement,
        taint,
        refreshBeforeUpdate,
        initErrors,
        created,
        modified);
  }

  Standing withInitErrors(List<String> changed) {
    return new Standing(
        delete,
        external,
        pendingReplacement,
        taint,
        refreshBeforeUpdate,
        changed,
        created,
        modified);
  }

  /** With the times of its making and its last change. */
  public Standing at(Optional<Instant> made, Optional<Instant> changed) {
    return new Standing(
        delete,
        external,
        pendingReplacement,
        taint,
        refreshBeforeUpdate,
        initErrors,
        made,
        changed);
  }

  /** Just made. */
  Standing madeAt(Instant now) {
    return at(Optional.of(now), Optional.of(now));
  }
}
