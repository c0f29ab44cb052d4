package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import org.jspecify.annotations.Nullable;

/** Which volume a {@link VolumeReady} waits for. */
@SuppressWarnings("UnusedVariable") // the SDK reads the fields
public final class VolumeReadyArgs extends ResourceArgs {
  @Import(name = "volumeId", required = true)
  private @Nullable Output<String> volumeId;

  @Import(name = "zone", required = true)
  private @Nullable Output<String> zone;

  @Import(name = "firstRead", required = true)
  private @Nullable Output<String> firstRead;

  @Import(name = "standsInFor")
  private @Nullable Output<DiskPlaceArgs> standsInFor;

  @Import(name = "phase", required = true)
  private @Nullable Output<String> phase;

  @Import(name = "direction", required = true)
  private @Nullable Output<String> direction;

  /** The volume. */
  public VolumeReadyArgs volumeId(Output<String> volumeId) {
    this.volumeId = volumeId;
    return this;
  }

  /** The availability zone it has to be in. */
  public VolumeReadyArgs zone(String zone) {
    this.zone = Output.of(zone);
    return this;
  }

  /** LAZY or INITIALISED: how the blocks of a volume without an initialisation rate may come. */
  public VolumeReadyArgs firstRead(String firstRead) {
    this.firstRead = Output.of(firstRead);
    return this;
  }

  /** Where the disk hangs that it stands in for; volume and node are tagged with it. */
  public VolumeReadyArgs standsInFor(DiskPlaceArgs standsInFor) {
    this.standsInFor = Output.of(standsInFor);
    return this;
  }

  /** The phase of the migration. */
  public VolumeReadyArgs phase(Output<String> phase) {
    this.phase = phase;
    return this;
  }

  /** Which way the migration is going. */
  public VolumeReadyArgs direction(Output<String> direction) {
    this.direction = direction;
    return this;
  }
}
