package dev.causeway.components;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a {@link BrokerEntrypoint} is written, and in which files. */
public final class BrokerEntrypointArgs extends Fluent<BrokerEntrypointArgs> {
  static final String BROKER_LIST = "${broker_list}";

  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9._-]{1,253}");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}?");
  private static final Map<String, String> DEFAULT =
      Map.of("discovery.json", "{\"broker_list\": \"${broker_list}\"}\n");

  private @Nullable DoubledBrokerPool pool;
  private @Nullable String configMap;
  private Map<String, String> files = DEFAULT;

  BrokerEntrypointArgs() {}

  /** The pool whose brokers it names. */
  public BrokerEntrypointArgs of(DoubledBrokerPool pool) {
    return with(args -> args.pool = pool);
  }

  /** The Kubernetes name of the ConfigMap that clients mount. */
  public BrokerEntrypointArgs configMap(String name) {
    return with(args -> args.configMap = DrainingWorkersArgs.label("entrypoint ConfigMap", name));
  }

  /**
   * One more file of the document, or another {@code discovery.json}.
   *
   * @param template its text, in which {@code ${broker_list}} stands for the brokers, separated by
   *     commas
   */
  public BrokerEntrypointArgs file(String name, String template) {
    Accepted.matching(
        "entrypoint file",
        name,
        FILE,
        "letters, digits, dots, underscores and hyphens, at most 253 of them");
    VARIABLE
        .matcher(template)
        .results()
        .map(MatchResult::group)
        .filter(variable -> !variable.equals(BROKER_LIST))
        .findFirst()
        .ifPresent(variable -> refuse(name, variable));
    if (!template.contains(BROKER_LIST)) {
      throw WrongArgument.seen(
          "template of entrypoint file " + name,
          template,
          "a text with " + BROKER_LIST + " in it",
          "Write where the brokers go");
    }
    Map<String, String> more = new LinkedHashMap<>(files);
    more.put(name, template);
    return with(args -> args.files = more);
  }

  private static void refuse(String file, String variable) {
    throw WrongArgument.seen(
        "variable in the template of entrypoint file " + file,
        variable,
        BROKER_LIST + " only",
        "Write what it stands for, or leave it out");
  }

  DoubledBrokerPool pool() {
    return Accepted.given(pool, "entrypoint pool", "of(the pool)");
  }

  String configMap() {
    return Accepted.given(configMap, "entrypoint ConfigMap", "configMap(name)");
  }

  Map<String, String> files() {
    return files;
  }
}
