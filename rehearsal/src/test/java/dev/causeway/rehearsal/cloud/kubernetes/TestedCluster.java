package dev.causeway.rehearsal.cloud.kubernetes;

/** A cluster while behaviours are tried on it, several at once. */
interface TestedCluster extends AutoCloseable {
  /** A corner of it for one behaviour. */
  Trial trial(String name);

  @Override
  void close();
}
