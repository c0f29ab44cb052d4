package dev.causeway.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Secrets that keep the ciphertext they once had: an unchanged secret costs nothing and changes
 * nothing in a file. Only within one place, since equal texts would give equal secrets away.
 * Thread-safe.
 */
final class KnownSecrets implements Secrets {
  private final Cipherer cipherer;
  private final Map<Known, String> ciphers = new ConcurrentHashMap<>();

  /** A secret and the resource it belongs to. */
  private record Known(String place, String plain) {
    @Override
    public String toString() {
      return place;
    }
  }

  KnownSecrets(Cipherer cipherer) {
    this.cipherer = cipherer;
  }

  @Override
  public String encrypt(String place, String plain) {
    return ciphers.computeIfAbsent(
        new Known(place, plain), known -> cipherer.encrypt(known.plain()));
  }

  @Override
  public String decrypt(String place, String cipher) {
    String plain = cipherer.decrypt(cipher);
    ciphers.put(new Known(place, plain), cipher);
    return plain;
  }
}
