package dev.causeway.rehearsal.walk;

/** What a rehearsal holds a stack to, each with what to do about a break of it. */
public enum Rule {
  /** Work that nobody takes and no move carries home. */
  WORK_HAS_A_WAY(
      "Keep a consumer until the queue is empty, or declare a Handback from it upstream of what"
          + " takes the consumer away"),
  /** Messages that would be deleted with their queue. */
  NOTHING_DELETED_WITH_WORK(
      "Declare a Handback from the queue to its original and name the queue in its dependsOn"),
  /** A dead-letter queue that is not there. */
  REDRIVE_ARRIVES("Point the redrive policy at a queue that exists as long as the policy does"),
  /** A run ended by a kill. */
  RUNS_END_BY_THEMSELVES(
      "Give the pod a grace period longer than its preStop, and preStop more than the longest run"),
  /** A queue deleted under those who read it. */
  CONSUMERS_GO_FIRST("Name the queue in the dependsOn of the workers that consume it"),
  /** A share that stays on the new side after going home. */
  SHARE_COMES_HOME(
      "Keep RoutingShare upstream of the new side, so that its update does not wait for it"),
  /** A move undone although nobody goes back. */
  MOVES_STAY_GOING_FORWARD(
      "Declare the move in the later phase too, closed: true from contract on"),
  /** A run of the engine that did not succeed. */
  ENTERED("See the engine's message"),
  /** A second run that found something to do. */
  FINISHED("Make what the program declares at a phase the same every time it runs"),
  /** A way there and back that left something changed. */
  REVERTED("Let each resource of a phase depend on nothing but the phase"),
  /** Going back with nothing to carry, or without carrying it. */
  CARRIES("Let the Handback carry whatever its source holds when it is deleted"),
  /** Requests that are nowhere. */
  NOTHING_LOST("Look for the transition after which the request's queue was gone"),
  /** Requests that nobody answered in time. */
  EVERYTHING_ANSWERED("Look into the queue that holds them for why nobody works on it"),
  /** Direct calls that nobody served. */
  ALWAYS_SERVED("Keep an instance in service while direct callers use the target group"),
  /** Acknowledged writes that the side that serves does not have. */
  WRITES_STAY(
      "Take the last snapshots after the nodes have stopped, and bring home the disks the set wrote"
          + " on"),
  /** Writes that were to be dropped and are there. */
  NEW_WRITES_DROPPED("Start the old nodes on the disks they had"),
  /** A member on the disk of another. */
  DISKS_KEEP_THEIR_MEMBER(
      "Call each claim <template>-<set>-<n>, and let its persistent volume be that of node n"),
  /** A member on trial that can reach the old ring, whose place it would take. */
  TRIAL_IS_CUT_OFF(
      "Keep the trial's NetworkPolicy upstream of its claims, and its label on every pod of the"
          + " trial"),
  /** A side that serves without all of its members. */
  MEMBERS_SERVE("See which node or pod does not run, and what it waits for"),
  /** Clients that are led to where the data are not. */
  ENDPOINT_LEADS_THERE("Let the endpoint follow the phase, after the side it leads to is ready"),
  /** Acknowledged records that nobody can read any more. */
  RECORDS_STAY("Let brokers go only when no replica is left on them"),
  /** Records that are in the log twice. */
  RECORDS_ONCE("Look for the producer that sent it again without idempotence"),
  /** Records of one producer and partition that are read in another order. */
  ORDER_KEPT("Look for the leader that had not all of what was acknowledged"),
  /** A committed offset that is lower than it was. */
  OFFSETS_GO_FORWARD("Keep the replicas of __consumer_offsets as those of any other topic"),
  /** A partition that takes no records, since too few of its replicas are in sync. */
  ENOUGH_IN_SYNC("Move fewer replicas at once, and none of a partition that lacks one already"),
  /** An entrypoint that lists no broker that is alive. */
  ENTRYPOINT_LIVES("Change the entrypoint after the brokers it will list are ready"),
  /** A broker that goes while it has replicas. */
  BROKERS_GO_EMPTY("Keep an Evacuation of them upstream of what takes them away"),
  /** A replica on a broker that leaves. */
  LEAVING_STAY_EMPTY("Cordon the brokers that leave, and look for replicas on them twice"),
  /** A replica that is not where it was before anything moved. */
  REPLICAS_COME_HOME("Note the Placement before anything moves, and let it come home from there"),
  /** Cruise Control that moves replicas by itself while there are two pools. */
  SELF_HEALING_OFF("Switch self-healing off from expand on until contract"),
  /** The load could not be brought to where the transition is worth testing. */
  WORTH_TESTING("Give the walk more messages, or a slower pace"),
  /** A part of the rehearsal itself that failed. */
  SOUND("See the message; this is about the rehearsal, not about the stack");

  private final String remedy;

  Rule(String remedy) {
    this.remedy = remedy;
  }

  /** What to do about a break of the rule, as a sentence without its full stop. */
  public String remedy() {
    return remedy;
  }
}
