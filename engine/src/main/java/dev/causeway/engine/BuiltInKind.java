package dev.causeway.engine;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Urn;

/** A kind of resource that the engine makes itself, from one property. */
interface BuiltInKind {
  /** The only input. */
  String property();

  /** Called before the inputs of a resource are checked. */
  default void checking(Urn urn) {}

  /** What it means when the input changes. */
  Diffed change();

  /** The outputs of a new one. */
  PropertyMap made(PropertyMap inputs);

  /** The outputs of one that has changed. */
  PropertyMap changed(PropertyMap outputs, PropertyMap inputs);

  /** The outputs of one that is read. */
  PropertyMap found(PropertyMap state);
}
