package dev.causeway.engine;

import java.io.IOException;
import java.util.Optional;

/** Lets one in at a time, of all threads of all processes, to where the lease of a stack lies. */
interface Guard {
  <T> T inside(Section<T> section) throws IOException;

  /** What is done inside. */
  interface Section<T> {
    T run(Slot slot) throws IOException;
  }

  /** Where the lease lies. */
  interface Slot {
    /** The lease, over or not; empty if the stack was given up. */
    Optional<Lease> read() throws IOException;

    void write(Optional<Lease> lease) throws IOException;
  }
}
