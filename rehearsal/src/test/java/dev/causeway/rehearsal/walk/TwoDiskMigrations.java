package dev.causeway.rehearsal.walk;

import dev.causeway.components.OnReturn;
import dev.causeway.engine.Run;
import dev.causeway.phases.Pace;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Verdict;
import dev.causeway.rehearsal.disks.Database;
import dev.causeway.rehearsal.disks.DiskSite;
import dev.causeway.rehearsal.disks.Endpoint;
import dev.causeway.rehearsal.disks.Member;
import dev.causeway.rehearsal.disks.Side;
import dev.causeway.rehearsal.disks.Workers;
import dev.causeway.rehearsal.disks.WriteBook;
import dev.causeway.rehearsal.disks.Writers;
import dev.causeway.rehearsal.walk.World.Ports;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Two whole migrations of disks in one stack, one account and one cluster; the second has the log
 * on disks of its own.
 */
final class TwoDiskMigrations implements AutoCloseable {
  static final String FIRST = DiskSite.STACK;
  static final String SECOND = "scylla";

  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofHours(6);

  private final Ground ground = new Ground(Pace.of(90), Ports.FREE, Tampering.NONE);
  private final Map<String, Clients> all = new HashMap<>();
  private final StackOfTwo stack =
      new StackOfTwo(FIRST, SECOND, ground.providers(), ground.pace().clock());

  /** A database and those who write to it. */
  private record Clients(DiskSite site, Endpoint endpoint, WriteBook book, Writers writers)
      implements AutoCloseable {
    @Override
    public void close() {
      writers.close();
      endpoint.close();
      site.close();
    }
  }

  TwoDiskMigrations() {
    Workers workers = Workers.build(ground.aws(), ground.kubernetes(), ground.waiting());
    build(workers, DiskSite.Plan.usual(OnReturn.BRING_DISKS_HOME));
    build(workers, new DiskSite.Plan(SECOND, SECOND, OnReturn.BRING_DISKS_HOME, true));
  }

  private void build(Workers workers, DiskSite.Plan plan) {
    DiskSite site =
        DiskSite.build(
            ground.aws(), ground.kubernetes(), workers, plan, ground.timers(), ground.waiting());
    var endpoint = new Endpoint(site, ground.kubernetes(), ground.timers().clock());
    var book = new WriteBook();
    var writers =
        new Writers(ground.timers(), ground.waiting(), endpoint, site.database(), book, 1);
    all.put(plan.migration(), new Clients(site, endpoint, book, writers));
    stack.configure(site.config(Phase.BASELINE));
  }

  private Clients of(String migration) {
    return Objects.requireNonNull(all.get(migration));
  }

  /** Takes the one and the other to these phases in one run. */
  Run up(Phase first, Phase second) {
    return stack.up(first, second);
  }

  /** Whether clients of the database are led to the side, and all of its members serve there. */
  boolean serves(String migration, Side side) {
    Database database = of(migration).site().database();
    return of(migration).endpoint().side().filter(side::equals).isPresent()
        && ground
            .waiting()
            .untilOpen(() -> serving(database, side), LOOK, LONGEST, changed -> {})
            .isOpen();
  }

  private static Verdict serving(Database database, Side side) {
    return database.serves(side)
        ? new Verdict.Open("all members serve")
        : new Verdict.NotYet("not all members serve");
  }

  /** Writes to the database wherever clients are led; false if it could not be done. */
  boolean write(String migration, int writes) {
    return of(migration).writers().burst(writes, LONGEST);
  }

  /** The acknowledged writes that the side has not. */
  List<Long> missing(String migration, Side side) {
    return of(migration).book().missing(of(migration).site().database(), side);
  }

  /** The members that run on a side; another object is a member that was started anew. */
  List<Member> members(String migration, Side side) {
    return of(migration).site().database().members(side);
  }

  /** What was seen of either that must never be, and what went wrong in the background. */
  List<String> faults() {
    return Stream.concat(
            ground.faults().all().stream().map(Fault::words),
            all.values().stream()
                .map(each -> each.site().database())
                .flatMap(each -> Stream.of(each.findings(), each.leaks()))
                .flatMap(findings -> findings.all().stream()))
        .toList();
  }

  @Override
  public void close() {
    all.values().forEach(Clients::close);
    ground.close();
  }
}
