package dev.causeway.components.resources;

import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;

/**
 * The move that lets a new queue use the original as its dead-letter queue; deleting it restores
 * the original's allow policy.
 */
@ResourceType(type = AllowedSource.TYPE)
public final class AllowedSource extends CustomResource {
  static final String TYPE = "causeway:sqs:AllowedSource";

  /** Declares it; the name and the parent make its URN. */
  public AllowedSource(String name, AllowedSourceArgs args, CustomResourceOptions options) {
    super(TYPE, name, args, Plugin.version(options));
  }
}
