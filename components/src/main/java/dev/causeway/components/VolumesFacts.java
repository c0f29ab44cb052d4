package dev.causeway.components;

import dev.causeway.phases.PhaseKind;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is true of adopted disks at each kind of stop. */
enum VolumesFacts {
  BASELINE(Trial.NONE, Way.NONE, Last.NONE),
  EXPAND(Trial.MADE, Way.NONE, Last.NONE),
  VERIFY(Trial.MADE, Way.NONE, Last.NONE),
  SHIFT(Trial.MADE, Way.OPEN, Last.ADOPTED),
  DRAIN(Trial.NONE, Way.OPEN, Last.ADOPTED),
  RETIRE(Trial.NONE, Way.PROVEN, Last.ADOPTED),
  RELEASE(Trial.NONE, Way.PROVEN, Last.ADOPTED),
  CONTRACT(Trial.NONE, Way.CLOSED, Last.KEPT);

  /** The volumes that are tried before the disks move. */
  enum Trial {
    NONE(""),
    MADE(
        "of first snapshots, in zones that have a schedulable node; whoever mounts them is cut off");

    final String words;

    Trial(String words) {
      this.words = words;
    }

    boolean isMade() {
      return this == MADE;
    }
  }

  /** Whether the nodes are stopped and their disks come home. */
  enum Way {
    NONE("", ""),
    OPEN("stopped; started on the way home", "noted; brought home or dropped, as onReturn says"),
    PROVEN(
        "stopped; started on the way home",
        "noted; brought home or dropped, as onReturn says; the old disks outlive their nodes"),
    CLOSED("closed: starts none", "closed: brings none");

    final String nodes;
    final String disks;

    Way(String nodes, String disks) {
      this.nodes = nodes;
      this.disks = disks;
    }

    boolean isThere() {
      return this != NONE;
    }

    boolean isProven() {
      return this == PROVEN || this == CLOSED;
    }

    boolean isClosed() {
      return this == CLOSED;
    }
  }

  /** The volumes that the disks live on in. */
  enum Last {
    NONE(""),
    ADOPTED("of last snapshots, taken after the stop"),
    KEPT("as they were, protected, the last snapshots kept");

    final String words;

    Last(String words) {
      this.words = words;
    }

    boolean isThere() {
      return this != NONE;
    }

    boolean isKept() {
      return this == KEPT;
    }
  }

  final Trial trial;
  final Way way;
  final Last last;

  VolumesFacts(Trial trial, Way way, Last last) {
    this.trial = trial;
    this.way = way;
    this.last = last;
  }

  static VolumesFacts of(PhaseKind kind) {
    return valueOf(kind.name());
  }

  Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("trial volumes", trial.words);
    words.put("stop of the nodes", way.nodes);
    words.put("return of the disks", way.disks);
    words.put("adopted volumes", last.words);
    return words;
  }
}
