package dev.causeway.rehearsal.disks;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is the same about a database wherever it runs.
 *
 * @param set the name of the StatefulSet, which is the name of the database too
 * @param members how many members it has; each has the keys of its remainder, and nobody else has
 * @param places the disks of each member
 * @param oldAddresses the addresses of the old nodes
 */
record Ring(String set, int members, List<DiskPlace> places, List<String> oldAddresses) {
  private static final Pattern POD = Pattern.compile("(?<set>.+)-(?<number>\\d+)");

  Ring {
    places = List.copyOf(places);
    oldAddresses = List.copyOf(oldAddresses);
  }

  /** Who runs in a pod. */
  record Seat(Side side, int number) {}

  String trialSet() {
    return set + "-trial";
  }

  int memberOf(long key) {
    return (int) (key % members);
  }

  /** Who runs in the pod, if it is one of this database. */
  Optional<Seat> seat(String pod) {
    Matcher parts = POD.matcher(pod);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int number = Integer.parseInt(parts.group("number"));
    return side(parts.group("set")).map(side -> new Seat(side, number));
  }

  private Optional<Side> side(String ofSet) {
    if (ofSet.equals(trialSet())) {
      return Optional.of(Side.TRIAL);
    }
    return ofSet.equals(set) ? Optional.of(Side.NEW) : Optional.empty();
  }
}
