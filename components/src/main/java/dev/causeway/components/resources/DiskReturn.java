package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;

/** The move that notes which disk hung where; deleting it hangs the adopted disks there. */
@ResourceType(type = DiskReturn.TYPE)
public final class DiskReturn extends CustomResource {
  static final String TYPE = "causeway:ec2:DiskReturn";

  @Export(
      name = "notedAt",
      refs = {String.class},
      tree = "[0]")
  @SuppressWarnings("NullAway.Init") // the SDK fills it in
  private Output<String> notedAt;

  /** Declares it; the name and the parent make its URN. */
  public DiskReturn(String name, DiskReturnArgs args, CustomResourceOptions options) {
    super(TYPE, name, args, Plugin.version(options));
  }

  /** When it was noted: another instant each time disks leave. */
  public Output<String> notedAt() {
    return notedAt;
  }
}
