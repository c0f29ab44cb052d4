package dev.causeway.components.resources;

import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResourceOptions;

/** The gate that opens when there is a plan by which all old brokers can leave. */
@ResourceType(type = EvacuationDryRun.TYPE)
public final class EvacuationDryRun extends Gate {
  static final String TYPE = "causeway:kafka:EvacuationDryRun";

  /** Declares it; the name and the parent make its URN. */
  public EvacuationDryRun(String name, EvacuationDryRunArgs args, CustomResourceOptions options) {
    super(TYPE, name, args, options);
  }
}
