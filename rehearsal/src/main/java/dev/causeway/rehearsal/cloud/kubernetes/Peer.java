package dev.causeway.rehearsal.cloud.kubernetes;

/** One end of a connection. */
public sealed interface Peer {
  /** A pod of the cluster. */
  record Pod(String namespace, String name) implements Peer {}

  /**
   * Something outside of the cluster.
   *
   * @param address its IPv4 address, such as {@code 10.0.1.17}
   */
  record Outside(String address) implements Peer {}
}
