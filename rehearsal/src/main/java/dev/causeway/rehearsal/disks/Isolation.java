package dev.causeway.rehearsal.disks;

import dev.causeway.rehearsal.cloud.kubernetes.Kubernetes;
import dev.causeway.rehearsal.cloud.kubernetes.Peer;
import dev.causeway.rehearsal.load.Loop;
import dev.causeway.rehearsal.load.Timers;
import java.time.Duration;

/**
 * Looks whether members on trial are cut off from the old ring, from their start to their end: a
 * copy has the identity of the node it was taken of, and would take its place.
 */
final class Isolation implements AutoCloseable {
  /** The port members talk to each other on. */
  private static final int RING_PORT = 7000;

  private static final Duration EVERY = Duration.ofSeconds(5);

  private final Kubernetes kubernetes;
  private final Ring ring;
  private final Database database;
  private final Loop loop;

  Isolation(Kubernetes kubernetes, Ring ring, Database database, Timers timers) {
    this.kubernetes = kubernetes;
    this.ring = ring;
    this.database = database;
    this.loop = new Loop(timers, this::look);
  }

  void start() {
    loop.start();
  }

  private Duration look() {
    database.members(Side.TRIAL).forEach(this::look);
    return EVERY;
  }

  /** Looks at a member, which tries to reach the old ring if it is on trial. */
  void look(Member member) {
    if (member.side() == Side.TRIAL && isOpen(member)) {
      database.leaks().note("trial member %d can reach the old ring".formatted(member.number()));
    }
  }

  /** Nothing cuts off a pod that has gone, so what is seen counts if the member is still there. */
  boolean isOpen(Member member) {
    return member.isReady() && reaches(member) && member.isReady();
  }

  private boolean reaches(Member member) {
    Peer pod = new Peer.Pod(DiskSite.NAMESPACE, member.host());
    return ring.oldAddresses().stream()
        .map(Peer.Outside::new)
        .anyMatch(
            old ->
                kubernetes.mayConnect(pod, old, RING_PORT)
                    || kubernetes.mayConnect(old, pod, RING_PORT));
  }

  @Override
  public void close() {
    loop.stop();
  }
}
