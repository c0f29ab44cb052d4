package dev.causeway.rehearsal.walk;

import dev.causeway.components.OnReturn;
import dev.causeway.phases.Direction;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.rehearsal.disks.Database;
import dev.causeway.rehearsal.disks.Endpoint;
import dev.causeway.rehearsal.disks.Findings;
import dev.causeway.rehearsal.disks.Side;
import dev.causeway.rehearsal.disks.WriteBook;
import dev.causeway.rehearsal.disks.Writers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that write to a database all the while its disks change houses. After every run each
 * acknowledged write has to be found on the side that serves; where new writes are dropped, exactly
 * those before the switch.
 */
final class DiskScene implements Scene {
  private static final int ALL = 100;
  private static final int WORTH_CARRYING = 300;
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final Set<String> MOVES =
      Set.of("causeway:ec2:DiskReturn", "causeway:ec2:NodesStopped");

  private final Database database;
  private final Endpoint endpoint;
  private final Writers writers;
  private final WriteBook book;
  private final OnReturn onReturn;
  private final Waiting waiting;
  private final Faults faults;
  private final Transit transit;
  private final AtomicLong carried = new AtomicLong();
  private volatile Phase at = Phase.BASELINE;
  private volatile int burst;

  /** The scene of a database that stands on its old side. */
  DiskScene(
      Database database,
      Endpoint endpoint,
      Writers writers,
      WriteBook book,
      OnReturn onReturn,
      Waiting waiting,
      Faults faults) {
    this.database = database;
    this.endpoint = endpoint;
    this.writers = writers;
    this.book = book;
    this.onReturn = onReturn;
    this.waiting = waiting;
    this.faults = faults;
    this.transit = new Transit(MOVES, faults);
  }

  /** From now on so many writes follow at once after each change of phase. */
  void burst(int writes) {
    burst = writes;
  }

  @Override
  public void at(Phase stop) {
    at = stop;
  }

  @Override
  public void goingOnTo(Phase stop) {
    if (leadsToNew(stop) && !leadsToNew(at)) {
      book.switched();
    }
  }

  /** Whether clients are led to the set at a stop. */
  static boolean leadsToNew(Phase stop) {
    return stop.share() == ALL;
  }

  private static boolean isSwitchBack(Phase from, Phase to) {
    return leadsToNew(from) && !leadsToNew(to);
  }

  @Override
  public boolean carries(Journey.Leg leg) {
    return onReturn == OnReturn.BRING_DISKS_HOME
        && isSwitchBack(leg.transition().from(), leg.transition().to());
  }

  @Override
  public Verdict fill() {
    return writers.burst(WORTH_CARRYING, PATIENCE)
        ? new Verdict.Open("%d writes more are on the new side".formatted(WORTH_CARRYING))
        : new Verdict.NotYet("nothing can be written on the new side");
  }

  @Override
  public long carried() {
    return carried.get();
  }

  @Override
  public void during(Direction transition) {
    transit.during(transition);
  }

  @Override
  public int calls() {
    return transit.calls();
  }

  @Override
  public void before(Call call) {
    transit.before(call);
    noteFindings();
  }

  @Override
  public void after(Call call, boolean succeeded) {
    noteFindings();
  }

  private void noteFindings() {
    note(Rule.DISKS_KEEP_THEIR_MEMBER, database.findings());
    note(Rule.TRIAL_IS_CUT_OFF, database.leaks());
  }

  private void note(Rule rule, Findings findings) {
    findings.all().forEach(finding -> faults.add(rule, finding, finding));
  }

  @Override
  public void ran(Phase to) {
    Side serving = leadsToNew(to) ? Side.NEW : Side.OLD;
    noteFindings();
    if (!endpoint.side().equals(Optional.of(serving))) {
      faults.add(
          Rule.ENDPOINT_LEADS_THERE,
          "endpoint",
          "after going to %s the endpoint does not lead to the %s side"
              .formatted(to, serving.word()));
    }
    if (isServing(serving)) {
      settle(to, serving);
    }
  }

  private boolean isServing(Side side) {
    Verdict verdict = waiting.untilOpen(() -> serving(side), LOOK, PATIENCE, changed -> {});
    if (verdict instanceof Verdict.NotYet missing) {
      faults.add(Rule.MEMBERS_SERVE, side.word() + " side", missing.words());
    }
    return verdict.isOpen();
  }

  private Verdict serving(Side side) {
    int serving = database.serving(side);
    return serving == database.size()
        ? new Verdict.Open("all members serve")
        : new Verdict.NotYet(
            "%d of %d members serve on the %s side"
                .formatted(serving, database.size(), side.word()));
  }

  /** Every acknowledged write is there, and none that was to be dropped. */
  private void settle(Phase to, Side serving) {
    if (isSwitchBack(at, to)) {
      if (onReturn == OnReturn.DROP_NEW_WRITES) {
        book.dropNewWrites();
      } else {
        carried.addAndGet(book.sinceSwitch());
      }
    }
    check(serving);
  }

  /**
   * Looks for what is missing on a side, and for what should be.
   *
   * @return how many acknowledged writes are missing
   */
  int check(Side serving) {
    List<Long> missing = book.missing(database, serving);
    if (!missing.isEmpty()) {
      faults.add(
          Rule.WRITES_STAY,
          "writes",
          "%d acknowledged writes are not found on the %s side, the first of them number %d"
              .formatted(missing.size(), serving.word(), missing.get(0)));
    }
    List<Long> surplus = book.surplus(database, serving);
    if (!surplus.isEmpty()) {
      faults.add(
          Rule.NEW_WRITES_DROPPED,
          "writes",
          "%d writes that were to be dropped are found on the %s side, the first of them number %d"
              .formatted(surplus.size(), serving.word(), surplus.get(0)));
    }
    return missing.size();
  }

  @Override
  public void arrived(Phase stop) {
    at = stop;
    if (burst > 0 && !writers.burst(burst, PATIENCE)) {
      faults.add(
          Rule.MEMBERS_SERVE,
          "writes",
          "clients could not write at rest at %s within %d minutes"
              .formatted(stop, PATIENCE.toMinutes()));
    }
  }
}
