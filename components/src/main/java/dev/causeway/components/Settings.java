package dev.causeway.components;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.pulumi.Context;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The stack config of one namespace, read with types; what is missing or wrong is refused with its
 * full key.
 */
public final class Settings {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final String namespace;
  private final Function<String, Optional<String>> lookup;

  /** The settings that the lookup knows by their key without the namespace. */
  public Settings(String namespace, Function<String, Optional<String>> lookup) {
    this.namespace = namespace;
    this.lookup = lookup;
  }

  /** The settings of a namespace of the stack's config. */
  public static Settings of(Context context, String namespace) {
    return new Settings(namespace, context.config(namespace)::get);
  }

  /** The text of a key, if it is set. */
  public Optional<String> find(String key) {
    return lookup.apply(key);
  }

  /** The text of a key that has to be set. */
  public String text(String key, String accepted) {
    String text = find(key).orElseThrow(() -> missing(key, accepted));
    if (text.isBlank()) {
      throw wrong(key, text, accepted);
    }
    return text;
  }

  /** A whole number of at least 0, as the digits 0 to 9. */
  public Optional<Integer> number(String key, int least, int most) {
    return find(key).map(text -> numberIn(key, text, least, most));
  }

  private int numberIn(String key, String text, int least, int most) {
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw wrong(key, text, "a whole number from %d to %d".formatted(least, most));
  }

  /** An ISO-8601 duration between the two, both included. */
  public Optional<Duration> duration(String key, Duration least, Duration most) {
    return find(key).map(text -> durationIn(key, text, least, most));
  }

  private Duration durationIn(String key, String text, Duration least, Duration most) {
    try {
      Duration duration = Duration.parse(text);
      if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
        return duration;
      }
    } catch (DateTimeException | ArithmeticException e) {
      // refused below, with what is accepted
    }
    throw wrong(key, text, "an ISO-8601 duration from %s to %s".formatted(least, most));
  }

  /** Texts, as a JSON list or separated by commas. */
  public Optional<List<String>> texts(String key) {
    return find(key).map(text -> textsIn(key, text));
  }

  private List<String> textsIn(String key, String text) {
    if (!text.stripLeading().startsWith("[")) {
      return List.of(text.strip().split("\\s*,\\s*", -1));
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : tree(key, text, "a JSON list")) {
      if (!element.isValueNode() || element.isNull()) {
        throw wrong(key, text, "a list of plain values");
      }
      texts.add(element.asText());
    }
    return List.copyOf(texts);
  }

  /** The objects of a JSON list, each as settings whose keys begin with this one's. */
  public Optional<List<Settings>> objects(String key, List<String> fields) {
    String accepted = "a JSON list of objects with " + String.join(", ", fields);
    return find(key).map(text -> objectsIn(key, text, fields, accepted));
  }

  private List<Settings> objectsIn(String key, String text, List<String> fields, String accepted) {
    JsonNode list = tree(key, text, accepted);
    if (!list.isArray()) {
      throw wrong(key, text, accepted);
    }
    List<Settings> objects = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      objects.add(object("%s[%d]".formatted(key, i), list.get(i), fields));
    }
    return List.copyOf(objects);
  }

  /** One object of a JSON object of objects, as settings; empty if the key is not set. */
  public Optional<Settings> member(String key, String name, List<String> fields) {
    String accepted = "a JSON object such as {\"%s\": {\"%s\": …}}".formatted(name, fields.get(0));
    return find(key)
        .map(text -> tree(key, text, accepted))
        .map(tree -> memberOf(key, tree, name, fields, accepted));
  }

  private Settings memberOf(
      String key, JsonNode tree, String name, List<String> fields, String accepted) {
    if (!tree.isObject()) {
      throw wrong(key, tree.toString(), accepted);
    }
    if (!tree.has(name)) {
      throw missing(key + "." + name, accepted);
    }
    return object(key + "." + name, tree.get(name), fields);
  }

  private Settings object(String key, JsonNode node, List<String> fields) {
    String accepted = "a JSON object with " + String.join(", ", fields);
    if (!node.isObject()) {
      throw wrong(key, node.toString(), accepted);
    }
    node.fieldNames()
        .forEachRemaining(
            field -> {
              if (!fields.contains(field)) {
                throw wrong(key + "." + field, node.get(field).toString(), "only " + fields);
              }
            });
    return new Settings(
        namespace + ":" + key,
        field ->
            Optional.ofNullable(node.get(field)).filter(n -> !n.isNull()).map(Settings::plain));
  }

  private static String plain(JsonNode node) {
    return node.isTextual() ? node.textValue() : node.toString();
  }

  private JsonNode tree(String key, String text, String accepted) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw wrong(key, text, accepted);
    }
  }

  /** The value, once it is clear that URNs, queue names and messages can carry it as a name. */
  public String name(String key, String value) {
    return using(key, () -> Accepted.name(key, value));
  }

  /** Uses what was read from a key; a refusal of the use is the refusal of the key. */
  public <T> T using(String key, Supplier<T> use) {
    try {
      return use.get();
    } catch (WrongArgument e) {
      throw e.cameFrom(full(key), next(key));
    }
  }

  /** The refusal of a key's value. */
  public WrongArgument wrong(String key, String seen, String accepted) {
    return WrongArgument.seen(full(key), seen, accepted, next(key));
  }

  /** The refusal of a key's absence. */
  public WrongArgument missing(String key, String accepted) {
    return WrongArgument.missing(full(key), accepted, next(key));
  }

  private String full(String key) {
    return namespace.contains(":") ? namespace + "." + key : namespace + ":" + key;
  }

  private String next(String key) {
    String top = full(key).replaceAll("(:[^.\\[]*)[.\\[].*", "$1");
    return "Set it in the stack's config file, or with: pulumi config set %s <value>"
        .formatted(top);
  }
}
