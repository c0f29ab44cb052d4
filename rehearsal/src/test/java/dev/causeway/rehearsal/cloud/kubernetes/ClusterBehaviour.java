package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.Locale;

/**
 * One thing that migrations rely on of Kubernetes. A check sees nothing but the API, so that it can
 * run against any control plane of version 1.34 with a node in each of three zones, on which the
 * images {@code conformance:1}, {@code conformance:2} and {@code conformance:slow} run; the last
 * one does not end before it is killed.
 */
interface ClusterBehaviour {
  /** The name of the constant, which says what is tried. */
  String name();

  /** Where it is documented. */
  String link();

  /** What of it kwok plays instead of doing it. */
  Faked faked();

  /** Fails if the cluster behaves otherwise. */
  void check(Trial trial);

  /** The name in words. */
  default String sentence() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** What kwok plays: it has no container, no disk and no network. */
  enum Faked {
    NOTHING("nothing"),
    PODS("running pods"),
    ENDS("running pods, and their end: they stay for the whole grace"),
    RESULT("running pods, and that they end well");

    private final String words;

    Faked(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
