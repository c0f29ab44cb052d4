package dev.causeway.components.resources;

import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResourceOptions;

/** The gate that opens when brokers have no replica and get none. */
@ResourceType(type = BrokersEmpty.TYPE)
public final class BrokersEmpty extends Gate {
  static final String TYPE = "causeway:kafka:BrokersEmpty";

  /** Declares it; the name and the parent make its URN. */
  public BrokersEmpty(String name, BrokersEmptyArgs args, CustomResourceOptions options) {
    super(TYPE, name, args, options);
  }
}
