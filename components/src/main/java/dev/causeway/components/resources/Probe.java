package dev.causeway.components.resources;

import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResourceOptions;

/** The gate that opens when marked messages sent to a queue are answered. */
@ResourceType(type = Probe.TYPE)
public final class Probe extends Gate {
  static final String TYPE = "causeway:sqs:Probe";

  /** Declares it; the name and the parent make its URN. */
  public Probe(String name, ProbeArgs args, CustomResourceOptions options) {
    super(TYPE, name, args, options);
  }
}
