package dev.causeway.engine;

/** What turns the secrets of one state into text that may lie in a file, and back. */
interface Secrets {
  /**
   * The ciphertext of a secret.
   *
   * @param place the resource it belongs to
   */
  String encrypt(String place, String plain);

  String decrypt(String place, String cipher);

  /** Refuses every secret: there is no passphrase. */
  static Secrets none() {
    return new Secrets() {
      @Override
      public String encrypt(String place, String plain) {
        throw new EngineException(
            "the state holds secrets and no passphrase was given; give one to the checkpoints, or"
                + " to the export");
      }

      @Override
      public String decrypt(String place, String cipher) {
        throw new EngineException(
            "the state holds secrets and no passphrase was given; give the one it was saved with");
      }
    };
  }
}
