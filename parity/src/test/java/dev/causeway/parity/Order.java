package dev.causeway.parity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * In which order an engine did what has an order:
 *
 * <ul>
 *   <li>creates and updates of a resource and of what it depends on now;
 *   <li>deletes of a resource and of what it depended on before;
 *   <li>deletes at the end, and all that comes before them.
 * </ul>
 */
final class Order {
  private static final String EVERYTHING_ELSE = "all creates and updates";

  private final Map<String, List<Deed>> deeds;
  private final Set<Pair> pairs = new TreeSet<>();
  private final int lastOther;

  /**
   * A resource and one that it depends on.
   *
   * @param deletes whether this is about their deletes, or about all else
   */
  record Pair(String dependent, String on, boolean deletes) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      return Comparator.comparing(Pair::dependent)
          .thenComparing(Pair::on)
          .thenComparing(Pair::deletes)
          .compare(this, other);
    }

    private boolean isAbout(Deed deed) {
      return deed.isDelete() == deletes;
    }
  }

  private Order(Recording recording) {
    this.deeds = recording.deeds().stream().collect(Collectors.groupingBy(Deed::urn));
    this.lastOther =
        recording.deeds().stream()
            .filter(Predicate.not(Deed::isDelete))
            .mapToInt(Deed::began)
            .max()
            .orElse(0);
    addPairs(recording.before(), true);
    addPairs(recording.after(), false);
    recording.deeds().stream()
        .filter(Deed::isFinalDelete)
        .forEach(deed -> pairs.add(new Pair(deed.urn(), EVERYTHING_ELSE, true)));
  }

  static Order of(Recording recording) {
    return new Order(recording);
  }

  private void addPairs(JsonNode state, boolean deletes) {
    state
        .path("resources")
        .properties()
        .forEach(
            resource ->
                dependencies(resource.getValue()).stream()
                    .map(on -> new Pair(resource.getKey(), on, deletes))
                    .filter(pair -> happened(pair, pair.dependent()) && happened(pair, pair.on()))
                    .forEach(pairs::add));
  }

  private boolean happened(Pair pair, String urn) {
    return deeds(urn).stream().anyMatch(pair::isAbout);
  }

  private List<Deed> deeds(String urn) {
    return deeds.getOrDefault(urn, List.of());
  }

  private static Set<String> dependencies(JsonNode resource) {
    Set<String> urns = new TreeSet<>();
    resource.path("dependencies").forEach(urn -> urns.add(urn.asText()));
    resource
        .path("propertyDependencies")
        .forEach(list -> list.forEach(urn -> urns.add(urn.asText())));
    String provider = resource.path("provider").asText();
    if (!provider.isEmpty()) {
      urns.add(provider.substring(0, provider.lastIndexOf("::")));
    }
    return urns;
  }

  Set<Pair> pairs() {
    return pairs;
  }

  /** Who came first, of every operation on the two. */
  String relation(Pair pair) {
    if (!pairs.contains(pair)) {
      return "not bound";
    }
    if (pair.on().equals(EVERYTHING_ELSE)) {
      return deeds(pair.dependent()).stream()
              .filter(Deed::isFinalDelete)
              .allMatch(deed -> deed.began() > lastOther)
          ? "after"
          : "not after";
    }
    return deeds(pair.dependent()).stream()
        .filter(pair::isAbout)
        .flatMap(
            deed ->
                deeds(pair.on()).stream().filter(pair::isAbout).map(other -> relation(deed, other)))
        .toList()
        .toString();
  }

  private static String relation(Deed deed, Deed on) {
    String words = deed.op() + " and " + on.op();
    if (on.ended() < deed.began()) {
      return words + ": after it";
    }
    return deed.ended() < on.began() ? words + ": before it" : words + ": at once";
  }
}
