package dev.causeway.policies.fleet;

import dev.causeway.policies.Kind;

/** The kind of resource that is a fleet of instances. */
final class Groups {
  static final Kind GROUP = Kind.of("aws:autoscaling/group:Group");

  private Groups() {}
}
