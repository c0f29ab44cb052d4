package dev.causeway.provider.kafka;

import dev.causeway.provider.resource.Inputs;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who moves replicas out, and the instances of Cruise Control that there are, the main one first.
 */
record Going(By by, List<URI> instances) {
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final String PREFIX = "/kafkacruisecontrol";
  private static final String URLS = "cruiseControlUrls";

  /** The executor for going out. */
  enum By {
    KAFKA,
    CRUISE_CONTROL
  }

  static Optional<Going> read(Inputs inputs) {
    Optional<By> by = inputs.parsed("executor", "KAFKA or CRUISE_CONTROL", By::valueOf, By.KAFKA);
    Optional<List<URI>> urls =
        inputs.parsedItems(
            URLS, "the URL of an instance, such as http://cruise-control:9090", Going::url);
    urls.ifPresent(list -> refuse(inputs, list));
    by.filter(By.CRUISE_CONTROL::equals)
        .flatMap(any -> urls.filter(List::isEmpty))
        .ifPresent(
            none ->
                inputs.refuse(
                    URLS,
                    "%s is empty and executor is CRUISE_CONTROL; accepted: where at least one instance is, such as http://cruise-control:9090. Name it, or set executor to KAFKA"
                        .formatted(URLS)));
    return by.flatMap(who -> urls.map(list -> new Going(who, list)));
  }

  private static void refuse(Inputs inputs, List<URI> urls) {
    if (urls.stream().anyMatch(url -> url.getRawUserInfo() != null)) {
      inputs.refuse(
          URLS,
          "%s has a user or a password in it, which would be read in the state; accepted: none. Leave it out"
              .formatted(URLS));
    } else if (urls.stream().distinct().count() < urls.size()) {
      inputs.refuse(
          URLS, "%s names an instance twice, got %s. Leave one out".formatted(URLS, urls));
    }
  }

  private static URI url(String text) {
    URI url = URI.create(text);
    if (!SCHEMES.contains(String.valueOf(url.getScheme()))
        || url.getHost() == null
        || url.getRawQuery() != null
        || url.getRawFragment() != null) {
      throw new IllegalArgumentException("not the URL of a service");
    }
    String path = url.getRawPath().replaceAll("/+$", "");
    return URI.create(
        "%s://%s%s"
            .formatted(url.getScheme(), url.getRawAuthority(), path.isEmpty() ? PREFIX : path));
  }
}
