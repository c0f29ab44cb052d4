package dev.causeway.rehearsal.crash;

import dev.causeway.phases.Phase;
import dev.causeway.phases.Transition;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One death to be tried: in which transition, at which call, when, and what is done afterwards. */
public record Crash(Transition transition, Effect effect, Moment moment, Ending ending) {
  private static final Pattern WORDS = Pattern.compile("(\\S+) (\\S+) (\\S+) (\\S+) (.+)");

  /** Reads what {@link #toString} writes. */
  public static Crash parse(String words) {
    Matcher matcher = WORDS.matcher(words);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "cannot read the crash \"%s\"; accepted: such as verify shift-10 before resumed update aws:sqs/queue:Queue orders"
              .formatted(words));
    }
    return new Crash(
        new Transition(Phase.parse(matcher.group(1)), Phase.parse(matcher.group(2))),
        Effect.parse(matcher.group(5)),
        Moment.valueOf(matcher.group(3).toUpperCase(Locale.ROOT)),
        Ending.valueOf(matcher.group(4).toUpperCase(Locale.ROOT)));
  }

  @Override
  public String toString() {
    return "%s %s %s %s %s"
        .formatted(transition.from(), transition.to(), moment.word(), ending.word(), effect);
  }
}
