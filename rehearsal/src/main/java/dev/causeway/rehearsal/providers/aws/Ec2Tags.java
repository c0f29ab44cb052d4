package dev.causeway.rehearsal.providers.aws;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Between the tags of a resource of EC2's and the SDK's. */
final class Ec2Tags {
  private Ec2Tags() {}

  /**
   * The tags that a thing is made with; none if there are none.
   *
   * @param type AWS's word for the thing, such as {@code volume}
   */
  static List<TagSpecification> specification(String type, PropertyMap tags) {
    return tags.isEmpty()
        ? List.of()
        : List.of(TagSpecification.builder().resourceType(type).tags(of(tags)).build());
  }

  private static List<Tag> of(PropertyMap tags) {
    return Texts.of(tags).entrySet().stream().map(Ec2Tags::tag).toList();
  }

  private static Tag tag(Map.Entry<String, String> tag) {
    return Tag.builder().key(tag.getKey()).value(tag.getValue()).build();
  }

  static PropertyMap toProperties(List<Tag> tags) {
    Map<String, String> texts = new TreeMap<>();
    tags.forEach(tag -> texts.put(tag.key(), tag.value()));
    return Texts.toProperties(texts);
  }

  /** The properties with both the tags a program gives and all of them. */
  static PropertyMap with(PropertyMap outputs, List<Tag> tags) {
    Value both = toProperties(tags);
    return outputs.with("tags", both).with("tagsAll", both);
  }

  /** Changes the tags of the thing to the new ones. */
  static void update(Ec2Client ec2, String id, PropertyMap olds, PropertyMap news) {
    List<Tag> gone =
        olds.keys().stream()
            .filter(key -> !news.has(key))
            .map(key -> Tag.builder().key(key).build())
            .toList();
    if (!gone.isEmpty()) {
      ec2.deleteTags(r -> r.resources(id).tags(gone));
    }
    if (!news.isEmpty() && !news.equals(olds)) {
      ec2.createTags(r -> r.resources(id).tags(of(news)));
    }
  }
}
