package dev.causeway.provider.resource;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Responses.Failure;
import dev.causeway.protocol.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A resource's inputs, read one by one; it notes what is missing or wrong, so that a person gets
 * every reason at once. A value not known in a preview reads as empty and is no failure. Secrets
 * never reach a message.
 */
public final class Inputs {
  /** The longest duration accepted. */
  public static final Duration LONGEST = Duration.ofDays(365);

  private static final Value NO_ITEMS = Value.of(List.of());
  private static final String A_DURATION = "a duration from PT0S to P365D, such as PT15M";

  private final PropertyMap map;
  private final String path;
  private final Findings findings;
  private final boolean readable;
  private final Set<String> asked = new LinkedHashSet<>();
  private final Map<String, Inputs> objects = new LinkedHashMap<>();

  private Inputs(PropertyMap map, String path, Findings findings, boolean readable) {
    this.map = map;
    this.path = path;
    this.findings = findings;
    this.readable = readable;
  }

  /** The inputs in the map, none read yet. */
  public static Inputs of(PropertyMap map) {
    return new Inputs(map, "", new Findings(), true);
  }

  /** What was wrong with what has been read so far. */
  public List<Failure> failures() {
    return List.copyOf(findings.failures);
  }

  /** What the supplier makes, if all that has been read so far was there, right and known. */
  public <T> Optional<T> ifAllRead(Supplier<T> made) {
    boolean whole = !findings.unknowns && findings.failures.isEmpty();
    return whole ? Optional.of(made.get()) : Optional.empty();
  }

  /** Notes a failure of the property; the reason is one line that stands on its own. */
  public void refuse(String name, String reason) {
    findings.failures.add(new Failure(path + name, reason));
  }

  /** Allows properties that Check fills in and the program need not give. */
  public void filledByCheck(String... names) {
    asked.addAll(List.of(names));
  }

  /** Refuses every property that nobody has asked for, in the objects inside too. */
  public void refuseOthers() {
    objects.values().forEach(Inputs::refuseOthers);
    map.keys().stream()
        .filter(key -> !asked.contains(key))
        .forEach(
            key ->
                refuse(
                    key,
                    "there is no property \"%s\"; accepted: %s. Leave it out"
                        .formatted(Shown.shortened(path + key), String.join(", ", asked))));
  }

  /** A text that is not blank. */
  public Optional<String> text(String name) {
    return parsed(name, "a text that is not empty", Inputs::notBlank);
  }

  /** A text that is not blank; when left out, the one given here. */
  public Optional<String> text(String name, String otherwise) {
    return isAbsent(name) ? Optional.of(otherwise) : text(name);
  }

  /** A text that may be empty. */
  public Optional<String> anyText(String name) {
    return parsed(name, "a text, which may be empty", text -> text);
  }

  /** A text that the parser takes; the parser refuses with a {@link RuntimeException}. */
  public <T> Optional<T> parsed(String name, String accepted, Function<String, T> parser) {
    return required(name, accepted, Value.Text.class::isInstance)
        .map(value -> ((Value.Text) value).value())
        .flatMap(text -> parse(name, accepted, text, parser));
  }

  /** A text that the parser takes; when left out, the value given here. */
  public <T> Optional<T> parsed(
      String name, String accepted, Function<String, T> parser, T otherwise) {
    return isAbsent(name) ? Optional.of(otherwise) : parsed(name, accepted, parser);
  }

  /** A duration in ISO-8601 text, not negative, at most a year. */
  public Optional<Duration> duration(String name) {
    return parsed(name, A_DURATION, Inputs::durationInRange);
  }

  /** A duration longer than the bound, with the reason why. */
  public Optional<Duration> durationOver(String name, Duration bound, String because) {
    Optional<Duration> duration = duration(name);
    duration
        .filter(value -> value.compareTo(bound) <= 0)
        .ifPresent(
            value ->
                refuse(
                    name,
                    "%s must be longer than %s, got %s: %s. Set it to %s or more"
                        .formatted(path + name, bound, value, because, bound.plusSeconds(30))));
    return duration;
  }

  /** An instant in ISO-8601 text. */
  public Optional<Instant> instant(String name) {
    return parsed(name, "an instant such as 2026-11-21T08:00:00Z", Instant::parse);
  }

  /** A whole number in the range. */
  public Optional<Integer> whole(String name, int least, int most) {
    return required(name, wholeNumber(least, most), value -> isWhole(value, least, most))
        .map(Inputs::asInt);
  }

  /** A whole number in the range; when left out, the one given here. */
  public Optional<Integer> whole(String name, int least, int most, int otherwise) {
    return isAbsent(name) ? Optional.of(otherwise) : whole(name, least, most);
  }

  /** True or false. */
  public Optional<Boolean> flag(String name) {
    return required(name, "true or false", Value.Bool.class::isInstance)
        .map(value -> ((Value.Bool) value).value());
  }

  /** True or false; when left out, the one given here. */
  public Optional<Boolean> flag(String name, boolean otherwise) {
    return isAbsent(name) ? Optional.of(otherwise) : flag(name);
  }

  /** A list of whole numbers in the range. */
  public Optional<List<Integer>> wholes(String name, int least, int most) {
    return list(name, "a list, each item " + wholeNumber(least, most), v -> isWhole(v, least, most))
        .map(items -> items.stream().map(Inputs::asInt).toList());
  }

  /** A list of texts that are not blank; it may be empty. */
  public Optional<List<String>> texts(String name) {
    return list(name, "a list of texts that are not empty", Inputs::isText)
        .map(items -> items.stream().map(item -> ((Value.Text) item).value()).toList());
  }

  /** A list of texts that are not blank; when left out, the one given here. */
  public Optional<List<String>> texts(String name, List<String> otherwise) {
    return isAbsent(name) ? Optional.of(otherwise) : texts(name);
  }

  /** A list of texts that the parser takes; when left out, an empty one. */
  public <T> Optional<List<T>> parsedItems(
      String name, String accepted, Function<String, T> parser) {
    List<T> items = new ArrayList<>();
    Optional<List<Value>> texts =
        isAbsent(name)
            ? Optional.of(List.of())
            : list(
                name,
                "a list, each item " + accepted,
                item ->
                    item instanceof Value.Text text
                        && attempt(text.value(), parser).map(items::add).isPresent());
    return texts.map(read -> List.copyOf(items));
  }

  /** An object; one that is missing or wrong is noted once, and what is in it reads as unknown. */
  public Inputs object(String name) {
    return objects.computeIfAbsent(name, this::inside);
  }

  private Inputs inside(String name) {
    boolean readable = required(name, "an object", PropertyMap.class::isInstance).isPresent();
    PropertyMap members = readable ? members(map.entries().get(name)) : PropertyMap.EMPTY;
    return new Inputs(members, path + name + ".", findings, readable);
  }

  /** What is in an object that is secret is secret. */
  private static PropertyMap members(@Nullable Value object) {
    return object instanceof Value.Secret secret
        ? members(secret.value()).map((key, value) -> Value.secret(value))
        : object instanceof PropertyMap plain ? plain : PropertyMap.EMPTY;
  }

  /** A list of one object or more; none when it is missing, wrong or not known. */
  public List<Inputs> objects(String name) {
    Predicate<Value> item = value -> value.withoutSecrets() instanceof PropertyMap;
    List<Value> items = list(name, "a list of objects", item).orElse(List.of());
    if (items.isEmpty()
        && map.get(name).map(Value::withoutSecrets).filter(NO_ITEMS::equals).isPresent()) {
      refuse(name, "%s must hold at least one object, got []. Correct it".formatted(path + name));
    }
    return IntStream.range(0, items.size())
        .mapToObj(i -> item(name + "[" + i + "]", items.get(i)))
        .toList();
  }

  private Inputs item(String name, Value value) {
    return objects.computeIfAbsent(
        name, key -> new Inputs(members(value), path + name + ".", findings, true));
  }

  /** An object; empty when left out. */
  public Optional<Inputs> optionalObject(String name) {
    return isAbsent(name) ? Optional.empty() : Optional.of(object(name));
  }

  private boolean isAbsent(String name) {
    asked.add(name);
    return readable && !map.has(name);
  }

  private Optional<List<Value>> list(String name, String accepted, Predicate<Value> item) {
    return required(
            name,
            accepted,
            value -> value instanceof Value.Array array && array.items().stream().allMatch(item))
        .map(value -> ((Value.Array) value).items());
  }

  private Optional<Value> required(String name, String accepted, Predicate<Value> right) {
    asked.add(name);
    if (!readable) {
      return Optional.empty();
    }
    Optional<Value> value = map.get(name).map(Value::withoutSecrets);
    if (value.isEmpty()) {
      refuse(name, "%s is missing; accepted: %s. Set it".formatted(path + name, accepted));
      return value;
    }
    if (isUnknown(value.get())) {
      findings.unknowns = true;
      return Optional.empty();
    }
    return right.test(value.get()) ? value : wrong(name, accepted);
  }

  /** An object with unknowns inside is read on, for the sake of what is known in it. */
  private static boolean isUnknown(Value value) {
    return !(value instanceof PropertyMap) && value.hasUnknowns();
  }

  private <T> Optional<T> parse(
      String name, String accepted, String text, Function<String, T> parser) {
    Optional<T> parsed = attempt(text, parser);
    return parsed.isPresent() ? parsed : wrong(name, accepted);
  }

  private static <T> Optional<T> attempt(String text, Function<String, T> parser) {
    try {
      return Optional.of(parser.apply(text));
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private <T> Optional<T> wrong(String name, String accepted) {
    String got = map.get(name).map(Shown::value).orElse("nothing");
    refuse(name, "%s must be %s, got %s. Correct it".formatted(path + name, accepted, got));
    return Optional.empty();
  }

  private static String notBlank(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("blank");
    }
    return text;
  }

  private static Duration durationInRange(String text) {
    Duration duration = Duration.parse(text);
    if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("out of range");
    }
    return duration;
  }

  private static String wholeNumber(int least, int most) {
    return "a whole number from %d to %d".formatted(least, most);
  }

  private static boolean isWhole(Value value, int least, int most) {
    return value instanceof Value.Num num
        && num.value() == Math.rint(num.value())
        && num.value() >= least
        && num.value() <= most;
  }

  private static int asInt(Value value) {
    return (int) ((Value.Num) value).value();
  }

  private static boolean isText(Value value) {
    return value instanceof Value.Text text && !text.value().isBlank();
  }

  /** What reading found, shared by an object and the objects inside it. */
  private static final class Findings {
    private final Set<Failure> failures = new LinkedHashSet<>();
    private boolean unknowns;
  }
}
