package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which objects a list, a watch or a deletion of many is about. */
record Selection(
    ResourceKind kind, String namespace, LabelSelector labels, List<FieldRule> fields) {
  private static final Pattern FIELD = Pattern.compile("([^=!]+)(==|=|!=)(.*)");

  /** One rule about one field, such as {@code metadata.name=a}. */
  record FieldRule(String pointer, boolean equal, String value) {
    static FieldRule parse(String text) {
      Matcher rule = FIELD.matcher(text);
      if (!rule.matches()) {
        throw ApiError.badRequest("invalid field selector: " + text);
      }
      String pointer = "/" + rule.group(1).replace('.', '/');
      return new FieldRule(pointer, !rule.group(2).equals("!="), rule.group(3));
    }

    boolean matches(KubeObject object) {
      return object.at(pointer).asText().equals(value) == equal;
    }
  }

  static Selection of(ApiPath path, Map<String, String> query) {
    String fields = query.getOrDefault("fieldSelector", "");
    return new Selection(
        path.kind(),
        path.namespace(),
        LabelSelector.parse(query.getOrDefault("labelSelector", "")),
        fields.isEmpty()
            ? List.of()
            : List.of(fields.split(",")).stream().map(FieldRule::parse).toList());
  }

  boolean concerns(Key key) {
    return key.kind() == kind && (namespace.isEmpty() || key.namespace().equals(namespace));
  }

  boolean matches(KubeObject object) {
    return labels.matches(object.labels()) && fields.stream().allMatch(f -> f.matches(object));
  }

  List<KubeObject> in(ObjectStore store) {
    return store.list(kind, namespace).stream().filter(this::matches).toList();
  }
}
