package dev.causeway.parity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.causeway.parity.Difference.Aspect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds what the embedded engine did against what the real one did. */
final class Comparison {
  private static final String ABSENT = "absent";

  private final List<Difference> differences = new ArrayList<>();

  private Comparison() {}

  /** Everything in which two recordings differ. */
  static List<Difference> of(Recording embedded, Recording real) {
    Comparison comparison = new Comparison();
    comparison.operations(embedded, real);
    comparison.order(Order.of(embedded), Order.of(real));
    comparison.documents(Aspect.STATE, "resources", embedded.after(), real.after());
    comparison.documents(Aspect.DIGEST, "steps", embedded.digest(), real.digest());
    return comparison.differences;
  }

  /** Everything in which two states differ. */
  static List<Difference> ofStates(JsonNode embedded, JsonNode real) {
    Comparison comparison = new Comparison();
    comparison.documents(Aspect.STATE, "resources", embedded, real);
    return comparison.differences;
  }

  private void operations(Recording embedded, Recording real) {
    Set<String> urns = new TreeSet<>();
    embedded.deeds().forEach(deed -> urns.add(deed.urn()));
    real.deeds().forEach(deed -> urns.add(deed.urn()));
    for (String urn : urns) {
      String ours = chain(embedded, urn);
      String theirs = chain(real, urn);
      if (!ours.equals(theirs)) {
        differences.add(Difference.of(Aspect.OPERATIONS, urn, "the chain", ours, theirs));
      }
    }
  }

  private static String chain(Recording recording, String urn) {
    List<String> chain =
        recording.deeds().stream().filter(deed -> deed.urn().equals(urn)).map(Deed::words).toList();
    return chain.isEmpty() ? ABSENT : chain.toString();
  }

  private void order(Order ours, Order theirs) {
    Set<Order.Pair> pairs = new TreeSet<>(ours.pairs());
    pairs.addAll(theirs.pairs());
    for (Order.Pair pair : pairs) {
      String here = ours.relation(pair);
      String there = theirs.relation(pair);
      if (!here.equals(there)) {
        differences.add(
            Difference.of(Aspect.ORDER, pair.dependent(), "with " + pair.on(), here, there));
      }
    }
  }

  /** Compares member by member; those of one part are about a resource each. */
  private void documents(Aspect aspect, String ofResources, JsonNode ours, JsonNode theirs) {
    JsonNode here = ours.path(ofResources);
    JsonNode there = theirs.path(ofResources);
    for (String urn : keys(here, there)) {
      Difference of = Difference.of(aspect, urn, "", "", "");
      compare(aspect, of.subject(), of.name(), "", here.get(urn), there.get(urn));
    }
    for (String part : keys(ours, theirs)) {
      if (!part.equals(ofResources)) {
        compare(aspect, part, "", "", ours.get(part), theirs.get(part));
      }
    }
  }

  private static Set<String> keys(JsonNode ours, JsonNode theirs) {
    Set<String> keys = new TreeSet<>();
    ours.fieldNames().forEachRemaining(keys::add);
    theirs.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private void compare(
      Aspect aspect,
      String subject,
      String name,
      String path,
      @Nullable JsonNode ours,
      @Nullable JsonNode theirs) {
    if (ours != null && theirs != null && ours.isObject() && theirs.isObject()) {
      for (String key : keys(ours, theirs)) {
        String inside = path.isEmpty() ? key : path + "/" + key.replace("/", "~1");
        compare(aspect, subject, name, inside, ours.get(key), theirs.get(key));
      }
    } else if (!text(ours).equals(text(theirs))) {
      differences.add(new Difference(aspect, subject, name, path, text(ours), text(theirs)));
    }
  }

  private static String text(@Nullable JsonNode node) {
    return node == null ? ABSENT : node.toString();
  }
}
