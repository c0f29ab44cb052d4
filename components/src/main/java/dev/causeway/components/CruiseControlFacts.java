package dev.causeway.components;

import dev.causeway.phases.PhaseKind;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is true of Cruise Control at each kind of stop. */
enum CruiseControlFacts {
  BASELINE(Healing.NONE),
  EXPAND(Healing.OFF),
  VERIFY(Healing.OFF),
  SHIFT(Healing.OFF),
  DRAIN(Healing.OFF),
  RETIRE(Healing.OFF),
  RELEASE(Healing.OFF),
  CONTRACT(Healing.ON);

  /** Whether it moves replicas by itself. */
  enum Healing {
    NONE(""),
    OFF("there, self-healing off"),
    ON("there, self-healing on; off in its standby");

    final String words;

    Healing(String words) {
      this.words = words;
    }
  }

  final Healing healing;

  CruiseControlFacts(Healing healing) {
    this.healing = healing;
  }

  static CruiseControlFacts of(PhaseKind kind) {
    return valueOf(kind.name());
  }

  boolean isThere() {
    return healing != Healing.NONE;
  }

  /** Whether the main one moves replicas of dead brokers by itself. */
  boolean heals() {
    return healing == Healing.ON;
  }

  Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("Cruise Control", healing.words);
    return words;
  }
}
