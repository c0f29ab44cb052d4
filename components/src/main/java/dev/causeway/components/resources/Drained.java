package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;

/** The gate that opens when queues were empty for a whole quiet window. */
@ResourceType(type = Drained.TYPE)
public final class Drained extends CustomResource {
  static final String TYPE = "causeway:sqs:Drained";

  @Export(
      name = "evidence",
      refs = {String.class},
      tree = "[0]")
  @SuppressWarnings("NullAway.Init") // the SDK fills it in
  private Output<String> evidence;

  /** Declares it; the name and the parent make its URN. */
  public Drained(String name, DrainedArgs args, CustomResourceOptions options) {
    super(TYPE, name, args, Plugin.version(options));
  }

  /** What was seen when it opened. */
  public Output<String> evidence() {
    return evidence;
  }
}
