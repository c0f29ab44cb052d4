package dev.causeway.parity;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One thing an engine did to a resource.
 *
 * @param replaceKeys what forces a replacement
 * @param diffs the properties that differ
 * @param detailed property path → how it differs
 * @param began its place among all that the run told
 * @param ended the same of its end; a component's is where it began
 */
record Deed(
    String op,
    String urn,
    List<String> replaceKeys,
    List<String> diffs,
    Map<String, String> detailed,
    int began,
    int ended) {
  Deed {
    replaceKeys = List.copyOf(new TreeSet<>(replaceKeys));
    diffs = List.copyOf(new TreeSet<>(diffs));
    detailed = new TreeMap<>(detailed);
  }

  /** How a property differs. */
  static String how(String kind, boolean inputDiff) {
    return inputDiff ? kind + " of the input" : kind;
  }

  /** This deed, its end known. */
  Deed endedAt(int place) {
    return new Deed(op, urn, replaceKeys, diffs, detailed, began, place);
  }

  /** This deed done at another time. */
  Deed movedTo(int from, int to) {
    return new Deed(op, urn, replaceKeys, diffs, detailed, from, to);
  }

  /** What it is, whenever it was done. */
  String words() {
    return "%s, replace keys %s, differences %s, in detail %s"
        .formatted(op, replaceKeys, diffs, detailed);
  }

  /** Whether it takes a resource, or its old half, out of the state. */
  boolean isDelete() {
    return op.startsWith("delete") || op.startsWith("discard");
  }

  /** Whether it is a delete that waits for the end of the run, whatever the provider says. */
  boolean isFinalDelete() {
    return op.equals("delete");
  }
}
