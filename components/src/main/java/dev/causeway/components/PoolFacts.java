package dev.causeway.components;

import dev.causeway.phases.Phase;
import dev.causeway.phases.PhaseKind;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is true of a doubled broker pool at each kind of stop. */
enum PoolFacts {
  BASELINE(Old.READY, Added.NONE, Leaving.NONE, Proof.NONE),
  EXPAND(Old.READY, Added.JOINED, Leaving.NOBODY, Proof.NONE),
  VERIFY(Old.READY, Added.JOINED, Leaving.NOBODY, Proof.DRY_RUN),
  SHIFT(Old.READY, Added.JOINED, Leaving.SHARE, Proof.NONE),
  DRAIN(Old.READY, Added.JOINED, Leaving.ALL, Proof.EMPTIED),
  RETIRE(Old.UNASKED, Added.JOINED, Leaving.ALL, Proof.NONE),
  RELEASE(Old.UNASKED, Added.JOINED, Leaving.ALL, Proof.NONE),
  CONTRACT(Old.UNASKED, Added.KEPT, Leaving.CLOSED, Proof.NONE);

  private static final int WHOLE = 100;

  /** Whether the old brokers have to be alive. */
  enum Old {
    READY("alive in their racks, every partition in sync"),
    UNASKED("");

    final String words;

    Old(String words) {
      this.words = words;
    }

    boolean isAsked() {
      return this == READY;
    }
  }

  /** The new brokers. */
  enum Added {
    NONE(""),
    JOINED("beside the old ones; their disks go with their set"),
    KEPT("as they were, protected; their disks outlive their set");

    final String words;

    Added(String words) {
      this.words = words;
    }

    boolean isThere() {
      return this != NONE;
    }

    boolean isKept() {
      return this == KEPT;
    }
  }

  /** Who is being emptied. */
  enum Leaving {
    NONE(""),
    NOBODY("of nobody; where every replica was is noted"),
    SHARE("of %d %% of the old brokers; deleted, it gives all back"),
    ALL("of all old brokers; deleted, it gives all back"),
    CLOSED("closed: gives nothing back");

    final String words;

    Leaving(String words) {
      this.words = words;
    }

    boolean isClosed() {
      return this == CLOSED;
    }
  }

  /** What has to be shown once. */
  enum Proof {
    NONE(""),
    DRY_RUN("a plan to empty all old brokers is found, and moves nothing"),
    EMPTIED("no old broker has a replica, or gets one");

    final String words;

    Proof(String words) {
      this.words = words;
    }
  }

  final Old old;
  final Added added;
  final Leaving leaving;
  final Proof proof;

  PoolFacts(Old old, Added added, Leaving leaving, Proof proof) {
    this.old = old;
    this.added = added;
    this.leaving = leaving;
    this.proof = proof;
  }

  static PoolFacts of(PhaseKind kind) {
    return valueOf(kind.name());
  }

  /** How many of so many old brokers leave at the phase. */
  static int leaving(int brokers, Phase phase) {
    return (int) ((long) brokers * phase.share() / WHOLE);
  }

  Map<String, String> words(Phase phase) {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("gate of the old brokers", old.words);
    words.put("new brokers", added.words);
    words.put(
        "evacuation",
        leaving == Leaving.SHARE ? leaving.words.formatted(phase.share()) : leaving.words);
    words.put("proof", proof.words);
    return words;
  }
}
