package dev.causeway.rehearsal.walk;

import dev.causeway.components.OnReturn;
import dev.causeway.engine.StackProgram;
import dev.causeway.phases.Pace;
import dev.causeway.phases.Phase;
import dev.causeway.rehearsal.disks.DiskSite;
import dev.causeway.rehearsal.disks.Endpoint;
import dev.causeway.rehearsal.disks.Side;
import dev.causeway.rehearsal.disks.Workers;
import dev.causeway.rehearsal.disks.WriteBook;
import dev.causeway.rehearsal.disks.Writers;
import dev.causeway.rehearsal.report.Count;
import dev.causeway.rehearsal.report.Counts;
import dev.causeway.rehearsal.report.WalkRecord;
import dev.causeway.rehearsal.report.WritePause;
import dev.causeway.rehearsal.walk.World.Ports;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A world with a database of three nodes in it, whose disks change houses under live writes; it
 * shares nothing with any other.
 */
final class DiskWorld implements Walkable {
  private static final Duration A_LEG = Duration.ofMinutes(4);

  private final Ground ground;
  private final DiskSite site;
  private final Map<String, String> config;
  private final Endpoint endpoint;
  private final WriteBook book = new WriteBook();
  private final Writers writers;
  private final Recorder recorder;
  private final DiskStrips strips;
  private final DiskScene scene;
  private final Crossing crossing;

  /**
   * How a world is laid out.
   *
   * @param config what the stack's config has beside, or instead of, the site's
   */
  record Layout(OnReturn onReturn, Map<String, String> config) {
    /** As rehearsals have it. */
    static Layout usual(OnReturn onReturn) {
      return new Layout(onReturn, Map.of());
    }
  }

  private DiskWorld(Settings settings, long seed, Tampering tampering, Layout layout) {
    OnReturn onReturn = layout.onReturn();
    this.ground = new Ground(Pace.of(settings.speed()), Ports.FREE, tampering);
    this.site = site(ground, onReturn);
    this.config = new HashMap<>(site.config(Phase.BASELINE));
    config.putAll(layout.config());
    this.endpoint = new Endpoint(site, ground.kubernetes(), ground.timers().clock());
    this.writers =
        new Writers(ground.timers(), ground.waiting(), endpoint, site.database(), book, seed);
    this.recorder = new Recorder(this::look, ground.timers());
    this.strips = new DiskStrips(site.database(), book, recorder::now);
    this.scene =
        new DiskScene(
            site.database(), endpoint, writers, book, onReturn, ground.waiting(), ground.faults());
    this.crossing = new Crossing(settings.road(), ground, recorder, scene, this::program);
  }

  private static DiskSite site(Ground ground, OnReturn onReturn) {
    Workers workers = Workers.build(ground.aws(), ground.kubernetes(), ground.waiting());
    return DiskSite.build(
        ground.aws(),
        ground.kubernetes(),
        workers,
        DiskSite.Plan.usual(onReturn),
        ground.timers(),
        ground.waiting());
  }

  /** A world at baseline, whose nodes run and to which nobody has written yet. */
  static DiskWorld open(Settings settings, long seed, Tampering tampering, OnReturn onReturn) {
    return open(settings, seed, tampering, Layout.usual(onReturn));
  }

  /** A world that is laid out otherwise than rehearsals have it. */
  static DiskWorld open(Settings settings, long seed, Tampering tampering, Layout layout) {
    return new DiskWorld(settings, seed, tampering, layout);
  }

  private Map<String, Integer> look() {
    return strips.look();
  }

  /** The stack's program at a phase. */
  StackProgram program(Phase phase) {
    return ground.programAt(phase, config);
  }

  @Override
  public Crossing crossing() {
    return crossing;
  }

  /** Its database and where that stands. */
  DiskSite site() {
    return site;
  }

  /** The clients of its database. */
  Writers writers() {
    return writers;
  }

  /** Half of the writes come all the while, the others at once after each change of phase. */
  @Override
  public void begin(int wanted, int legs) {
    int aLeg = wanted / Math.max(1, legs);
    scene.burst(aLeg / 2);
    writers.start((int) Math.max(60, aLeg / 2 / A_LEG.toMinutes()));
  }

  @Override
  public Counts counts() {
    return counts(0);
  }

  @Override
  public Counts end(int wanted, Duration patience) {
    ground.faults().during("closing the book");
    recorder.doing("the last writes, then every acknowledged one is looked for");
    writers.burst(Math.max(0, wanted - book.acknowledged()), patience);
    writers.stop();
    Side serving = endpoint.side().orElse(Side.OLD);
    int lost = scene.check(serving);
    ground.checkModel();
    return counts(lost);
  }

  private Counts counts(int lost) {
    WriteBook.Tally tally = book.tally();
    int found = tally.acknowledged() - tally.dropped() - lost;
    return Counts.of(
        Count.of("acknowledged", tally.acknowledged(), "writes a member took"),
        Count.of("found", found, "of those, on the side that serves"),
        Count.of("carried", scene.carried(), "writes that came home on the disks"),
        Count.none("lost", lost, "acknowledged and not found"),
        Count.of("dropped", tally.dropped(), "given up on the way home"),
        Count.of("unacknowledged", tally.unacknowledged(), "refused: there or not"),
        Count.of("pause", longestPause().toSeconds(), "longest write pause, s").highest());
  }

  private Duration longestPause() {
    return pauses().stream().map(WritePause::length).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  private List<WritePause> pauses() {
    return new Pauses(recorder, book).all();
  }

  @Override
  public WalkRecord record(String name) {
    return recorder.record(name, DiskStrips.strips(), strips.holdings(), pauses());
  }

  @Override
  public void close() {
    writers.close();
    endpoint.close();
    site.close();
    ground.close();
  }
}
