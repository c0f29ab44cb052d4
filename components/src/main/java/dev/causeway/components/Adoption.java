package dev.causeway.components;

/** For what a volume is made: to be tried, or to live on in. */
enum Adoption {
  TRIAL("trial-", "-trial"),
  LAST("", "");

  private final String childPart;
  private final String setPart;

  Adoption(String childPart, String setPart) {
    this.childPart = childPart;
    this.setPart = setPart;
  }

  /** Whether data live on in the volumes, so that they outlive their declaration. */
  boolean livesOn() {
    return this == LAST;
  }

  /** The start of the names of what is made for a claim of a pod. */
  String child(String component, int ordinal, ClaimTemplate claim) {
    return "%s-%d-%s%s".formatted(component, ordinal, childPart, claim.name());
  }

  /** The Kubernetes name of the set. */
  String set(String set) {
    return set + setPart;
  }

  /** The name by which the set finds the claim of a pod. */
  String claim(String set, int ordinal, ClaimTemplate claim) {
    return "%s-%s-%d".formatted(claim.name(), set(set), ordinal);
  }
}
