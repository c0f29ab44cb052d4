package dev.causeway.components.resources;

import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResourceOptions;

/** The gate that opens when a Deployment, polled by name, has rolled out. */
@ResourceType(type = WorkloadReady.TYPE)
public final class WorkloadReady extends Gate {
  static final String TYPE = "causeway:kubernetes:WorkloadReady";

  /** Declares it; the name and the parent make its URN. */
  public WorkloadReady(String name, WorkloadReadyArgs args, CustomResourceOptions options) {
    super(TYPE, name, args, options);
  }
}
