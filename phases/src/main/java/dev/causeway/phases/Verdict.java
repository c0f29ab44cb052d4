package dev.causeway.phases;

/** What somebody who looked found. Only {@link Open} lets what comes after go ahead. */
public sealed interface Verdict {
  /** The evidence holds now. */
  record Open(String evidence) implements Verdict {
    @Override
    public String words() {
      return evidence;
    }
  }

  /** Waiting may help: whoever asked looks again until the deadline. */
  record NotYet(String missing) implements Verdict {
    @Override
    public String words() {
      return missing;
    }
  }

  /** Waiting cannot help: a person has to change something first. */
  record Never(String reason, String remedy) implements Verdict {
    @Override
    public String words() {
      return reason + ". " + remedy;
    }
  }

  /** What was found, as one readable line; of {@link Never} with the remedy. */
  String words();

  /** Whether what comes after may go ahead. */
  default boolean isOpen() {
    return this instanceof Open;
  }
}
