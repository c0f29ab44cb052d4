package dev.causeway.rehearsal.providers.kubernetes;

import dev.causeway.phases.Verdict;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Value;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The annotation {@code pulumi.com/waitFor}, from 4.18.0 on: a condition, or a JSONPath of plain
 * members; other JSONPaths are refused.
 *
 * @param path where to look, such as {@code status.phase}; of a condition its type
 * @param condition whether it is a condition
 * @param value what must be there; empty for anything
 * @see <a
 *     href="https://github.com/pulumi/pulumi-kubernetes/blob/v4.29.0/provider/pkg/metadata/overrides.go">ReadyCondition</a>
 */
record WaitFor(String path, boolean condition, Optional<String> value) implements Readiness {
  private static final Pattern JSON_PATH =
      Pattern.compile("jsonpath=\\{\\.([A-Za-z0-9_.]+)\\}(?:=(.+))?");
  private static final Pattern CONDITION =
      Pattern.compile("condition=([A-Za-z0-9_./-]+)(?:=(.+))?");

  static WaitFor parse(String text) {
    Matcher path = JSON_PATH.matcher(text);
    if (path.matches()) {
      return new WaitFor(path.group(1), false, Optional.ofNullable(path.group(2)));
    }
    Matcher condition = CONDITION.matcher(text);
    if (condition.matches()) {
      String status = condition.group(2) == null ? "True" : condition.group(2);
      return new WaitFor(condition.group(1), true, Optional.of(status));
    }
    throw new ProviderException(
        "the local provider does not model pulumi.com/waitFor \"%s\"; it takes jsonpath={.a.b}, jsonpath={.a.b}=value and condition=Type"
            .formatted(text));
  }

  @Override
  public Verdict look(PropertyMap live) {
    Optional<String> found = condition ? status(live) : at(live, path).map(WaitFor::text);
    boolean matches = found.filter(text -> value.isEmpty() || value.get().equals(text)).isPresent();
    return matches ? new Verdict.Open(path + " is there") : new Verdict.NotYet(waitingFor());
  }

  private String waitingFor() {
    return "Waiting for %s%s".formatted(path, value.map(v -> "=" + v).orElse(""));
  }

  @Override
  public List<String> missing(PropertyMap live) {
    return List.of(waitingFor());
  }

  private Optional<String> status(PropertyMap live) {
    return Conditions.of(live, path).flatMap(found -> found.text("status"));
  }

  private static Optional<Value> at(PropertyMap object, String path) {
    int dot = path.indexOf('.');
    return dot < 0
        ? object.get(path)
        : at(object.object(path.substring(0, dot)), path.substring(dot + 1));
  }

  private static String text(Value value) {
    return value instanceof Value.Text text ? text.value() : value.toString();
  }
}
