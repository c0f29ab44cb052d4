package dev.causeway.rehearsal.disks;

import dev.causeway.rehearsal.cloud.aws.Mount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whose a disk is, as is written on it.
 *
 * @param ring the database
 * @param member the number of the member
 * @param claim what the member keeps it for
 */
record Identity(String ring, int member, String claim) {
  private static final String FILE = "identity";
  private static final int PARTS = 3;

  /** What is written on the disk, if anything is. */
  static Optional<Identity> on(Mount disk) {
    try {
      return Optional.of(parse(Files.readString(file(disk))));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the identity of " + disk.volumeId(), e);
    }
  }

  private static Identity parse(String text) {
    String[] parts = text.strip().split(" ", -1);
    if (parts.length != PARTS) {
      throw new IllegalStateException(
          "identity of a disk: \"%s\"; accepted: a ring, a number and a claim".formatted(text));
    }
    return new Identity(parts[0], Integer.parseInt(parts[1]), parts[2]);
  }

  /** Writes it on a disk that has none. */
  void write(Mount disk) {
    disk.write(
        () -> {
          try {
            return Files.writeString(file(disk), "%s %d %s\n".formatted(ring, member, claim));
          } catch (IOException e) {
            throw new UncheckedIOException("cannot write on " + disk.volumeId(), e);
          }
        });
  }

  private static Path file(Mount disk) {
    return disk.directory().resolve(FILE);
  }

  @Override
  public String toString() {
    return "member %d (%s of %s)".formatted(member, claim, ring);
  }
}
