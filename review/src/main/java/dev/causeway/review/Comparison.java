package dev.causeway.review;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What differs between the properties of two states: members by name, lists item by item, but those
 * whose order says nothing as sets; JSON and YAML inside texts like any other value.
 */
final class Comparison {
  /** Lists whose order says nothing, by the name of their property. */
  private static final Set<String> SETS =
      Set.of(
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Statement",
          "AWS",
          "Service",
          "availabilityZones",
          "capabilities",
          "cidrBlocks",
          "finalizers",
          "imagePullSecrets",
          "loadBalancers",
          "managedPolicyArns",
          "queueUrls",
          "securityGroupIds",
          "securityGroups",
          "sourceQueueArns",
          "subnetIds",
          "subnets",
          "suspendedProcesses",
          "tags",
          "targetGroupArns",
          "targetGroups",
          "vpcSecurityGroupIds",
          "vpcZoneIdentifiers");

  /** What Pulumi's providers keep for themselves among the inputs. */
  private static final String INTERNAL = "__";

  /** Leads from a text into the document in it. */
  private static final String INSIDE = " » ";

  private final List<Difference> differences = new ArrayList<>();

  private Comparison() {}

  /** What differs between two objects. */
  static List<Difference> of(JsonNode before, JsonNode after) {
    return of(before, after, false);
  }

  /**
   * What differs between two objects.
   *
   * @param secret whether all that is in them is secret
   */
  static List<Difference> of(JsonNode before, JsonNode after, boolean secret) {
    Comparison comparison = new Comparison();
    comparison.members("", before, after, secret);
    return comparison.differences;
  }

  private void members(String path, JsonNode before, JsonNode after, boolean secret) {
    Set<String> keys = new TreeSet<>();
    before.fieldNames().forEachRemaining(keys::add);
    after.fieldNames().forEachRemaining(keys::add);
    boolean pair =
        Secrets.pairedValue(before).isPresent() || Secrets.pairedValue(after).isPresent();
    for (String key : keys) {
      if (!key.startsWith(INTERNAL)) {
        boolean hidden =
            secret || Secrets.isNamedSecret(key) || (pair && key.equalsIgnoreCase("value"));
        differ(member(path, key), key, before.path(key), after.path(key), hidden);
      }
    }
  }

  private static String member(String path, String key) {
    return path.isEmpty() || path.endsWith(INSIDE) ? path + key : path + "." + key;
  }

  private void differ(String path, String key, JsonNode before, JsonNode after, boolean secret) {
    if (before.equals(after) || (Tree.isNothing(before) && Tree.isNothing(after))) {
      return;
    }
    boolean hidden = secret || Secrets.isMarked(before) || Secrets.isMarked(after);
    if (hidden) {
      differences.add(new Difference(path, before, after, true));
    } else if (isObject(before, after)) {
      members(path, before, after, false);
    } else if (isArray(before, after)) {
      items(path, key, before, after);
    } else {
      text(path, key, before, after);
    }
  }

  private static boolean isObject(JsonNode before, JsonNode after) {
    return (before.isObject() && (after.isObject() || Tree.isNothing(after)))
        || (after.isObject() && Tree.isNothing(before));
  }

  private static boolean isArray(JsonNode before, JsonNode after) {
    return (before.isArray() && (after.isArray() || Tree.isNothing(after)))
        || (after.isArray() && Tree.isNothing(before));
  }

  private void text(String path, String key, JsonNode before, JsonNode after) {
    Optional<JsonNode> olds = Tree.inside(before);
    Optional<JsonNode> news = Tree.inside(after);
    boolean both = olds.isPresent() && news.isPresent();
    boolean one =
        (olds.isPresent() && Tree.isNothing(after)) || (news.isPresent() && Tree.isNothing(before));
    if (both || one) {
      differ(path + INSIDE, key, olds.orElse(Tree.NOTHING), news.orElse(Tree.NOTHING), false);
    } else {
      differences.add(new Difference(path, before, after, false));
    }
  }

  private void items(String path, String key, JsonNode before, JsonNode after) {
    if (SETS.contains(key)) {
      set(path, before, after);
      return;
    }
    boolean hidden = false;
    for (int at = 0; at < Math.max(before.size(), after.size()); at++) {
      differ(path + "[" + at + "]", "", before.path(at), after.path(at), hidden);
      hidden = Secrets.announces(before.path(at)) || Secrets.announces(after.path(at));
    }
  }

  /** An item that only one side has; items that differ inside are one gone and one new. */
  private void set(String path, JsonNode before, JsonNode after) {
    Map<String, JsonNode> olds = sorted(before);
    Map<String, JsonNode> news = sorted(after);
    olds.forEach(
        (text, item) -> {
          if (!news.containsKey(text)) {
            differ(path + "[]", "", item, Tree.NOTHING, false);
          }
        });
    news.forEach(
        (text, item) -> {
          if (!olds.containsKey(text)) {
            differ(path + "[]", "", Tree.NOTHING, item, false);
          }
        });
  }

  private static Map<String, JsonNode> sorted(JsonNode list) {
    Map<String, JsonNode> items = new TreeMap<>();
    list.forEach(item -> items.put(canonical(item), item));
    return items;
  }

  /** The same text for two items that differ only in the order of their members. */
  private static String canonical(JsonNode item) {
    if (item.isObject()) {
      Map<String, String> members = new TreeMap<>();
      item.properties().forEach(entry -> members.put(entry.getKey(), canonical(entry.getValue())));
      return members.toString();
    }
    return item.toString();
  }
}
