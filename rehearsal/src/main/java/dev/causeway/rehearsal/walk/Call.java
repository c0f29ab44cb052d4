package dev.causeway.rehearsal.walk;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Urn;
import java.util.Locale;

/**
 * An effectful call to a provider.
 *
 * @param properties of a delete the old outputs, otherwise the new inputs
 */
public record Call(Verb verb, Urn urn, PropertyMap properties) {
  /** What is done to a resource. */
  public enum Verb {
    CREATE,
    UPDATE,
    DELETE
  }

  boolean deletes(String type) {
    return verb == Verb.DELETE && urn.type().equals(type);
  }

  @Override
  public String toString() {
    return "%s of %s \"%s\""
        .formatted(verb.name().toLowerCase(Locale.ROOT), urn.type(), urn.name());
  }
}
