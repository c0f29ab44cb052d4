package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;

/** The gate that opens when the declared number of instances is in service and healthy. */
@ResourceType(type = FleetReady.TYPE)
public final class FleetReady extends CustomResource {
  static final String TYPE = "causeway:autoscaling:FleetReady";

  @Export(
      name = "evidence",
      refs = {String.class},
      tree = "[0]")
  @SuppressWarnings("NullAway.Init") // the SDK fills it in
  private Output<String> evidence;

  /** Declares it; the name and the parent make its URN. */
  public FleetReady(String name, FleetReadyArgs args, CustomResourceOptions options) {
    super(TYPE, name, args, Plugin.version(options));
  }

  /** What was seen when it opened. */
  public Output<String> evidence() {
    return evidence;
  }
}
