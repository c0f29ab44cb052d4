package dev.causeway.rehearsal.providers.kubernetes;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What an object tells Pulumi in its annotations.
 *
 * @param properties the object's inputs
 * @see <a
 *     href="https://www.pulumi.com/registry/packages/kubernetes/installation-configuration/#pulumi-kubernetes-annotations">annotations</a>
 */
record Annotations(PropertyMap properties) {
  private static final String PREFIX = "pulumi.com/";

  /** Whether create and update end without waiting. */
  boolean skipAwait() {
    return is("skipAwait");
  }

  boolean autonamed() {
    return is("autonamed");
  }

  /** What create and update wait for instead of the kind's own readiness. */
  Optional<String> waitFor() {
    return get("waitFor");
  }

  Optional<Duration> timeout() {
    return get("timeoutSeconds")
        .filter(text -> text.matches("\\d{1,9}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }

  /** How dependents are deleted, in lower case; foreground if it says nothing. */
  String propagation() {
    return get("deletionPropagationPolicy").orElse("foreground").toLowerCase(Locale.ROOT);
  }

  private boolean is(String name) {
    return get(name).filter("true"::equals).isPresent();
  }

  private Optional<String> get(String name) {
    return properties.object("metadata").object("annotations").text(PREFIX + name);
  }

  /** The inputs with the note that Pulumi named the object. */
  static PropertyMap noteAutonamed(PropertyMap inputs) {
    PropertyMap metadata = inputs.object("metadata");
    PropertyMap annotations = metadata.object("annotations");
    return inputs.with(
        "metadata",
        metadata.with("annotations", annotations.with(PREFIX + "autonamed", Value.of("true"))));
  }
}
