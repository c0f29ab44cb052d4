package dev.causeway.phases;

import java.util.Locale;

/**
 * What is true of a migration at a stop, apart from its share; the order is the order of the road.
 */
public enum PhaseKind {
  /** Only the old side exists; it is adopted and nothing about it changes. */
  BASELINE(Reversibility.NONE),
  /** The new side stands beside the old and does no real work. */
  EXPAND(Reversibility.FREE),
  /** The new side does synthetic, shadow or test work. */
  VERIFY(Reversibility.FREE),
  /** A share of the real work is on the new side. */
  SHIFT(Reversibility.CARRIES_DATA),
  /** All real work is on the new side and the old side is proven empty. */
  DRAIN(Reversibility.CARRIES_DATA),
  /** The old side's machines are at zero; its data stays, protected. */
  RETIRE(Reversibility.CARRIES_DATA),
  /** Protection is lifted from the old side, nothing else. */
  RELEASE(Reversibility.CARRIES_DATA),
  /** The old side is gone: the point of no return. */
  CONTRACT(Reversibility.NONE);

  private final Reversibility wayBack;

  PhaseKind(Reversibility wayBack) {
    this.wayBack = wayBack;
  }

  /** What leaving a stop of this kind backwards does; of the first stop there is no way back. */
  public Reversibility wayBack() {
    return wayBack;
  }

  /** The word in config and messages, such as {@code drain}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
