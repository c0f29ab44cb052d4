package dev.causeway.engine;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What opens the secrets of one stack, by what its state notes of them. Thread-safe. */
final class Keyring {
  private final Optional<Passphrase> passphrase;
  private final Map<String, Secrets> opened = new ConcurrentHashMap<>();

  Keyring(Optional<Passphrase> passphrase) {
    this.passphrase = passphrase;
  }

  /** What a state is to note: what it noted before, or once it has secrets, something new. */
  Optional<String> state(Optional<String> noted, boolean hasSecrets) {
    return hasSecrets ? noted.or(() -> passphrase.map(Passphrase::newState)) : noted;
  }

  /**
   * The secrets of a state; without a passphrase each of them is refused.
   *
   * @throws EngineException if the passphrase is not the state's
   */
  Secrets open(Optional<String> state) {
    return state
        .flatMap(
            noted -> passphrase.map(given -> opened.computeIfAbsent(noted, n -> open(given, n))))
        .orElseGet(Secrets::none);
  }

  private static Secrets open(Passphrase passphrase, String state) {
    return new KnownSecrets(passphrase.open(state));
  }
}
