package dev.causeway.rehearsal.walk;

/**
 * A break of a rule, and where it was seen.
 *
 * @param subject what it is about, such as a queue's name
 * @param where the transition, and the provider's call if it was seen at one
 * @param what what was seen, in a few words
 */
public record Fault(Rule rule, String subject, String where, String what) {
  /** The fault as one readable line, with the remedy. */
  public String words() {
    return "%s: %s. %s [%s]".formatted(where, what, rule.remedy(), rule);
  }
}
