package dev.causeway.rehearsal.disks;

import dev.causeway.rehearsal.cloud.aws.InstanceProgram;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import dev.causeway.rehearsal.cloud.kubernetes.ContainerProgram;
import dev.causeway.rehearsal.cloud.kubernetes.Kubernetes;
import dev.causeway.rehearsal.load.Timers;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A database whose members run on instances, in pods and in pods on trial. Each member has its own
 * keys and nobody else has them, so that every disk matters. Thread-safe.
 */
public final class Database implements AutoCloseable {
  private final Ring ring;
  private final Findings findings = new Findings();
  private final Findings leaks = new Findings();
  private final Map<Ring.Seat, Member> running = new ConcurrentHashMap<>();
  private final NodeProgram onInstance;
  private final PodProgram inPod;
  private final CheckProgram check;
  private final Isolation isolation;

  /** A database of which nothing runs yet. */
  Database(Ring ring, LocalAws aws, Kubernetes kubernetes, EbsDriver driver, Timers timers) {
    this.ring = ring;
    this.isolation = new Isolation(kubernetes, ring, this, timers);
    this.onInstance = new NodeProgram(this, aws);
    this.inPod = new PodProgram(this, driver);
    this.check = new CheckProgram(this, kubernetes, timers);
    isolation.start();
  }

  /** What the old node of that number runs. */
  InstanceProgram onInstance(int number) {
    return onInstance.of(number);
  }

  /** What the image of the database does in a pod. */
  ContainerProgram inPod() {
    return inPod;
  }

  /** What the image does that checks a trial. */
  ContainerProgram check() {
    return check;
  }

  Ring ring() {
    return ring;
  }

  /** What was seen of its members and their disks that must never be. */
  public Findings findings() {
    return findings;
  }

  /** Members on trial that were seen to reach the old ring. */
  public Findings leaks() {
    return leaks;
  }

  /** The member of that number on the side, if it runs. */
  public Optional<Member> member(Side side, int number) {
    return Optional.ofNullable(running.get(new Ring.Seat(side, number)));
  }

  /** The members of the side that run, lowest number first. */
  public List<Member> members(Side side) {
    return running.values().stream()
        .filter(member -> member.side() == side)
        .sorted(Comparator.comparing(Member::number))
        .toList();
  }

  /** How many members a whole side has. */
  public int size() {
    return ring.members();
  }

  /** How many members of the side run and serve. */
  public int serving(Side side) {
    return (int) members(side).stream().filter(Member::isReady).count();
  }

  /** Whether every member of the side runs and serves. */
  public boolean serves(Side side) {
    return serving(side) == size();
  }

  /** Lets a member take its seat. */
  Member start(Ring.Seat seat, String host, Disks disks) {
    refuseStranger(seat, host, disks);
    Member member = open(seat, host, disks);
    running.put(seat, member);
    noteDouble(member);
    isolation.look(member);
    return member;
  }

  private void refuseStranger(Ring.Seat seat, String host, Disks disks) {
    disks
        .strange(ring.set(), seat.number())
        .ifPresent(
            what -> {
              disks.close();
              String finding = "%s mounted %s".formatted(name(seat.side(), host), what);
              findings.note(finding);
              throw new Refused(finding);
            });
  }

  private Member open(Ring.Seat seat, String host, Disks disks) {
    try {
      return Member.start(seat.side(), seat.number(), host, disks);
    } catch (Refused e) {
      findings.note("%s: %s".formatted(name(seat.side(), host), e.getMessage()));
      throw e;
    }
  }

  /** What people call a host. */
  static String name(Side side, String host) {
    return (side == Side.OLD ? "instance " : "pod ") + host;
  }

  private void noteDouble(Member member) {
    Side other = member.side() == Side.OLD ? Side.NEW : Side.OLD;
    if (member.side() != Side.TRIAL && member(other, member.number()).isPresent()) {
      findings.note(
          "member %d runs on the old side and on the new side at once".formatted(member.number()));
    }
  }

  /** A member is about to end: up to now it had to be cut off, if it is on trial. */
  void leaves(Member member) {
    isolation.look(member);
  }

  void ended(Member member) {
    running.remove(new Ring.Seat(member.side(), member.number()), member);
  }

  /**
   * Writes to the member that has the key, among those the name led to.
   *
   * @throws Refused if it did not do so, as far as is known
   */
  void put(Endpoint.Target target, long key, byte[] value) {
    int number = ring.memberOf(key);
    Optional<Member> member =
        target.members().contains(number) ? member(target.side(), number) : Optional.empty();
    member
        .orElseThrow(
            () ->
                new Refused(
                    "member %d is not there on the %s side"
                        .formatted(number, target.side().word())))
        .put(key, value);
  }

  /** Shows every value of every member of the side that runs. */
  void scan(Side side, Store.Visitor visitor) {
    members(side).forEach(member -> member.scan(visitor));
  }

  /** Kills every member that runs still. */
  @Override
  public void close() {
    isolation.close();
    running.values().forEach(Member::kill);
    running.clear();
  }
}
