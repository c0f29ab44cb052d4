package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Terms of which a node's labels have to match one; none at all match every node.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#node-affinity">node
 *     affinity</a>
 */
record NodeTerms(List<LabelSelector> terms) {

  /** Reads the {@code nodeSelectorTerms} of a node selector. */
  static NodeTerms of(JsonNode selector) {
    JsonNode terms = selector.path("nodeSelectorTerms");
    return new NodeTerms(
        StreamSupport.stream(terms.spliterator(), false).map(LabelSelector::of).toList());
  }

  boolean match(Map<String, String> labels) {
    return terms.isEmpty() || terms.stream().anyMatch(term -> term.matches(labels));
  }
}
