package dev.causeway.bench;

import java.util.Optional;

/**
 * One thing that was measured.
 *
 * @param what what was done, to which program
 * @param resources how many the program has
 * @param embeddedMillis how long the embedded engine took
 * @param heap how much of the heap it still used after a collection at most, in MiB; 0 when there
 *     was none
 * @param realMillis how long the CLI took; empty where it was not asked
 */
record Measure(
    String what, int resources, double embeddedMillis, long heap, Optional<Double> realMillis) {

  /** The same, with how long the CLI took. */
  Measure beside(double realMillis) {
    return new Measure(what, resources, embeddedMillis, heap, Optional.of(realMillis));
  }

  /** How many times faster the embedded engine was. */
  Optional<Double> ratio() {
    return realMillis.map(real -> real / embeddedMillis);
  }

  /**
   * By what a doubling of the resources multiplies the time, since a smaller program; 2 is linear.
   */
  double growthSince(Measure smaller) {
    double doublings = Math.log((double) resources / smaller.resources) / Math.log(2);
    return Math.pow(embeddedMillis / smaller.embeddedMillis, 1 / doublings);
  }
}
