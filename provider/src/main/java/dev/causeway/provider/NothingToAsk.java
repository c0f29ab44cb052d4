package dev.causeway.provider;

import dev.causeway.protocol.ProviderException;

/** A service was asked where there is none, as in the foresight of a stack. */
public final class NothingToAsk extends ProviderException {
  private static final long serialVersionUID = 1L;

  NothingToAsk(String service) {
    super("there is no %s to ask here".formatted(service));
  }
}
