package dev.causeway.components.resources;

import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResourceOptions;

/** The gate that opens when the brokers of a pool are alive in their racks. */
@ResourceType(type = BrokersReady.TYPE)
public final class BrokersReady extends Gate {
  static final String TYPE = "causeway:kafka:BrokersReady";

  /** Declares it; the name and the parent make its URN. */
  public BrokersReady(String name, BrokersReadyArgs args, CustomResourceOptions options) {
    super(TYPE, name, args, options);
  }
}
