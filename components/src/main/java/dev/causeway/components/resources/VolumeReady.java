package dev.causeway.components.resources;

import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResourceOptions;

/** The gate that opens when a volume is there, in its zone and initialised as it has to be. */
@ResourceType(type = VolumeReady.TYPE)
public final class VolumeReady extends Gate {
  static final String TYPE = "causeway:ec2:VolumeReady";

  /** Declares it; the name and the parent make its URN. */
  public VolumeReady(String name, VolumeReadyArgs args, CustomResourceOptions options) {
    super(TYPE, name, args, options);
  }
}
