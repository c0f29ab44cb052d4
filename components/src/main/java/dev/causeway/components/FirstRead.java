package dev.causeway.components;

/** How the blocks of a volume that was made from a snapshot may come. */
public enum FirstRead {
  /** When they are first read: the volume is ready at once, and slow until all have been. */
  LAZY,

  /** All before the volume is used, which is waited for. */
  INITIALISED
}
