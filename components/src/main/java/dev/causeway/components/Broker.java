package dev.causeway.components;

/**
 * A broker of one of the two pools.
 *
 * @param id its {@code node.id}
 * @param rack its {@code broker.rack}; empty if the zone of its pod decides
 * @param address where clients reach it, a host and a port
 */
record Broker(int id, String rack, String address) {}
