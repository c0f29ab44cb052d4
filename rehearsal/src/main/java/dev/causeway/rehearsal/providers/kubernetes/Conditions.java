package dev.causeway.rehearsal.providers.kubernetes;

import dev.causeway.protocol.PropertyMap;
import java.util.Optional;

/** The conditions in an object's status. */
final class Conditions {
  private Conditions() {}

  static Optional<PropertyMap> of(PropertyMap object, String type) {
    return object.object("status").items("conditions").stream()
        .filter(PropertyMap.class::isInstance)
        .map(PropertyMap.class::cast)
        .filter(condition -> condition.text("type").filter(type::equals).isPresent())
        .findFirst();
  }

  static boolean isTrue(PropertyMap object, String type) {
    return of(object, type).flatMap(c -> c.text("status")).filter("True"::equals).isPresent();
  }
}
