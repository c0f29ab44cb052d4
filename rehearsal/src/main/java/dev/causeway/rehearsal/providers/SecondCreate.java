package dev.causeway.rehearsal.providers;

/** What happens when something is created that is already there. */
public enum SecondCreate {
  /** It fails. */
  REFUSED,
  /** It succeeds if what is there is the same, and fails if it differs. */
  SAME_OR_REFUSED,
  /** It succeeds and overwrites what is there. */
  OVERWRITES,
  /** It succeeds and makes another one beside it, since nothing tells the two apart but an id. */
  MAKES_ANOTHER
}
