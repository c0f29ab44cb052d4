package dev.causeway.review;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a change of Kafka brokers means for clients, for Cruise Control and for the old group. */
final class BrokerNews {
  private static final String CONFIG_MAP = "kubernetes:core/v1:ConfigMap";
  private static final String GROUP = "aws:autoscaling/group:Group";
  private static final String GUARD = "causeway:kafka:BrokersEmpty";
  private static final Pattern HEALING =
      Pattern.compile("(?m)^\\s*self\\.healing(?:\\.\\w+)*\\.enabled\\s*[=:]\\s*(true|false)\\s*$");
  private static final int LONGEST = 50;

  private final List<Step> changes;
  private final Markdown markdown;

  BrokerNews(PreviewDocument preview, Markdown markdown) {
    this.changes = preview.changes();
    this.markdown = markdown;
  }

  void addTo(Bullets bullets) {
    if (changes.stream().noneMatch(BrokerNews::isOfBrokers)) {
      return;
    }
    changes.stream().filter(BrokerMoves::closes).forEach(step -> closes(step, bullets));
    ofType(GROUP).stream().filter(this::isGroupOfBrokers).forEach(step -> group(step, bullets));
    ofType(CONFIG_MAP).forEach(step -> clients(step, bullets));
    healing("false", "is off: Cruise Control moves no replica by itself", bullets);
    healing(
        "true", "goes **on**: Cruise Control moves replicas of dead brokers by itself", bullets);
  }

  private static boolean isOfBrokers(Step step) {
    return step.urn().type().startsWith("causeway:kafka:");
  }

  /** Another migration of the stack may have a group whose guards are of another kind. */
  private boolean isGroupOfBrokers(Step group) {
    Set<Urn> migration = ledgers(group);
    return changes.stream()
        .filter(BrokerNews::isOfBrokers)
        .map(BrokerNews::ledgers)
        .anyMatch(other -> other.equals(migration));
  }

  private static Set<Urn> ledgers(Step step) {
    return step.shown().stream()
        .flatMap(side -> side.dependencies().stream())
        .filter(urn -> urn.type().equals("causeway:index:Ledger"))
        .collect(Collectors.toSet());
  }

  private List<Step> ofType(String type) {
    return changes.stream().filter(step -> step.urn().type().equals(type)).toList();
  }

  private void closes(Step step, Bullets bullets) {
    List<String> words = about("**Ends the way back:**", step);
    words.addAll(Bullets.words("is closed:"));
    words.addAll(BrokerMoves.ofEvacuation(step, markdown));
    bullets.add(0, words);
  }

  private List<String> about(String head, Step step) {
    List<String> words = new ArrayList<>(Bullets.words(head));
    words.add(markdown.code(step.urn().name(), LONGEST));
    return words;
  }

  private void group(Step step, Bullets bullets) {
    int before = size(step.before());
    int after = size(step.after());
    if (before > 0 && after == 0) {
      List<String> words = about("**Goes to zero:**", step);
      words.addAll(Bullets.words("(%,d → 0),".formatted(before)));
      words.addAll(guarded(step));
      bullets.add(0, words);
    } else if (before == 0 && after > 0) {
      List<String> words = about("**Comes back:**", step);
      words.addAll(
          Bullets.words(
              "(0 → %,d); its brokers start empty and are waited for before any replica moves"
                  .formatted(after)));
      bullets.add(0, words);
    }
  }

  /** How large a group is to be; of one that is not there, less than nothing. */
  private static int size(Optional<Side> side) {
    return side.map(is -> is.inputs().path("desiredCapacity").asInt(-1)).orElse(-1);
  }

  private List<String> guarded(Step group) {
    return ofType(GUARD).stream()
        .filter(gate -> gate.op() != Op.DELETE && isGuardOf(gate, group))
        .findFirst()
        .map(this::seen)
        .orElseGet(() -> Bullets.words("**behind no guard**"));
  }

  private static boolean isGuardOf(Step gate, Step group) {
    return gate.after().filter(is -> is.inputs().path("guard").asBoolean()).isPresent()
        && group.after().filter(is -> is.dependencies().contains(gate.urn())).isPresent();
  }

  private List<String> seen(Step guard) {
    List<String> words = about("only after", guard);
    words.addAll(Bullets.words("has seen that"));
    words.addAll(BrokerMoves.named(BrokerMoves.ids(guard.after(), "brokers"), markdown));
    words.addAll(Bullets.words("have no replica and get none"));
    return words;
  }

  private void clients(Step step, Bullets bullets) {
    Optional<List<String>> before = step.before().flatMap(BrokerNews::brokers);
    Optional<List<String>> after = step.after().flatMap(BrokerNews::brokers);
    if (before.equals(after)) {
      return;
    }
    bullets.add(0, about("**Clients are told**, by", step));
    entries("before:", before, bullets);
    entries("after:", after, bullets);
  }

  private void entries(String when, Optional<List<String>> entries, Bullets bullets) {
    List<String> words = new ArrayList<>(List.of(when));
    words.addAll(
        entries
            .map(found -> BrokerMoves.named(found, LONGEST, markdown))
            .orElseGet(() -> Bullets.words("nothing")));
    bullets.add(1, words);
  }

  private static Optional<List<String>> brokers(Side entrypoint) {
    return Tree.inside(entrypoint.inputs().path("data").path("discovery.json"))
        .map(document -> document.path("broker_list"))
        .filter(JsonNode::isTextual)
        .map(list -> List.of(list.asText().split(",", -1)));
  }

  private void healing(String value, String means, Bullets bullets) {
    List<String> configs =
        ofType(CONFIG_MAP).stream()
            .filter(step -> becomes(step, value))
            .map(step -> step.urn().name())
            .sorted()
            .toList();
    if (!configs.isEmpty()) {
      List<String> words = new ArrayList<>(Bullets.words("**Self-healing** in"));
      words.addAll(BrokerMoves.named(configs, LONGEST, markdown));
      words.addAll(Bullets.words(means));
      bullets.add(0, words);
    }
  }

  private static boolean becomes(Step step, String value) {
    Optional<String> after = step.after().flatMap(BrokerNews::heals);
    return after.filter(value::equals).isPresent()
        && !after.equals(step.before().flatMap(BrokerNews::heals));
  }

  /** One kind of anomaly that is healed is enough. */
  private static Optional<String> heals(Side config) {
    String properties = config.inputs().path("data").path("cruisecontrol.properties").asText();
    return HEALING
        .matcher(properties)
        .results()
        .map(found -> found.group(1))
        .max(Comparator.naturalOrder());
  }
}
