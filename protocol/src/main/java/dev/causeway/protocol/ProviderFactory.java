package dev.causeway.protocol;

/** Starts providers of one package; an engine starts one for each provider resource of a stack. */
@FunctionalInterface
public interface ProviderFactory {
  /**
   * A new provider, not yet configured.
   *
   * @param log where its progress goes
   */
  Provider start(EngineLog log);
}
