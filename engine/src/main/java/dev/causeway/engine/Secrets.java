package dev.causeway.engine;

/** What turns the secrets of one state into text that may lie in a file, and back. */
interface Secrets {
  String encrypt(String plain);

  String decrypt(String cipher);

  /** Refuses every secret: there is no passphrase. */
  static Secrets none() {
    return new Secrets() {
      @Override
      public String encrypt(String plain) {
        throw new EngineException(
            "the state holds secrets and no passphrase was given; give one to the checkpoints, or"
                + " to the export");
      }

      @Override
      public String decrypt(String cipher) {
        throw new EngineException(
            "the state holds secrets and no passphrase was given; give the one it was saved with");
      }
    };
  }

  static Secrets of(Cipherer cipherer) {
    return new Secrets() {
      @Override
      public String encrypt(String plain) {
        return cipherer.encrypt(plain);
      }

      @Override
      public String decrypt(String cipher) {
        return cipherer.decrypt(cipher);
      }
    };
  }
}
