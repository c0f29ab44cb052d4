package dev.causeway.engine.walk;

import dev.causeway.engine.Deployment;
import dev.causeway.engine.Step;
import dev.causeway.protocol.Urn;

/** Something that was seen of an operation from outside. */
sealed interface Entry {
  /** The state was written. */
  record Saved(Deployment state) implements Entry {}

  /** A provider was called to make, change or remove something. */
  record Called(String verb, Urn urn, String id) implements Entry {}

  /** Something came into the world. */
  record Made(Urn urn, String id) implements Entry {}

  /** Something left the world. */
  record Gone(Urn urn, String id) implements Entry {}

  /** A step is about to run. */
  record Started(Step step) implements Entry {}

  /** A step ended. */
  record Ended(Step step) implements Entry {}
}
