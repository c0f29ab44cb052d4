package dev.causeway.provider.resource;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Responses.Failure;
import dev.causeway.protocol.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The secrets among the properties of one call, and how to hide them in what is said and answered.
 *
 * <p>A message may name a queue or a group by the last part of a URL or an ARN, so the last parts
 * of a secret count as secrets too.
 */
public final class Secrets {
  /** Shorter ones are in every other word. */
  private static final int SHORTEST = 4;

  private static final String SHOWN = "[secret]";
  private static final List<String> SEPARATORS = List.of("/", ":");

  /** Longer ones first, since one may contain another. */
  private final Set<String> texts =
      new TreeSet<>(Comparator.comparing(String::length).reversed().thenComparing(text -> text));

  private final PropertyMap given;

  private Secrets(PropertyMap given) {
    this.given = given;
  }

  /**
   * The secrets in all of these.
   *
   * @param given what the program gives, and knows itself whether it is secret
   * @param others what else the call has
   */
  public static Secrets in(PropertyMap given, PropertyMap... others) {
    Secrets secrets = new Secrets(given);
    secrets.find(given, false);
    for (PropertyMap map : others) {
      secrets.find(map, false);
    }
    return secrets;
  }

  private void find(Value value, boolean secret) {
    if (value instanceof Value.Secret hidden) {
      find(hidden.value(), true);
    } else if (value instanceof PropertyMap map) {
      map.entries().values().forEach(member -> find(member, secret));
    } else if (value instanceof Value.Array array) {
      array.items().forEach(item -> find(item, secret));
    } else if (secret && value instanceof Value.Text text) {
      add(text.value());
      SEPARATORS.forEach(by -> add(text.value().substring(text.value().lastIndexOf(by) + 1)));
    } else if (secret && value instanceof Value.Num) {
      add(Shown.value(value));
    }
  }

  /** As it is, and as messages show what is long or has line breaks. */
  private void add(String text) {
    if (text.length() >= SHORTEST) {
      texts.add(text);
      texts.add(Shown.shortened(text).replace("…", ""));
    }
  }

  /** The message with every secret in it hidden. */
  public String hiddenIn(String message) {
    String hidden = message;
    for (String text : texts) {
      hidden = hidden.replace(text, SHOWN);
    }
    return hidden;
  }

  /**
   * The refusal with every secret in it hidden. Of a property that holds one it names none: an
   * engine prints the value of the property that a refusal names, and Pulumi's prints secrets too
   * ({@code issueCheckFailures} in <a
   * href="https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/step_generator.go">step_generator.go</a>).
   */
  public Failure hiddenIn(Failure refusal) {
    boolean shows =
        given
            .get(refusal.property())
            .filter(value -> !value.equals(value.withoutSecrets()))
            .isPresent();
    return new Failure(shows ? "" : refusal.property(), hiddenIn(refusal.reason()));
  }

  /**
   * The properties with every text that has a secret in it made secret as a whole; those that were
   * given stay as they were.
   */
  public PropertyMap hiddenIn(PropertyMap properties) {
    return properties.map(
        (key, value) -> given.get(key).filter(value::equals).isPresent() ? value : hiddenIn(value));
  }

  private Value hiddenIn(Value value) {
    if (value instanceof PropertyMap map) {
      return map.map((key, member) -> hiddenIn(member));
    }
    if (value instanceof Value.Array array) {
      return Value.of(array.items().stream().map(this::hiddenIn).toList());
    }
    return value instanceof Value.Text text && !hiddenIn(text.value()).equals(text.value())
        ? Value.secret(value)
        : value;
  }
}
