package dev.causeway.components.resources;

import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResourceOptions;

/** The gate that opens when queues were empty for a whole quiet window. */
@ResourceType(type = Drained.TYPE)
public final class Drained extends Gate {
  static final String TYPE = "causeway:sqs:Drained";

  /** Declares it; the name and the parent make its URN. */
  public Drained(String name, DrainedArgs args, CustomResourceOptions options) {
    super(TYPE, name, args, options);
  }
}
