package dev.causeway.cli.status;

import dev.causeway.engine.ResourceState;

/**
 * What a gate saw when it opened last.
 *
 * @param seenAt the phase it opened for; not the current one if that is not reached yet
 */
public record GateSeen(String name, String type, String evidence, String seenAt) {
  static GateSeen of(ResourceState gate) {
    return new GateSeen(
        gate.urn().name(),
        gate.type(),
        gate.outputs().text("evidence").orElse(""),
        gate.inputs().text("phase").orElse(""));
  }
}
