package dev.causeway.rehearsal.cloud.aws;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tags in requests of EC2's and in its answers. */
final class TagSpecifications {
  private static final int MOST = 50;

  private TagSpecifications() {}

  /**
   * The tags that what is made gets from the start.
   *
   * @param makes all kinds that the request makes
   */
  static Map<String, String> of(QueryParams request, Ec2Kind kind, Ec2Kind... makes) {
    Map<String, String> tags = new TreeMap<>();
    for (QueryParams specification : request.flatStructures("TagSpecification")) {
      String type = specification.required("ResourceType");
      if (List.of(makes).stream().noneMatch(made -> made.word.equals(type))) {
        throw AwsError.of(
            "InvalidParameterValue",
            "'%s' is not a valid taggable resource type for this operation.".formatted(type));
      }
      if (type.equals(kind.word)) {
        tags.putAll(tags(specification));
      }
    }
    return refuse(tags);
  }

  /** The tags of a request that gives tags only. */
  static Map<String, String> tags(QueryParams params) {
    Map<String, String> tags = new TreeMap<>();
    params
        .flatStructures("Tag")
        .forEach(tag -> tags.put(tag.required("Key"), tag.text("Value").orElse("")));
    return refuse(tags);
  }

  private static Map<String, String> refuse(Map<String, String> tags) {
    if (tags.keySet().stream().anyMatch(key -> key.startsWith("aws:"))) {
      throw AwsError.of(
          "InvalidParameterValue", "Tag keys starting with 'aws:' are reserved for internal use");
    }
    return tags;
  }

  /** Adds tags to a thing's; refused if it would have too many. */
  static void add(Tagged thing, Map<String, String> added) {
    Map<String, String> all = new TreeMap<>(thing.tags());
    all.putAll(added);
    if (all.size() > MOST) {
      throw AwsError.of("TagLimitExceeded", "The maximum number of tags is %d.".formatted(MOST));
    }
    thing.tags().putAll(added);
  }

  static void describe(Xml xml, Tagged thing) {
    Xml unused =
        xml.items(
            "tagSet",
            thing.tags().entrySet(),
            (item, tag) -> item.add("key", tag.getKey()).add("value", tag.getValue()));
  }
}
