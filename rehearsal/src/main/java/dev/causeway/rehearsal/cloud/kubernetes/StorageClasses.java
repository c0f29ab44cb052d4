package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.Optional;

/** What storage classes say of claims. */
final class StorageClasses {
  private static final String DEFAULT = "storageclass.kubernetes.io/is-default-class";

  private final ObjectStore store;

  StorageClasses(ObjectStore store) {
    this.store = store;
  }

  Optional<KubeObject> find(String name) {
    return store.get(new Key(ResourceKind.STORAGE_CLASS, "", name));
  }

  /** Whether a claim is bound only once a pod needs it. */
  boolean waitsForConsumer(Claim claim) {
    return find(claim.storageClass())
        .filter(c -> c.at("/volumeBindingMode").asText().equals("WaitForFirstConsumer"))
        .isPresent();
  }

  /** The class of a claim that names none: the youngest of the default ones. */
  Optional<String> byDefault() {
    return store.list(ResourceKind.STORAGE_CLASS, "").stream()
        .filter(c -> c.annotation(DEFAULT).filter("true"::equals).isPresent())
        .reduce((one, younger) -> younger)
        .map(KubeObject::name);
  }
}
