package dev.causeway.rehearsal.cloud.aws;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parameters of a request in AWS's query protocol, lists flattened as {@code Name.member.1},
 * and those of EC2 as {@code Name.1}.
 */
record QueryParams(Map<String, String> values) {

  static QueryParams parse(String form) {
    Map<String, String> values = new HashMap<>();
    for (String pair : form.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return new QueryParams(values);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  String action() {
    return required("Action");
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  String required(String name) {
    return text(name)
        .orElseThrow(
            () -> AwsError.of("ValidationError", "The request must contain the parameter " + name));
  }

  Optional<Integer> integer(String name) {
    return text(name).map(Integer::valueOf);
  }

  /** The texts of a list. */
  List<String> texts(String name) {
    return each(name + ".member.").stream().map(values::get).toList();
  }

  /** The items of a list of structures, each as parameters of its own. */
  List<QueryParams> structures(String name) {
    return each(name + ".member.").stream().map(prefix -> inside(prefix + ".")).toList();
  }

  /** The texts of a list as EC2 flattens it: {@code Name.1}. */
  List<String> flatTexts(String name) {
    return each(name + ".").stream().map(values::get).toList();
  }

  /** The items of a list of structures as EC2 flattens it, each as parameters of its own. */
  List<QueryParams> flatStructures(String name) {
    return each(name + ".").stream().map(prefix -> inside(prefix + ".")).toList();
  }

  boolean isTrue(String name) {
    return text(name).filter("true"::equals).isPresent();
  }

  /** The members of a structure; empty when it was not given. */
  Optional<QueryParams> structure(String name) {
    return Optional.of(inside(name + ".")).filter(inside -> !inside.values.isEmpty());
  }

  private QueryParams inside(String prefix) {
    return new QueryParams(
        values.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(prefix))
            .collect(
                Collectors.toMap(
                    entry -> entry.getKey().substring(prefix.length()), Map.Entry::getValue)));
  }

  private List<String> each(String prefix) {
    List<String> names = new ArrayList<>();
    for (int i = 1; hasAny(prefix + i); i++) {
      names.add(prefix + i);
    }
    return names;
  }

  private boolean hasAny(String name) {
    return values.keySet().stream().anyMatch(key -> key.equals(name) || key.startsWith(name + "."));
  }

  /** Refuses every parameter whose name (up to its first dot) is not one of these. */
  void onlyKnows(String... names) {
    Set<String> known = Set.of(names);
    values.keySet().stream()
        .map(key -> key.split("\\.", 2)[0])
        .filter(key -> !known.contains(key) && !key.equals("Action") && !key.equals("Version"))
        .findFirst()
        .ifPresent(
            key -> {
              throw AwsError.unmodelled("parameter %s of %s".formatted(key, action()));
            });
  }
}
