package dev.causeway.rehearsal.crash;

import dev.causeway.rehearsal.cloud.aws.LocalAws;
import dev.causeway.rehearsal.cloud.kubernetes.LocalKubernetes;
import dev.causeway.rehearsal.walk.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
          : "%s should be %s and is %s".formatted(thing, wanted, found);
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
