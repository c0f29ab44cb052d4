package dev.causeway.engine;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM with a key, in Pulumi's text form {@code v1:<nonce>:<ciphertext and tag>}. */
final class Cipherer {
  private static final String VERSION = "v1";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;
  private final SecureRandom random = new SecureRandom();

  Cipherer(SecretKey key) {
    this.key = key;
  }

  String encrypt(String plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, plain.getBytes(StandardCharsets.UTF_8));
    Base64.Encoder base64 = Base64.getEncoder();
    return VERSION + ":" + base64.encodeToString(nonce) + ":" + base64.encodeToString(sealed);
  }

  String decrypt(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 3 || !parts[0].equals(VERSION)) {
      throw new EngineException("a ciphertext is malformed; accepted: v1:<nonce>:<ciphertext>");
    }
    try {
      Base64.Decoder base64 = Base64.getDecoder();
      byte[] plain = crypt(Cipher.DECRYPT_MODE, base64.decode(parts[1]), base64.decode(parts[2]));
      return new String(plain, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new EngineException("a ciphertext is not base64", e);
    }
  }

  private byte[] crypt(int mode, byte[] nonce, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new EngineException("a secret could not be opened: " + e.getMessage(), e);
    }
  }
}
