package dev.causeway.engine;

import dev.causeway.protocol.Urn;

/** Names a configured provider: its resource's URN and id, as text {@code <urn>::<id>}. */
public record ProviderReference(Urn urn, String id) {
  /** The id of a provider that a preview would create. */
  public static final String UNKNOWN_ID = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  /**
   * Reads a reference.
   *
   * @throws EngineException if the text is none
   */
  public static ProviderReference parse(String text) {
    int split = text.lastIndexOf("::");
    if (split < 0) {
      throw new EngineException(
          "\"%s\" is no provider reference; accepted: <urn>::<id>".formatted(text));
    }
    try {
      return new ProviderReference(Urn.parse(text.substring(0, split)), text.substring(split + 2));
    } catch (IllegalArgumentException e) {
      throw new EngineException("\"%s\" is no provider reference".formatted(text), e);
    }
  }

  /** The package the provider is for, such as {@code aws}. */
  public String packageName() {
    return Types.providerPackage(urn.type());
  }

  @Override
  public String toString() {
    return urn + "::" + id;
  }
}
