package dev.causeway.components.resources;

import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResourceOptions;

/** The gate that opens when the declared number of instances is in service and healthy. */
@ResourceType(type = FleetReady.TYPE)
public final class FleetReady extends Gate {
  static final String TYPE = "causeway:autoscaling:FleetReady";

  /** Declares it; the name and the parent make its URN. */
  public FleetReady(String name, FleetReadyArgs args, CustomResourceOptions options) {
    super(TYPE, name, args, options);
  }
}
