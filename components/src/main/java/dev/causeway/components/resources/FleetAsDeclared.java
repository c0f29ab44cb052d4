package dev.causeway.components.resources;

import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResourceOptions;

/**
 * The guard of an adoption: it refuses a group whose live size is not what the program declares.
 */
@ResourceType(type = FleetAsDeclared.TYPE)
public final class FleetAsDeclared extends Gate {
  static final String TYPE = "causeway:autoscaling:FleetAsDeclared";

  /** Declares it; the name and the parent make its URN. */
  public FleetAsDeclared(String name, FleetAsDeclaredArgs args, CustomResourceOptions options) {
    super(TYPE, name, args, options);
  }
}
