package dev.causeway.provider.kafka.plan;

/** One place of one replica list in a draft. */
final class Place {
  private final Draft draft;
  private final int at;
  private final int index;

  Place(Draft draft, int at, int index) {
    this.draft = draft;
    this.at = at;
    this.index = index;
  }

  /** Which broker has it. */
  int broker() {
    return draft.list(at)[index];
  }

  /** Gives it to the broker. */
  void give(int broker) {
    draft.list(at)[index] = broker;
  }

  /** Whether this broker may have it, with the rest of the list as it is. */
  boolean mayHave(int broker) {
    for (int other : draft.list(at)) {
      if (other == broker) {
        return false;
      }
    }
    int before = broker();
    give(broker);
    boolean possible = draft.canBeFilled(at);
    give(before);
    return possible;
  }
}
