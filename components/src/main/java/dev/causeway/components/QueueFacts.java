package dev.causeway.components;

import dev.causeway.phases.PhaseKind;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is true of a pair of queues at each kind of stop. */
enum QueueFacts {
  BASELINE(Keep.PROTECTED, New.ABSENT, Fallback.NONE, Way.NONE, Way.NONE, Proof.NONE),
  EXPAND(Keep.PROTECTED, New.TAKES, Fallback.ORIGINAL, Way.NONE, Way.NONE, Proof.NONE),
  VERIFY(Keep.PROTECTED, New.TAKES, Fallback.ORIGINAL, Way.NONE, Way.NONE, Proof.ANSWERED),
  SHIFT(Keep.PROTECTED, New.TAKES, Fallback.ORIGINAL, Way.OPEN, Way.NONE, Proof.NONE),
  DRAIN(Keep.PROTECTED, New.TAKES, Fallback.OWN, Way.OPEN, Way.OPEN, Proof.ORIGINAL_EMPTY),
  RETIRE(Keep.PROTECTED, New.TAKES, Fallback.OWN, Way.OPEN, Way.OPEN, Proof.NONE),
  RELEASE(Keep.UNPROTECTED, New.TAKES, Fallback.OWN, Way.OPEN, Way.OPEN, Proof.NONE),
  CONTRACT(Keep.GONE, New.KEEPS, Fallback.OWN, Way.CLOSED, Way.CLOSED, Proof.STILL_EMPTY);

  /** How the new queue is. */
  enum New {
    ABSENT(""),
    TAKES("as the original"),
    KEEPS("as it was, protected");

    final String words;

    New(String words) {
      this.words = words;
    }

    boolean isThere() {
      return this != ABSENT;
    }

    boolean isKept() {
      return this == KEEPS;
    }
  }

  /** Where a message goes that the new side could not process. */
  enum Fallback {
    NONE(""),
    ORIGINAL("to the original"),
    OWN("to its own dead-letter queue");

    final String words;

    Fallback(String words) {
      this.words = words;
    }

    boolean isThere() {
      return this != NONE;
    }

    boolean isOwn() {
      return this == OWN;
    }
  }

  /** Whether deleting a handback carries messages home. */
  enum Way {
    NONE(""),
    OPEN("carries back when deleted"),
    CLOSED("closed: carries nothing");

    final String words;

    Way(String words) {
      this.words = words;
    }

    boolean isThere() {
      return this != NONE;
    }

    boolean isClosed() {
      return this == CLOSED;
    }
  }

  /** What has to be proven at the stop. */
  enum Proof {
    NONE(""),
    ANSWERED("marked messages through the new queue are answered"),
    ORIGINAL_EMPTY("the original is empty, after the share"),
    STILL_EMPTY("the original is empty, before anything changes");

    final String words;

    Proof(String words) {
      this.words = words;
    }
  }

  final Keep original;
  final New queue;
  final Fallback fallback;
  final Way handback;
  final Way ownHandback;
  final Proof proof;

  QueueFacts(
      Keep original, New queue, Fallback fallback, Way handback, Way ownHandback, Proof proof) {
    this.original = original;
    this.queue = queue;
    this.fallback = fallback;
    this.handback = handback;
    this.ownHandback = ownHandback;
    this.proof = proof;
  }

  static QueueFacts of(PhaseKind kind) {
    return valueOf(kind.name());
  }

  Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("original queue", original.words);
    words.put("new queue", queue.words);
    words.put("fallback", fallback.words);
    words.put("handback", handback.words);
    words.put("handback of its own dead letters", ownHandback.words);
    words.put("proof", proof.words);
    return words;
  }
}
