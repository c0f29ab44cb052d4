package dev.causeway.protocol;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an engine sends to a provider. {@code olds} is the old state's outputs, {@code oldInputs}
 * its checked inputs, {@code news} the inputs wanted now; a timeout of zero means the resource's
 * default.
 */
public final class Requests {
  private Requests() {}

  /**
   * Inputs to validate and complete.
   *
   * @param urn the resource's
   * @param oldInputs the old checked inputs; empty when the resource is new
   * @param news the inputs the program gave; unknowns only in a preview
   */
  public record Check(Urn urn, Optional<PropertyMap> oldInputs, PropertyMap news) {}

  /** The provider's own checked inputs. */
  public record Configure(Urn urn, PropertyMap inputs) {}

  /** What is and what is wanted, to compare. */
  public record Diff(
      String id,
      Urn urn,
      PropertyMap olds,
      PropertyMap oldInputs,
      PropertyMap news,
      List<String> ignoreChanges) {
    public Diff {
      ignoreChanges = List.copyOf(ignoreChanges);
    }
  }

  /** A resource to make. */
  public record Create(Urn urn, PropertyMap news, Duration timeout, boolean preview) {}

  /**
   * A resource to look at.
   *
   * @param inputs the inputs of the state; empty when the resource is being imported
   * @param state the outputs of the state; empty when the resource is being imported
   */
  public record Read(
      String id, Urn urn, Optional<PropertyMap> inputs, Optional<PropertyMap> state) {}

  /** A resource to change in place. */
  public record Update(
      String id,
      Urn urn,
      PropertyMap olds,
      PropertyMap oldInputs,
      PropertyMap news,
      List<String> ignoreChanges,
      Duration timeout,
      boolean preview) {
    public Update {
      ignoreChanges = List.copyOf(ignoreChanges);
    }
  }

  /** A resource to remove. */
  public record Delete(
      String id, Urn urn, PropertyMap olds, PropertyMap oldInputs, Duration timeout) {}

  /**
   * A function to call.
   *
   * @param token the function's name, such as {@code aws:index/getRegion:getRegion}
   */
  public record Invoke(String token, PropertyMap args, boolean preview) {}
}
