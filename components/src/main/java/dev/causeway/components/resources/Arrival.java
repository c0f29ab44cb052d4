package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;

/** The record that a migration reached a stop and finished there. */
@ResourceType(type = Arrival.TYPE)
public final class Arrival extends CustomResource {
  static final String TYPE = "causeway:index:Arrival";

  @Export(
      name = "arrivedAt",
      refs = {String.class},
      tree = "[0]")
  @SuppressWarnings("NullAway.Init") // the SDK fills it in
  private Output<String> arrivedAt;

  /** Declares it; the name and the parent make its URN. */
  public Arrival(String name, ArrivalArgs args, CustomResourceOptions options) {
    super(TYPE, name, args, Plugin.version(options));
  }

  /** When the stop was reached, as an ISO-8601 instant. */
  public Output<String> arrivedAt() {
    return arrivedAt;
  }
}
