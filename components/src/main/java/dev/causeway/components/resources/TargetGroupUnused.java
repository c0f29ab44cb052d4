package dev.causeway.components.resources;

import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResourceOptions;

/** The gate that opens when a target group served no request for a whole window. */
@ResourceType(type = TargetGroupUnused.TYPE)
public final class TargetGroupUnused extends Gate {
  static final String TYPE = "causeway:elbv2:TargetGroupUnused";

  /** Declares it; the name and the parent make its URN. */
  public TargetGroupUnused(String name, TargetGroupUnusedArgs args, CustomResourceOptions options) {
    super(TYPE, name, args, options);
  }
}
