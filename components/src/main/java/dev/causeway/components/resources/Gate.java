package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;

/** A resource that exists once the world showed what comes after it relies on. */
public abstract sealed class Gate extends CustomResource
    permits BrokersEmpty,
        BrokersReady,
        Drained,
        EvacuationDryRun,
        FleetAsDeclared,
        FleetReady,
        Probe,
        TargetGroupUnused,
        VolumeReady,
        WorkloadReady,
        ZoneReady {
  @Export(
      name = "evidence",
      refs = {String.class},
      tree = "[0]")
  @SuppressWarnings("NullAway.Init") // the SDK fills it in
  private Output<String> evidence;

  Gate(String type, String name, ResourceArgs args, CustomResourceOptions options) {
    super(type, name, args, Plugin.version(options));
  }

  /** What was seen when it opened. */
  public final Output<String> evidence() {
    return evidence;
  }
}
