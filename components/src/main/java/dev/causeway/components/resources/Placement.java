package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;

/** The record of where every replica was before any moved. */
@ResourceType(type = Placement.TYPE)
public final class Placement extends CustomResource {
  static final String TYPE = "causeway:kafka:Placement";

  @Export(
      name = "replicas",
      refs = {String.class},
      tree = "[0]")
  @SuppressWarnings("NullAway.Init") // the SDK fills it in
  private Output<String> replicas;

  /** Declares it; the name and the parent make its URN. */
  public Placement(String name, PlacementArgs args, CustomResourceOptions options) {
    super(TYPE, name, args, Plugin.version(options));
  }

  /** Where they were, for an {@link Evacuation}. */
  public Output<String> replicas() {
    return replicas;
  }
}
