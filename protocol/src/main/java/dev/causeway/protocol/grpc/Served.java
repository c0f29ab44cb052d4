package dev.causeway.protocol.grpc;

import java.util.Optional;

/**
 * A package as its server describes it to an engine.
 *
 * @param name such as {@code causeway}
 * @param version what the plugin says its version is
 * @param schema its <a
 *     href="https://www.pulumi.com/docs/iac/guides/building-extending/packages/schema/">schema</a>
 *     as JSON; empty when it has none
 * @param largestMessage what a message may weigh at most, in bytes; a larger one is refused unread
 */
public record Served(String name, String version, Optional<String> schema, int largestMessage) {
  /** The limit of Pulumi's engine, for messages in both directions. */
  private static final int LARGEST_OF_PULUMI = 400 << 20;

  /** A package without a schema, whose messages may be as large as an engine's. */
  public static Served withoutSchema(String name, String version) {
    return new Served(name, version, Optional.empty(), LARGEST_OF_PULUMI);
  }
}
