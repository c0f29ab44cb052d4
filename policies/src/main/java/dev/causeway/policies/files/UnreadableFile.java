package dev.causeway.policies.files;

/** A file that holds nothing policies could look at; the message is one line for its user. */
public final class UnreadableFile extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  UnreadableFile(String file, String what) {
    super("%s: %s".formatted(file, what));
  }
}
