package dev.causeway.engine;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opens and closes the secrets of states, as Pulumi's passphrase secrets provider does.
 *
 * <p>Deriving a key takes most of a second, so each is kept: use one object for all states that
 * share a passphrase. Thread-safe.
 *
 * @see <a href="https://github.com/pulumi/pulumi/blob/master/pkg/secrets/passphrase/manager.go">the
 *     passphrase manager</a>
 */
public final class Passphrase {
  private static final int ROUNDS = 1_000_000;
  private static final int KEY_BITS = 256;
  private static final int SALT_BYTES = 8;
  private static final String VERSION = "v1:";
  private static final String CHECK_WORD = "pulumi";

  private final char[] text;
  private final Map<String, Cipherer> cipherers = new ConcurrentHashMap<>();
  private final Supplier<String> newState = once(this::makeState);

  public Passphrase(String text) {
    this.text = text.toCharArray();
  }

  /** What a state that has no secrets yet is to note of its secrets, the same each time. */
  String newState() {
    return newState.get();
  }

  private String makeState() {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    String encoded = Base64.getEncoder().encodeToString(salt);
    return VERSION + encoded + ":" + cipherer(encoded).encrypt(CHECK_WORD);
  }

  /**
   * What encrypts and decrypts the secrets of a state.
   *
   * @param state what the state notes of its secrets
   * @throws EngineException if this passphrase is not the state's
   */
  Cipherer open(String state) {
    String[] parts = state.split(":", 3);
    if (parts.length != 3 || !state.startsWith(VERSION)) {
      throw new EngineException(
          "the state's salt is malformed; accepted: v1:<salt>:v1:<nonce>:<ciphertext>");
    }
    Cipherer cipherer = cipherer(parts[1]);
    try {
      cipherer.decrypt(parts[2]);
    } catch (EngineException e) {
      throw new EngineException("the passphrase is not the one the state was saved with", e);
    }
    return cipherer;
  }

  private Cipherer cipherer(String salt) {
    return cipherers.computeIfAbsent(salt, encoded -> new Cipherer(derive(encoded)));
  }

  private SecretKey derive(String salt) {
    try {
      PBEKeySpec spec = new PBEKeySpec(text, Base64.getDecoder().decode(salt), ROUNDS, KEY_BITS);
      byte[] key =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      return new SecretKeySpec(key, "AES");
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new EngineException("the passphrase gives no key: " + e.getMessage(), e);
    }
  }

  private static <T> Supplier<T> once(Supplier<T> supplier) {
    Map<String, T> made = new ConcurrentHashMap<>();
    return () -> made.computeIfAbsent("", key -> supplier.get());
  }
}
