package dev.causeway.rehearsal.cloud.kubernetes;

/** A volume that cannot be attached to a node, or taken away from it, for now. */
public final class VolumeUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says why, for the event of the pod that waits. */
  public VolumeUnavailable(String message) {
    super(message);
  }
}
