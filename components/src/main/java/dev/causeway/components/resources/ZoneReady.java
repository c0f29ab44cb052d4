package dev.causeway.components.resources;

import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResourceOptions;

/** The gate that opens when every zone has a node that takes pods. */
@ResourceType(type = ZoneReady.TYPE)
public final class ZoneReady extends Gate {
  static final String TYPE = "causeway:kubernetes:ZoneReady";

  /** Declares it; the name and the parent make its URN. */
  public ZoneReady(String name, ZoneReadyArgs args, CustomResourceOptions options) {
    super(TYPE, name, args, options);
  }
}
