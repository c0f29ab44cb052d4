package dev.causeway.rehearsal.crash;

import dev.causeway.protocol.Urn;
import dev.causeway.rehearsal.walk.Call;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call that changes the world: of a resource at its provider, or a write that the provider makes
 * on the way.
 *
 * @param type the resource's type
 * @param name the resource's name
 * @param write the service's word for the write, such as {@code SendMessageBatch}; empty for the
 *     provider's call as a whole
 * @param time which one it is of those with the same words, from 1
 */
public record Effect(Call.Verb verb, String type, String name, String write, int time) {
  private static final Pattern WORDS =
      Pattern.compile("(create|update|delete) (\\S+) (\\S+?)(?: > (\\S+))?(?: #(\\d+))?");

  static Effect of(Call.Verb verb, Urn urn) {
    return new Effect(verb, urn.type(), urn.name(), "", 1);
  }

  /** A write on the way of this call. */
  Effect write(String word, int time) {
    return new Effect(verb, type, name, word, time);
  }

  /** Whether it is the provider's call as a whole. */
  boolean isWhole() {
    return write.isEmpty();
  }

  /** When a process can die around it: that a receive brings something is known only afterwards. */
  List<Moment> moments() {
    return write.equals(AwsCalls.RECEIVE)
        ? List.of(Moment.UNANSWERED, Moment.ANSWERED)
        : List.of(Moment.values());
  }

  /** Reads what {@link #toString} writes. */
  public static Effect parse(String words) {
    Matcher matcher = WORDS.matcher(words);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "cannot read the call \"%s\"; accepted: such as delete causeway:sqs:Handback orders > SendMessageBatch #2"
              .formatted(words));
    }
    return new Effect(
        Call.Verb.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
        matcher.group(2),
        matcher.group(3),
        matcher.group(4) == null ? "" : matcher.group(4),
        matcher.group(5) == null ? 1 : Integer.parseInt(matcher.group(5)));
  }

  /**
   * The operation and the type, such as {@code delete causeway:sqs:Handback > SendMessageBatch}.
   */
  public String sort() {
    String word = verb.name().toLowerCase(Locale.ROOT);
    return isWhole() ? word + " " + type : "%s %s > %s".formatted(word, type, write);
  }

  @Override
  public String toString() {
    String word = verb.name().toLowerCase(Locale.ROOT);
    String whole = "%s %s %s".formatted(word, type, name);
    String part = isWhole() ? whole : whole + " > " + write;
    return time == 1 ? part : part + " #" + time;
  }
}
