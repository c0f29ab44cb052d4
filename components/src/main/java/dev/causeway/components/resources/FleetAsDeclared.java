package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;

/**
 * The guard of an adoption: it refuses a group whose live size is not what the program declares.
 */
@ResourceType(type = FleetAsDeclared.TYPE)
public final class FleetAsDeclared extends CustomResource {
  static final String TYPE = "causeway:autoscaling:FleetAsDeclared";

  @Export(
      name = "evidence",
      refs = {String.class},
      tree = "[0]")
  @SuppressWarnings("NullAway.Init") // the SDK fills it in
  private Output<String> evidence;

  /** Declares it; the name and the parent make its URN. */
  public FleetAsDeclared(String name, FleetAsDeclaredArgs args, CustomResourceOptions options) {
    super(TYPE, name, args, Plugin.version(options));
  }

  /** What was seen when it opened. */
  public Output<String> evidence() {
    return evidence;
  }
}
