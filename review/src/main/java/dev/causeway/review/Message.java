package dev.causeway.review;

import java.util.Optional;

/** A line the preview says, about one resource or about the whole. */
record Message(Optional<Urn> urn, String text, String severity) {
  boolean isError() {
    return severity.equals("error");
  }

  boolean isWarning() {
    return severity.equals("warning");
  }

  boolean isAbout(Urn resource) {
    return urn.filter(resource::equals).isPresent();
  }
}
