package dev.causeway.policies;

/**
 * That a resource is not as a policy wants it.
 *
 * @param resource which
 * @param found what it says, with the values that decide; one sentence without a full stop
 * @param remedy what to do about it; one sentence without a full stop
 */
public record Violation(Seen resource, String found, String remedy) {
  /** What a person reads: the resource and the value, the fact, the remedy; a line each. */
  public String told(Fact fact) {
    return "%s: %s\nFact: %s\nRemedy: %s"
        .formatted(resource.name(), inOneLine(found), fact, inOneLine(remedy));
  }

  private static String inOneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
