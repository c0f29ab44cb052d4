package dev.causeway.rehearsal.crash;

import dev.causeway.engine.ResourceState;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import dev.causeway.rehearsal.cloud.kubernetes.LocalKubernetes;
import dev.causeway.rehearsal.walk.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What stands in a local cloud, whoever made it, without the work in it.
 *
 * @param things kind and name → how it is set up
 */
record Landscape(Map<String, String> things) {
  private static final String ABSENT = "absent";
  private static final int CONTEXT = 40;

  /** What things of other providers are called here. */
  private static final Map<String, String> WORDS =
      Map.of(
          "aws:sqs/queue:Queue", "queue %s",
          "kubernetes:apps/v1:Deployment", "deployments.apps \"%s\"",
          "kubernetes:core/v1:Service", "services \"%s\"",
          "kubernetes:policy/v1:PodDisruptionBudget", "poddisruptionbudgets.policy \"%s\"");

  /** The thing that a resource of another provider stands for. */
  static Optional<String> thing(ResourceState resource) {
    return Optional.ofNullable(WORDS.get(resource.type()))
        .flatMap(word -> name(resource.inputs()).map(word::formatted));
  }

  private static Optional<String> name(PropertyMap inputs) {
    return inputs.text("name").or(() -> inputs.object("metadata").text("name"));
  }

  /** A thing that is otherwise than it should be. */
  record Difference(String thing, String wanted, String found) {
    /** Whether it should not be there. */
    boolean isOrphan() {
      return wanted.equals(ABSENT);
    }

    @Override
    public String toString() {
      return isOrphan()
          ? thing + " is left over"
          : "%s should be %s and is %s".formatted(thing, from(wanted), from(found));
    }

    /** A text from a little before where the two begin to differ. */
    private String from(String text) {
      int same = 0;
      while (same < Math.min(wanted.length(), found.length())
          && wanted.charAt(same) == found.charAt(same)) {
        same++;
      }
      int begin = Math.max(0, same - CONTEXT);
      return text.substring(begin, Math.min(text.length(), same + CONTEXT));
    }
  }

  static Landscape of(LocalAws aws, LocalKubernetes kubernetes) {
    Map<String, String> things = new TreeMap<>();
    aws.queueSettings().forEach((name, settings) -> things.put("queue " + name, settings));
    aws.groupSettings().forEach((name, settings) -> things.put("group " + name, settings));
    things.putAll(kubernetes.wanted());
    things.put("item " + Site.SHARE_KEY, item(aws));
    return new Landscape(things);
  }

  private static String item(LocalAws aws) {
    var key = Map.of("migration", AttributeValue.fromS(Site.SHARE_KEY));
    var found = aws.clients().dynamoDb().getItem(r -> r.tableName(Site.TABLE).key(key));
    return found.hasItem() ? new TreeMap<>(found.item()).toString() : ABSENT;
  }

  /** The same as if it stood elsewhere: one text in all settings is another. */
  Landscape replacing(String text, String other) {
    Map<String, String> moved = new TreeMap<>();
    things.forEach((thing, settings) -> moved.put(thing, settings.replace(text, other)));
    return new Landscape(moved);
  }

  /** What is otherwise there. */
  List<Difference> differences(Landscape there) {
    Set<String> all = new TreeSet<>(things.keySet());
    all.addAll(there.things.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String thing : all) {
      String wanted = things.getOrDefault(thing, ABSENT);
      String found = there.things.getOrDefault(thing, ABSENT);
      if (!wanted.equals(found)) {
        differences.add(new Difference(thing, wanted, found));
      }
    }
    return differences;
  }
}
