package dev.causeway.review;

/** A report as one page of HTML. */
record Page(String markdown) {
  String html() {
    return markdown;
  }
}
