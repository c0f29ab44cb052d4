package dev.causeway.policies.kubernetes;

import dev.causeway.policies.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a container does before it is told to end. */
record PreStop(Place hook) {
  private static final Pattern SLEEP =
      Pattern.compile("(?:^|[\\s;&|(])(?:/\\S*/)?sleep\\s+(\\d{1,9})([smhd]?)(?=$|[\\s;&|)])");
  private static final Map<String, Integer> SECONDS =
      Map.of("", 1, "s", 1, "m", 60, "h", 3600, "d", 86_400);

  /** The hook of a container; empty if it has none or it is not known. */
  static Optional<PreStop> of(Place container) {
    return Optional.of(container.at("lifecycle", "preStop"))
        .filter(hook -> hook.isPresent() && !hook.hasUnknowns())
        .map(PreStop::new);
  }

  /** How long it sleeps, as far as one can see: its longest sleep. */
  OptionalDouble seconds() {
    Optional<Double> handler = hook.at("sleep", "seconds").number();
    return handler.isPresent()
        ? OptionalDouble.of(handler.orElseThrow())
        : SLEEP.matcher(script()).results().mapToDouble(PreStop::seconds).max();
  }

  private static double seconds(MatchResult sleep) {
    return Double.parseDouble(sleep.group(1)) * SECONDS.getOrDefault(sleep.group(2), 1);
  }

  /** Whether it does nothing but sleep. */
  boolean onlySleeps() {
    return hook.at("sleep").isPresent() || onlyExecutesSleep();
  }

  /** Whether it starts a program, or a shell, that does nothing but sleep. */
  boolean onlyExecutesSleep() {
    return SLEEP.matcher(script()).results().count() == 1
        && SLEEP.matcher(script()).replaceFirst("").isBlank();
  }

  /** What is executed, without the shell that does. */
  private String script() {
    List<String> command = hook.at("exec", "command").texts();
    boolean inShell =
        command.size() > 2 && command.get(0).matches("(.*/)?(ba|da|a)?sh") && isScript(command);
    return String.join(" ", inShell ? command.subList(2, command.size()) : command);
  }

  private static boolean isScript(List<String> command) {
    return command.get(1).matches("-[a-z]*c");
  }

  /** The hook as it is written, in short. */
  String shown() {
    return hook.hiding(
        hook.at("sleep").isPresent() ? "sleep %.0f".formatted(seconds().orElse(0)) : script());
  }
}
