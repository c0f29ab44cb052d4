package dev.causeway.engine;

import java.util.List;
import java.util.Optional;

/**
 * The document around a deployment.
 *
 * @param path the keys that lead to the deployment
 * @param stack the stack's full name, where the document tells it
 */
record Envelope(List<String> path, Optional<String> stack) {
  /** The document of {@code pulumi stack export}. */
  static final Envelope EXPORT = new Envelope(List.of("deployment"), Optional.empty());

  /** The document that Pulumi's file backend keeps. */
  static Envelope checkpoint(String stack) {
    return new Envelope(List.of("checkpoint", "latest"), Optional.of(stack));
  }
}
