package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.stream.Stream;

/** Which other objects have to be looked at after a change, owners apart. */
final class Related {
  private final ObjectStore store;

  Related(ObjectStore store) {
    this.store = store;
  }

  Stream<Key> to(Change change) {
    String namespace = change.key().namespace();
    return switch (change.key().kind()) {
      case POD -> Stream.of(claims(change), headless(namespace), spread()).flatMap(keys -> keys);
      case PERSISTENT_VOLUME -> Stream.concat(all(ResourceKind.PERSISTENT_VOLUME_CLAIM), waiting());
      case PERSISTENT_VOLUME_CLAIM ->
          Stream.of(
                  all(ResourceKind.PERSISTENT_VOLUME),
                  of(ResourceKind.STATEFUL_SET, namespace),
                  waiting())
              .flatMap(keys -> keys);
      case STORAGE_CLASS -> all(ResourceKind.PERSISTENT_VOLUME_CLAIM);
      case NODE -> waiting();
      default -> Stream.of();
    };
  }

  private Stream<Key> all(ResourceKind kind) {
    return of(kind, "");
  }

  private Stream<Key> of(ResourceKind kind, String namespace) {
    return store.list(kind, namespace).stream().map(object -> Key.of(kind, object));
  }

  private Stream<Key> claims(Change change) {
    return Claims.of(change.object()).stream()
        .map(name -> new Key(ResourceKind.PERSISTENT_VOLUME_CLAIM, change.key().namespace(), name));
  }

  private Stream<Key> headless(String namespace) {
    return store.list(ResourceKind.SERVICE, namespace).stream()
        .filter(EndpointsController::isHeadless)
        .map(service -> Key.of(ResourceKind.SERVICE, service));
  }

  /** The pods that have no node yet, and may have none because of others. */
  private Stream<Key> spread() {
    return store.list(ResourceKind.POD, "").stream()
        .filter(pod -> !pod.at("/spec").hasNonNull("nodeName") && ZoneSpread.isWantedBy(pod))
        .map(pod -> Key.of(ResourceKind.POD, pod));
  }

  /** The pods that have no node yet. */
  private Stream<Key> waiting() {
    return store.list(ResourceKind.POD, "").stream()
        .filter(pod -> !pod.at("/spec").hasNonNull("nodeName"))
        .map(pod -> Key.of(ResourceKind.POD, pod));
  }
}
