package dev.causeway.components;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the {@link CruiseControl} of a cluster is asked, and what it runs if it is ours. */
public final class CruiseControlArgs extends Fluent<CruiseControlArgs> {
  private static final Pattern URL =
      Pattern.compile("https?://[A-Za-z0-9.-]+(?::([1-9][0-9]{0,4}))?(/[^\\s?#]*)?");
  private static final Pattern PROPERTY = Pattern.compile("[A-Za-z0-9._-]+");
  private static final Pattern LINE = Pattern.compile("[^\\r\\n]*");
  private static final Pattern SELF_HEALING = Pattern.compile("self\\.healing(\\.\\w+)*\\.enabled");
  private static final Set<String> GIVEN =
      Set.of("bootstrap.servers", "webserver.http.port", "metric.reporter.topic");
  private static final int MAIN_AND_STANDBY = 2;
  private static final int DEFAULT_PORT = 9090;

  private List<String> urls = List.of();
  private @Nullable String image;
  private Map<String, String> properties = Map.of();

  CruiseControlArgs() {}

  /** Where it is asked, and where its standby is, if it has one. */
  public CruiseControlArgs urls(List<String> urls) {
    urls.forEach(
        url ->
            Accepted.matching(
                "Cruise Control URL",
                url,
                URL,
                "one such as http://cruise-control.kafka.svc:9090/kafkacruisecontrol"));
    if (urls.size() > MAIN_AND_STANDBY || Set.copyOf(urls).size() < urls.size()) {
      throw WrongArgument.seen(
          "Cruise Control URLs",
          urls,
          "that of the main one, and another of its standby",
          "Leave the others out");
    }
    return with(args -> args.urls = List.copyOf(urls));
  }

  /** The container image, if it is run here; otherwise it runs already, where its URLs say. */
  public CruiseControlArgs image(String image) {
    return with(args -> args.image = Accepted.text("Cruise Control image", image));
  }

  /** One more line of its {@code cruisecontrol.properties}. */
  public CruiseControlArgs property(String name, String value) {
    Accepted.matching(
        "Cruise Control property", name, PROPERTY, "letters, digits, dots, underscores, hyphens");
    Accepted.matching("Cruise Control property " + name, value, LINE, "a text of one line");
    if (GIVEN.contains(name) || SELF_HEALING.matcher(name).matches()) {
      throw WrongArgument.seen(
          "Cruise Control property",
          name,
          "any but those that the phase and the pool give: self.healing.enabled and its kin, "
              + String.join(", ", GIVEN.stream().sorted().toList()),
          "Leave it out");
    }
    Map<String, String> more = new LinkedHashMap<>(properties);
    more.put(name, value);
    return with(args -> args.properties = more);
  }

  /** The arguments, once it is clear that none is missing. */
  CruiseControlArgs checked() {
    urls();
    if (image == null && !properties.isEmpty()) {
      throw WrongArgument.missing(
          "Cruise Control image",
          "a container image, since there are properties for it",
          "Call .image(name), or leave the properties out");
    }
    return this;
  }

  List<String> urls() {
    if (urls.isEmpty()) {
      throw WrongArgument.missing(
          "Cruise Control URLs", "where it is asked, at least one", "Call .urls(urls)");
    }
    return urls;
  }

  /** The port in a URL of it. */
  static int port(String url) {
    Matcher parts = URL.matcher(url);
    return parts.matches() && parts.group(1) != null
        ? Integer.parseInt(parts.group(1))
        : DEFAULT_PORT;
  }

  /** What it runs; empty if it is not ours. */
  Optional<String> image() {
    return Optional.ofNullable(image);
  }

  Map<String, String> properties() {
    return properties;
  }
}
