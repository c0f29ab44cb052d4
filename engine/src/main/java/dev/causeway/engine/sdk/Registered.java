package dev.causeway.engine.sdk;

import dev.causeway.protocol.PropertyMap;

/**
 * What the SDK is told of a resource.
 *
 * @param id empty of a component, and while it is unknown
 */
public record Registered(String urn, String id, PropertyMap outputs) {}
