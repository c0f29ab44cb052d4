package dev.causeway.components.resources;

import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;

/** The move whose delete carries what is left in a queue back to the original. */
@ResourceType(type = Handback.TYPE)
public final class Handback extends CustomResource {
  static final String TYPE = "causeway:sqs:Handback";

  /** Declares it; the name and the parent make its URN. */
  public Handback(String name, HandbackArgs args, CustomResourceOptions options) {
    super(TYPE, name, args, Plugin.version(options));
  }
}
