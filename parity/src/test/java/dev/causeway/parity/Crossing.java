package dev.causeway.parity;

import com.pulumi.automation.AutomationException;
import dev.causeway.parity.Difference.Aspect;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the same changes of phase with both engines, each in a world of its own that is like the
 * other's, and holds what they did against each other.
 *
 * <p>A change that is {@linkplain #cross compared} ends crosswise: what each engine wrote the other
 * takes over, and has to find nothing to do.
 */
final class Crossing implements AutoCloseable {
  private final Road road;
  private final Place ours;
  private final Place theirs;
  private final List<Difference> differences = new ArrayList<>();
  private int transitions;
  private Phase at = Phase.BASELINE;

  private Crossing(Road road, Place ours, Place theirs) {
    this.road = road;
    this.ours = ours;
    this.theirs = theirs;
  }

  /** Two worlds before anything was adopted. */
  static Crossing open(Road road, Path folder) throws IOException, AutomationException {
    Place ours = Place.open(road, Files.createDirectory(folder.resolve("ours")));
    return new Crossing(
        road, ours, Place.open(road, Files.createDirectory(folder.resolve("theirs"))));
  }

  /** Adopts everything with the embedded engine in both worlds. */
  void setUp() {
    step(Phase.BASELINE);
  }

  /** Goes there with each engine, and compares. */
  void cross(Phase to) throws IOException, AutomationException {
    transitions++;
    differences.addAll(Comparison.of(ours.recordEmbedded(to), theirs.recordReal(to)));
    at = to;
    crosswise();
  }

  private void crosswise() throws IOException, AutomationException {
    theirs.handToEmbedded();
    if (!theirs.isFinishedForEmbedded(at)) {
      differences.add(unfinished("what the real engine wrote", "something", "nothing to do"));
    }
    ours.handToReal();
    if (!ours.isFinishedForReal(at) || !ours.isFinishedForEmbedded(at)) {
      differences.add(unfinished("what the embedded engine wrote", "nothing to do", "something"));
    }
    differences.addAll(ours.differencesOfStates());
  }

  private Difference unfinished(String subject, String embedded, String real) {
    return new Difference(Aspect.CROSSWISE, subject, at.toString(), "", embedded, real);
  }

  /**
   * Goes there on the shortest legal way with the embedded engine in both worlds; the real one is
   * told of it.
   */
  void pass(Phase to) throws IOException, AutomationException {
    if (road.position(to) < road.position(at)) {
      step(to);
    }
    while (road.position(at) < road.position(to)) {
      step(road.next(at).orElseThrow());
    }
    theirs.handToReal();
  }

  private void step(Phase to) {
    ours.go(to);
    theirs.go(to);
    at = to;
  }

  /** The differences that are not {@link Allowed}. */
  List<Difference> differences() {
    return differences.stream().filter(difference -> !Allowed.covers(difference)).toList();
  }

  /** What was done, in a line. */
  String summary(String way) {
    return "parity: queue-workers, %s: %d transitions, %d differences, %d more allowed"
        .formatted(
            way, transitions, differences().size(), differences.size() - differences().size());
  }

  @Override
  public void close() {
    ours.close();
    theirs.close();
  }
}
