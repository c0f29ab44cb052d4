package dev.causeway.review;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One value that differs, nothing inside it being worth telling apart.
 *
 * @param path where it is
 * @param before what it was; missing if it was not there
 * @param after what it is to be; missing if it goes
 * @param secret whether neither may be shown
 */
record Difference(String path, JsonNode before, JsonNode after, boolean secret) {
  /** Whether it will be known only when it is done. */
  boolean isUnknown() {
    return !secret && Tree.isUnknown(after);
  }

  /** The property it is in. */
  String top() {
    int end = path.length();
    for (char mark : new char[] {'.', '[', ' '}) {
      int at = path.indexOf(mark, 1);
      end = at > 0 ? Math.min(end, at) : end;
    }
    return path.substring(0, end);
  }
}
