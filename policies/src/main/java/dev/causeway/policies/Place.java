package dev.causeway.policies;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands at a place among properties: something, nothing, or what a preview does not know yet.
 * Reading never fails; what has another type than asked for is empty, as what is unknown is. A
 * secret is read like any other value and shown as {@code [secret]}.
 */
public final class Place {
  private final Value value;
  private final boolean secret;

  private Place(Value value, boolean secret) {
    this.value = value;
    this.secret = secret;
  }

  /** The place of a value. */
  public static Place of(Value value) {
    return of(value, false);
  }

  private static Place of(Value value, boolean secret) {
    if (value instanceof Value.Secret hidden) {
      return of(hidden.value(), true);
    }
    return value instanceof Value.Reference reference
        ? of(reference.id(), secret)
        : new Place(value, secret);
  }

  /** What stands under the key, and under the further keys inside it. */
  public Place at(String... keys) {
    Place place = this;
    for (String key : keys) {
      place = place.member(key);
    }
    return place;
  }

  private Place member(String key) {
    if (isUnknown()) {
      return this;
    }
    return value instanceof PropertyMap object
        ? of(object.get(key).orElse(Value.nothing()), secret)
        : new Place(Value.nothing(), secret);
  }

  /** The members of a list; empty of anything else. */
  public List<Place> items() {
    return value instanceof Value.Array array
        ? array.items().stream().map(item -> of(item, secret)).toList()
        : List.of();
  }

  /** The members of an object in order; empty of anything else. */
  public Map<String, Place> members() {
    Map<String, Place> members = new LinkedHashMap<>();
    if (value instanceof PropertyMap object) {
      object.entries().forEach((key, member) -> members.put(key, of(member, secret)));
    }
    return members;
  }

  /** What the JSON document says that is the text here; nothing if the text is none. */
  public Place json() {
    return isUnknown() ? this : text().map(JsonText::read).map(this::alike).orElse(nothing());
  }

  private Place alike(Value read) {
    return of(read, secret);
  }

  private Place nothing() {
    return new Place(Value.nothing(), secret);
  }

  /** Whether only the deployment will tell what is here. */
  public boolean isUnknown() {
    return value instanceof Value.Unknown;
  }

  /** Whether anything here, or inside what is here, is unknown. */
  public boolean hasUnknowns() {
    return value.hasUnknowns();
  }

  /** Whether it is known that nothing is here. */
  public boolean isAbsent() {
    return value instanceof Value.Null;
  }

  /** Whether it is known that something is here. */
  public boolean isPresent() {
    return !isAbsent() && !isUnknown();
  }

  /** The text here. */
  public Optional<String> text() {
    return value instanceof Value.Text text ? Optional.of(text.value()) : Optional.empty();
  }

  /** The text here or, where nothing is, what stands for nothing. */
  public Optional<String> textOr(String absent) {
    return isAbsent() ? Optional.of(absent) : text();
  }

  /** The number here, perhaps written as a text. */
  public Optional<Double> number() {
    if (value instanceof Value.Num number) {
      return Optional.of(number.value());
    }
    return text().filter(text -> text.matches("-?\\d{1,15}(\\.\\d{1,9})?")).map(Double::valueOf);
  }

  /** The number here or, where nothing is, what stands for nothing. */
  public Optional<Double> numberOr(double absent) {
    return isAbsent() ? Optional.of(absent) : number();
  }

  /** The truth value here, perhaps written as a text. */
  public Optional<Boolean> bool() {
    if (value instanceof Value.Bool bool) {
      return Optional.of(bool.value());
    }
    return text().filter(text -> text.matches("true|false")).map(Boolean::valueOf);
  }

  /** The truth value here or, where nothing is, what stands for nothing. */
  public Optional<Boolean> boolOr(boolean absent) {
    return isAbsent() ? Optional.of(absent) : bool();
  }

  /** The texts of the list here, others left out. */
  public List<String> texts() {
    return items().stream().flatMap(item -> item.text().stream()).toList();
  }

  /** The value itself, for a remedy; a secret that it is part of is not marked in it. */
  public Value value() {
    return value;
  }

  /** What is here, for a message. */
  public String shown() {
    if (secret || holdsSecrets()) {
      return "[secret]";
    }
    if (value instanceof Value.Text text) {
      return text.value();
    }
    return number().map(Place::shown).orElseGet(this::shownOtherwise);
  }

  private boolean holdsSecrets() {
    return !value.equals(value.withoutSecrets());
  }

  private String shownOtherwise() {
    if (value instanceof Value.Array) {
      return items().stream().map(Place::shown).toList().toString();
    }
    if (isAbsent()) {
      return "not set";
    }
    return bool().map(String::valueOf).orElse(isUnknown() ? "not known yet" : "an object");
  }

  /** A text made of what is here, hidden where what is here is secret. */
  public String hiding(String text) {
    return secret || holdsSecrets() ? "[secret]" : text;
  }

  /** A number without a needless fraction. */
  public static String shown(double number) {
    return number == Math.rint(number) ? "%d".formatted((long) number) : Double.toString(number);
  }

  /** Like {@link #shown()}. */
  @Override
  public String toString() {
    return shown();
  }
}
