package dev.causeway.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What must not be shown, and what stands in its place.
 *
 * <ol>
 *   <li>What the document marks: {@code [secret]}, Pulumi's secret envelopes, {@code
 *       additionalSecretOutputs}, the data of Kubernetes secrets.
 *   <li>What one side of a change marks, on the other side too; and that text wherever else it
 *       stands.
 *   <li>What its name gives away, such as {@code dbPassword}.
 *   <li>What its shape gives away, such as a private key or a URL with a password.
 * </ol>
 *
 * Rather too much than too little: a mask that was not needed costs a reader nothing.
 */
final class Secrets {
  /** What stands for a secret. */
  static final String MASK = "[secret]";

  /** The key that marks an envelope, and its value for a secret. */
  private static final String ENVELOPE = "4dabf18193072939515e22adb298388d";

  private static final String SECRET_ENVELOPE = "1b47061264138c4ac30d75fd1eb44270";

  /** Shorter texts are masked where they stand, not wherever they occur. */
  private static final int SHORTEST_MARKED = 4;

  /** The same of texts that only their name gives away. */
  private static final int SHORTEST_NAMED = 8;

  private static final Pattern NAME =
      Pattern.compile(
          "pass(word|wd|phrase)|passwd|pwd$|^pass$|[-_.]pass$|secret|token|credential|api[-_.]?key|private[-_.]?key"
              + "|access[-_.]?key|signing[-_.]?key|encryption[-_.]?key|authori[sz]ation|^auth$"
              + "|[-_.]auth$|connection[-_.]?string|(^|[-_.])dsn$|cookie|(^|[-_.])pin$",
          Pattern.CASE_INSENSITIVE);

  /** Names of what is about a secret, and is none. */
  private static final Pattern ABOUT =
      Pattern.compile(
          "(name|ref|refs|arn|selector|seconds|ttl|enabled|type|url|uri|path|provider|version|policy|pullsecrets)$",
          Pattern.CASE_INSENSITIVE);

  /** The end of a field's name; everything here is bounded, so that no text takes long. */
  private static final String FIELD =
      "(?:password|passwd|passphrase|secret|token|credential|api[-_]?key|access[-_]?key|private[-_]?key)"
          + "[\\w.-]{0,60}";

  private static final Pattern OPTION =
      Pattern.compile("--?[\\w.-]{0,60}" + FIELD, Pattern.CASE_INSENSITIVE);

  private static final int LONGEST_OPTION = 150;

  private static final String OPEN = "(?!\\[secret\\])";

  /** Each with the groups that may stay: what is before the secret, and what is after it. */
  private static final List<Pattern> SHAPES =
      Stream.of(
              "()-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----.*?(?:-----END [A-Z ]{0,40}PRIVATE"
                  + " KEY-----|$)()",
              "(://)[^\\s/?#@\"']{0,200}:[^\\s/?#\"']{0,400}(@)",
              "(\\b(?:Bearer|Basic)\\s{1,9})[A-Za-z0-9._~+/=-]{8,}()",
              "()\\b(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}\\b()",
              "()\\beyJ[A-Za-z0-9_-]{5,2000}\\.[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]*()",
              "()\\bgh[opsur]_[A-Za-z0-9]{20,}()",
              "()\\bgithub_pat_[A-Za-z0-9_]{20,}()",
              "()\\bglpat-[A-Za-z0-9_-]{16,}()",
              "()\\bxox[abprs]-[A-Za-z0-9-]{8,}()",
              "()\\b[sr]k_(?:live|test)_[A-Za-z0-9]{10,}()",
              "()\\bAIza[A-Za-z0-9_-]{30,}()",
              "()\\bSG\\.[A-Za-z0-9_-]{10,100}\\.[A-Za-z0-9_-]{10,}()",
              "()\\bpul-[0-9a-f]{40}\\b()",
              "()\\bnpm_[A-Za-z0-9]{30,}()",
              "()\\bdckr_pat_[A-Za-z0-9_-]{20,}()",
              "()\\bhvs\\.[A-Za-z0-9_-]{20,}()",
              "()https://hooks\\.slack\\.com/[^\\s\"']+()",
              "([?&](?:X-Amz-Signature|X-Amz-Credential|X-Amz-Security-Token|sig)=)[^\\s&\"']+()",
              "(" + FIELD + "[\"']?\\s{0,9}[=:]\\s{0,9})" + OPEN + "\"[^\"]*\"()",
              "(" + FIELD + "[\"']?\\s{0,9}[=:]\\s{0,9})" + OPEN + "'[^']*'()",
              "(" + FIELD + "[\"']?\\s{0,9}[=:]\\s{0,9})" + OPEN + "[^\\s,;&\"'}\\])]+()",
              "(--?[\\w.-]{0,60}" + FIELD + "\\s{1,9})" + OPEN + "[^\\s,;&\"'-][^\\s,;&\"']*()")
          .map(text -> Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.DOTALL))
          .toList();

  private final Set<String> known =
      new TreeSet<>(
          Comparator.comparingInt(String::length)
              .reversed()
              .thenComparing(Comparator.naturalOrder()));

  private Optional<Pattern> anywhere = Optional.empty();

  /** The secrets of these documents. */
  static Secrets of(List<PreviewDocument> documents) {
    Secrets secrets = new Secrets();
    documents.stream().flatMap(document -> document.steps().stream()).forEach(secrets::learn);
    secrets.anywhere = secrets.pattern();
    return secrets;
  }

  private void learn(Step step) {
    List<Side> sides = Stream.of(step.before(), step.after()).flatMap(Optional::stream).toList();
    List<JsonNode> maps =
        sides.stream().flatMap(side -> Stream.of(side.inputs(), side.outputs())).toList();
    for (JsonNode one : maps) {
      maps.forEach(other -> learn(one, other));
    }
    for (Side side : sides) {
      side.secretOutputs()
          .forEach(key -> maps.forEach(map -> learnAll(map.path(key), SHORTEST_MARKED)));
      if (step.urn().type().equals("kubernetes:core/v1:Secret")) {
        Stream.of("data", "stringData")
            .forEach(key -> maps.forEach(map -> learnAll(map.path(key), SHORTEST_MARKED)));
      }
    }
    sides.forEach(side -> learnNamed(side.inputs(), step.facts().open()));
  }

  private void learnNamed(JsonNode inputs, Set<String> open) {
    pairedValue(inputs).ifPresent(paired -> learnAll(paired, SHORTEST_NAMED));
    inputs.properties().stream()
        .filter(entry -> !open.contains(entry.getKey()))
        .forEach(entry -> learnNamed(entry.getKey(), entry.getValue()));
  }

  /** Learns what the second has where the first is marked. */
  private void learn(JsonNode marked, JsonNode other) {
    if (isMarked(marked)) {
      learnAll(other, SHORTEST_MARKED);
    } else if (marked.isObject()) {
      marked.properties().forEach(entry -> learn(entry.getValue(), other.path(entry.getKey())));
    } else if (marked.isArray()) {
      for (int at = 0; at < marked.size(); at++) {
        learn(marked.path(at), other.path(at));
      }
    }
  }

  private void learnNamed(String name, JsonNode value) {
    if (isNamedSecret(name) && !value.isBoolean()) {
      learnAll(value, SHORTEST_NAMED);
    } else if (value.isObject()) {
      pairedValue(value).ifPresent(paired -> learnAll(paired, SHORTEST_NAMED));
      value.properties().forEach(entry -> learnNamed(entry.getKey(), entry.getValue()));
    } else if (value.isArray()) {
      value.forEach(item -> learnNamed("", item));
    }
  }

  private void learnAll(JsonNode value, int shortest) {
    if (value.isContainerNode()) {
      value.forEach(item -> learnAll(item, shortest));
    } else if (value.isTextual() || value.isNumber()) {
      String text = value.asText().strip();
      if (text.length() >= shortest && !text.equals(MASK) && !isPlain(text)) {
        known.add(text);
      }
    }
  }

  /** Words so common that masking them everywhere would leave nothing readable. */
  private static boolean isPlain(String text) {
    return Set.of("true", "false", "null", "none", "default").contains(text)
        || text.equals(Tree.UNKNOWN);
  }

  private Optional<Pattern> pattern() {
    return known.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Pattern.compile(String.join("|", known.stream().map(Pattern::quote).toList())));
  }

  /** Whether the document itself says that this is secret. */
  static boolean isMarked(JsonNode value) {
    return value.asText().equals(MASK)
        || value.path(ENVELOPE).asText().equals(SECRET_ENVELOPE)
        || value.has("ciphertext");
  }

  /** Whether the name says that what it names is secret. */
  static boolean isNamedSecret(String name) {
    return NAME.matcher(name).find() && !ABOUT.matcher(name).find();
  }

  /** Of an item such as {@code {name: DB_PASSWORD, value: …}} the value. */
  static Optional<JsonNode> pairedValue(JsonNode item) {
    return Stream.of("name", "key", "Key", "Name")
            .anyMatch(key -> item.path(key).isTextual() && isNamedSecret(item.path(key).asText()))
        ? Stream.of("value", "Value").filter(item::has).map(item::path).findFirst()
        : Optional.empty();
  }

  /** Whether the item of a list after this one is secret, as after {@code --password}. */
  static boolean announces(JsonNode item) {
    return item.isTextual()
        && item.asText().length() <= LONGEST_OPTION
        && OPTION.matcher(item.asText()).matches();
  }

  /** The text without any secret. */
  String masked(String text) {
    String masked = withoutKnown(text);
    for (Pattern shape : SHAPES) {
      masked = shape.matcher(masked).replaceAll("$1" + quoted() + "$2");
    }
    return masked;
  }

  /** The text without any secret that stood somewhere else. */
  String withoutKnown(String text) {
    return anywhere.map(pattern -> pattern.matcher(text).replaceAll(quoted())).orElse(text);
  }

  /** The value with a mask in place of every secret in it. */
  JsonNode redacted(JsonNode value) {
    if (isMarked(value)) {
      return TextNode.valueOf(MASK);
    }
    if (value.isObject()) {
      return redacted(value, pairedValue(value).isPresent());
    }
    if (value.isArray()) {
      return redactedItems(value);
    }
    return value.isTextual() ? TextNode.valueOf(masked(value.asText())) : value;
  }

  private JsonNode redacted(JsonNode object, boolean pair) {
    ObjectNode redacted = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      boolean secret =
          isNamedSecret(member.getKey()) || (pair && member.getKey().equalsIgnoreCase("value"));
      redacted.set(
          masked(member.getKey()), secret ? TextNode.valueOf(MASK) : redacted(member.getValue()));
    }
    return redacted;
  }

  private JsonNode redactedItems(JsonNode list) {
    ArrayNode redacted = JsonNodeFactory.instance.arrayNode();
    boolean announced = false;
    for (JsonNode item : list) {
      redacted.add(announced ? TextNode.valueOf(MASK) : redacted(item));
      announced = announces(item);
    }
    return redacted;
  }

  private static String quoted() {
    return "\\[secret\\]";
  }
}
