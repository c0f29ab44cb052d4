package dev.causeway.rehearsal.conformance;

/** What a peer was found to do. */
enum Finding {
  AS_DOCUMENTED("yes"),
  DIFFERS("**no**");

  private final String cell;

  Finding(String cell) {
    this.cell = cell;
  }

  /** How the table says it. */
  String cell() {
    return cell;
  }
}
