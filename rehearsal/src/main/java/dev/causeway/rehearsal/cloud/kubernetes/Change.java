package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.Optional;

/**
 * One change in the store.
 *
 * @param version the resource version of the change
 * @param before the object before it; empty when it was added
 * @param after the object after it; empty when it was removed
 */
record Change(long version, Key key, Optional<KubeObject> before, Optional<KubeObject> after) {

  /** The object this is about, as it is or last was. */
  KubeObject object() {
    return after.or(() -> before).orElseThrow();
  }
}
