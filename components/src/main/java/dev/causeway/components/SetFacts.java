package dev.causeway.components;

import dev.causeway.phases.PhaseKind;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is true of the set that adopts disks at each kind of stop. */
enum SetFacts {
  BASELINE(Endpoint.OLD, Trial.NONE, Serving.NONE),
  EXPAND(Endpoint.OLD, Trial.NONE, Serving.NONE),
  VERIFY(Endpoint.OLD, Trial.PROVEN, Serving.NONE),
  SHIFT(Endpoint.NEW, Trial.STAYS, Serving.SET),
  DRAIN(Endpoint.NEW, Trial.NONE, Serving.SET),
  RETIRE(Endpoint.NEW, Trial.NONE, Serving.SET),
  RELEASE(Endpoint.NEW, Trial.NONE, Serving.SET),
  CONTRACT(Endpoint.NEW, Trial.NONE, Serving.SET);

  /** Where clients are sent. */
  enum Endpoint {
    OLD("the old nodes"),
    NEW("the set, once it is ready");

    final String words;

    Endpoint(String words) {
      this.words = words;
    }

    boolean isNew() {
      return this == NEW;
    }
  }

  /** The set that tries the volumes. */
  enum Trial {
    NONE(""),
    PROVEN("on the trial volumes, checked"),
    STAYS("on the trial volumes");

    final String words;

    Trial(String words) {
      this.words = words;
    }

    boolean isThere() {
      return this != NONE;
    }

    boolean isProven() {
      return this == PROVEN;
    }
  }

  /** The set that serves. */
  enum Serving {
    NONE(""),
    SET("on the adopted volumes");

    final String words;

    Serving(String words) {
      this.words = words;
    }

    boolean isThere() {
      return this != NONE;
    }
  }

  final Endpoint endpoint;
  final Trial trial;
  final Serving serving;

  SetFacts(Endpoint endpoint, Trial trial, Serving serving) {
    this.endpoint = endpoint;
    this.trial = trial;
    this.serving = serving;
  }

  static SetFacts of(PhaseKind kind) {
    return valueOf(kind.name());
  }

  Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("trial set", trial.words);
    words.put("set", serving.words);
    words.put("endpoint", endpoint.words);
    return words;
  }
}
