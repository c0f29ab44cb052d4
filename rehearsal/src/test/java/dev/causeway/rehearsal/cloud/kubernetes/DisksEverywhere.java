package dev.causeway.rehearsal.cloud.kubernetes;

/** A driver to which every disk is available everywhere. */
public final class DisksEverywhere implements VolumeDriver {
  @Override
  public void attach(String volumeHandle, String node) {}

  @Override
  public void detach(String volumeHandle, String node) {}

  @Override
  public void delete(String volumeHandle) {}
}
