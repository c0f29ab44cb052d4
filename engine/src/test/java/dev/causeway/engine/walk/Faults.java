package dev.causeway.engine.walk;

import java.util.SplittableRandom;

/**
 * What goes wrong in an operation. It is the same for the same resource and call whatever else is
 * asked for, so that a walk can be made shorter and still go the same way.
 *
 * @param perMille how many calls of a thousand go wrong
 */
record Faults(long seed, int perMille) {
  static final Faults NONE = new Faults(0, 0);

  Fault at(String verb, String name) {
    if (perMille == 0) {
      return Fault.NONE;
    }
    SplittableRandom random = random(seed, verb + " " + name);
    if (random.nextInt(1000) >= perMille) {
      return Fault.NONE;
    }
    int dice = random.nextInt(10);
    return dice < 5
        ? Fault.ERROR
        : dice < 8 ? Fault.PARTLY : dice < 9 ? Fault.DEATH_BEFORE : Fault.DEATH_AFTER;
  }

  /** A random source that depends on nothing but these. */
  static SplittableRandom random(long seed, String about) {
    return new SplittableRandom(seed * 31 + about.hashCode() * 0x9E3779B97F4A7C15L);
  }
}
