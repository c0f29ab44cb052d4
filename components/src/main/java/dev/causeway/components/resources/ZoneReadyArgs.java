package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which zones a {@link ZoneReady} looks at. */
@SuppressWarnings("UnusedVariable") // the SDK reads the fields
public final class ZoneReadyArgs extends ResourceArgs {
  @Import(name = "zones", required = true)
  private @Nullable Output<List<String>> zones;

  @Import(name = "phase", required = true)
  private @Nullable Output<String> phase;

  @Import(name = "direction", required = true)
  private @Nullable Output<String> direction;

  /** The zones; one or more. */
  public ZoneReadyArgs zones(List<String> zones) {
    this.zones = Output.of(zones);
    return this;
  }

  /** The phase of the migration. */
  public ZoneReadyArgs phase(Output<String> phase) {
    this.phase = phase;
    return this;
  }

  /** Which way the migration is going. */
  public ZoneReadyArgs direction(Output<String> direction) {
    this.direction = direction;
    return this;
  }
}
