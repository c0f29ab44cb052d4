package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;

/** The move that empties old brokers onto new ones; deleting it puts every replica back. */
@ResourceType(type = Evacuation.TYPE)
public final class Evacuation extends CustomResource {
  static final String TYPE = "causeway:kafka:Evacuation";

  @Export(
      name = "evidence",
      refs = {String.class},
      tree = "[0]")
  @SuppressWarnings("NullAway.Init") // the SDK fills it in
  private Output<String> evidence;

  /** Declares it; the name and the parent make its URN. */
  public Evacuation(String name, EvacuationArgs args, CustomResourceOptions options) {
    super(TYPE, name, args, Plugin.version(options));
  }

  /** What proves that the brokers are empty. */
  public Output<String> evidence() {
    return evidence;
  }
}
