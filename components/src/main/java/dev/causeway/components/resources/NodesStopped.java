package dev.causeway.components.resources;

import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;

/** The move that stops the old nodes; deleting it starts them. */
@ResourceType(type = NodesStopped.TYPE)
public final class NodesStopped extends CustomResource {
  static final String TYPE = "causeway:ec2:NodesStopped";

  /** Declares it; the name and the parent make its URN. */
  public NodesStopped(String name, NodesStoppedArgs args, CustomResourceOptions options) {
    super(TYPE, name, args, Plugin.version(options));
  }
}
