package dev.causeway.engine.sdk;

import dev.causeway.protocol.PropertyMap;
import java.util.List;

/**
 * A resource the program wants to look at and not to own, in the SDK's own words.
 *
 * @param parent the parent's URN; empty of the stack
 * @param properties what helps the provider to find it
 * @param provider {@code <urn>::<id>}; empty for the default provider
 */
public record Sought(
    String id,
    String type,
    String name,
    String parent,
    PropertyMap properties,
    List<String> dependencies,
    String provider,
    String version,
    String downloadUrl,
    List<String> additionalSecretOutputs) {}
