package dev.causeway.bench;

import java.util.ArrayList;
import java.util.List;

/** How long things take, in milliseconds. */
final class Timing {
  private static final double NANOS_PER_MILLI = 1e6;

  private Timing() {}

  /** Something that is timed. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  /** Several things that are timed one after another. */
  @FunctionalInterface
  interface Works {
    double[] run() throws Exception;
  }

  static double millis(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / NANOS_PER_MILLI;
  }

  /** The middle of several rounds, for each of the things on its own. */
  static double[] middle(int rounds, Works works) throws Exception {
    List<double[]> times = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      times.add(works.run());
    }
    double[] middle = new double[times.get(0).length];
    for (int at = 0; at < middle.length; at++) {
      int place = at;
      middle[at] = times.stream().mapToDouble(of -> of[place]).sorted().toArray()[rounds / 2];
    }
    return middle;
  }
}
