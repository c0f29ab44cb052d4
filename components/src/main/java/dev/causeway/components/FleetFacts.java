package dev.causeway.components;

import dev.causeway.phases.PhaseKind;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is true of the old fleet at each kind of stop. */
enum FleetFacts {
  BASELINE(Size.DECLARED, Keep.PROTECTED, Guard.AS_DECLARED),
  EXPAND(Size.DECLARED, Keep.PROTECTED, Guard.NONE),
  VERIFY(Size.DECLARED, Keep.PROTECTED, Guard.NONE),
  SHIFT(Size.DECLARED, Keep.PROTECTED, Guard.NONE),
  DRAIN(Size.DECLARED, Keep.PROTECTED, Guard.NONE),
  RETIRE(Size.ZERO, Keep.PROTECTED, Guard.NO_WORK_LEFT),
  RELEASE(Size.ZERO, Keep.UNPROTECTED, Guard.NONE),
  CONTRACT(Size.NONE, Keep.GONE, Guard.NONE);

  /** How large the group is. */
  enum Size {
    DECLARED("as declared"),
    ZERO("0, scheduled actions and alarms suspended"),
    NONE("");

    final String words;

    Size(String words) {
      this.words = words;
    }
  }

  /** What has to be proven before the group changes. */
  enum Guard {
    AS_DECLARED("the live group is as declared"),
    NO_WORK_LEFT(
        "its queues are empty, its target groups served nothing",
        "its brokers have no replica and get none"),
    NONE("");

    final String words;
    final String ofBrokers;

    Guard(String words) {
      this(words, words);
    }

    Guard(String words, String ofBrokers) {
      this.words = words;
      this.ofBrokers = ofBrokers;
    }
  }

  final Size size;
  final Keep keep;
  final Guard guard;

  FleetFacts(Size size, Keep keep, Guard guard) {
    this.size = size;
    this.keep = keep;
    this.guard = guard;
  }

  static FleetFacts of(PhaseKind kind) {
    return valueOf(kind.name());
  }

  Map<String, String> words() {
    return words(guard.words);
  }

  /** The words where the machines are brokers. */
  Map<String, String> wordsOfBrokers() {
    return words(guard.ofBrokers);
  }

  private Map<String, String> words(String guarded) {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("fleet", keep.words);
    words.put("fleet size", size.words);
    words.put("fleet guard", guarded);
    return words;
  }
}
