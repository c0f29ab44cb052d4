package dev.causeway.policies.traffic;

import dev.causeway.policies.Kind;
import dev.causeway.policies.Place;
import dev.causeway.policies.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The backends of HAProxy configurations, as far as policies ask.
 *
 * @see <a href="https://docs.haproxy.org/dev/configuration.html">the manual</a>
 */
final class HaproxyConfig {
  private static final Kind CONFIG_MAP = Kind.kubernetes("core", "ConfigMap");
  private static final String SECTIONS =
      "global|defaults|frontend|backend|listen|resolvers|peers|userlist|mailers|program|cache|http-errors|ring|log-forward|fcgi-app|crt-store|traces";

  private HaproxyConfig() {}

  /**
   * A section that servers stand in.
   *
   * @param balance the algorithm; empty if none is named
   * @param defaults the words of its default-server lines
   * @param text where all that is written
   */
  record Backend(
      String name,
      Optional<String> balance,
      List<String> defaults,
      List<Server> servers,
      Place text) {}

  /**
   * A server.
   *
   * @param words what stands behind its name and address, after the words of default-server
   */
  record Server(String name, List<String> words) {
    boolean has(String word) {
      return words.contains(word);
    }

    /** The word behind a word; of several the last counts. */
    Optional<String> after(String word) {
      int at = words.lastIndexOf(word);
      return at < 0 || at + 1 >= words.size() ? Optional.empty() : Optional.of(words.get(at + 1));
    }
  }

  /** The backends in a ConfigMap; none in anything else. */
  static List<Backend> of(Seen resource) {
    return resource.is(CONFIG_MAP)
        ? resource.at("data").members().values().stream().flatMap(HaproxyConfig::read).toList()
        : List.of();
  }

  private static Stream<Backend> read(Place text) {
    List<Backend> backends = new ArrayList<>();
    Optional<Backend> current = Optional.empty();
    for (String line : text.text().orElse("").split("\\R", -1)) {
      List<String> words = words(line);
      if (!words.isEmpty() && words.get(0).matches(SECTIONS)) {
        current = section(words, text);
        current.ifPresent(backends::add);
      } else if (current.isPresent() && !words.isEmpty()) {
        Backend changed = with(current.orElseThrow(), words);
        backends.set(backends.size() - 1, changed);
        current = Optional.of(changed);
      }
    }
    return backends.stream();
  }

  private static List<String> words(String line) {
    String plain = line.replaceFirst("(^|\\s)#.*", "").strip();
    return plain.isEmpty() ? List.of() : List.of(plain.split("\\s+", -1));
  }

  private static Optional<Backend> section(List<String> words, Place text) {
    return words.get(0).matches("backend|listen") && words.size() > 1
        ? Optional.of(new Backend(words.get(1), Optional.empty(), List.of(), List.of(), text))
        : Optional.empty();
  }

  private static Backend with(Backend backend, List<String> words) {
    return switch (words.get(0)) {
      case "balance" ->
          new Backend(
              backend.name(),
              words.stream().skip(1).findFirst(),
              backend.defaults(),
              backend.servers(),
              backend.text());
      case "default-server" ->
          new Backend(
              backend.name(),
              backend.balance(),
              joined(backend.defaults(), words.subList(1, words.size())),
              backend.servers(),
              backend.text());
      case "server" -> withServer(backend, words);
      default -> backend;
    };
  }

  private static Backend withServer(Backend backend, List<String> words) {
    if (words.size() < 3) {
      return backend;
    }
    Server server =
        new Server(words.get(1), joined(backend.defaults(), words.subList(3, words.size())));
    return new Backend(
        backend.name(),
        backend.balance(),
        backend.defaults(),
        joined(backend.servers(), List.of(server)),
        backend.text());
  }

  private static <T> List<T> joined(List<T> some, List<T> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
