package dev.causeway.engine;

import java.util.Locale;

/** What a step does to a resource. */
public enum Op {
  SAME,
  CREATE,
  UPDATE,
  DELETE,
  /** Stands for a replacement as a whole; does nothing itself. */
  REPLACE,
  /** The new half of a replacement. */
  CREATE_REPLACEMENT,
  /** The old half of a replacement. */
  DELETE_REPLACED,
  /** Drops what is left in the state of a replacement that nobody wants finished any more. */
  REMOVE_PENDING_REPLACE,
  READ,
  /** A read that takes the place of a resource the stack owned. */
  READ_REPLACEMENT,
  /** Forgets a resource that was only read. */
  DISCARD,
  /** Forgets a resource that was only read and has been replaced. */
  DISCARD_REPLACED,
  IMPORT,
  /** An import that takes the place of a resource the stack owned. */
  IMPORT_REPLACEMENT,
  /** Reads a resource anew; what it comes to is the step's result. */
  REFRESH;

  /** The word in Pulumi's JSON, such as {@code create-replacement}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether Pulumi counts and shows it; the halves of a replacement are not. */
  public boolean isLogical() {
    return switch (this) {
      case CREATE_REPLACEMENT,
          DELETE_REPLACED,
          REMOVE_PENDING_REPLACE,
          READ_REPLACEMENT,
          DISCARD_REPLACED,
          IMPORT_REPLACEMENT,
          REFRESH ->
          false;
      default -> true;
    };
  }
}
