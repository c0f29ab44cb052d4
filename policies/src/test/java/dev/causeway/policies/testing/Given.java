package dev.causeway.policies.testing;

import dev.causeway.policies.Place;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Stack;
import dev.causeway.policies.files.Yaml;
import dev.causeway.protocol.Policies.Options;
import dev.causeway.protocol.Policies.Timeouts;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Resources that a test gives to a policy, written as in a Pulumi YAML program: under each name its
 * {@code type}, {@code properties} and {@code options} (protect, ignoreChanges, parent, dependsOn).
 * The text {@code <unknown>} stands for what a preview does not know, {@code <secret TEXT>} for a
 * secret.
 */
public record Given(List<Seen> resources) {
  public Given {
    resources = List.copyOf(resources);
  }

  /** The resources of a YAML text. */
  public static Given yaml(String text) {
    List<Value> documents = Yaml.read("the example", text);
    return of((PropertyMap) documents.get(0));
  }

  /** The resources of a map of them by name. */
  public static Given of(PropertyMap byName) {
    List<Seen> resources = new ArrayList<>();
    byName.entries().forEach((name, of) -> resources.add(seen(name, (PropertyMap) of, byName)));
    return new Given(resources);
  }

  /** The same resources with their properties changed. */
  public Given changed(UnaryOperator<Value> change) {
    return new Given(
        resources.stream()
            .map(
                each ->
                    new Seen(
                        each.urn(),
                        Place.of(change.apply(each.properties().value())),
                        each.options(),
                        each.dependencies()))
            .toList());
  }

  /** All of them as a stack. */
  public Stack stack() {
    return new Stack(resources);
  }

  private static Seen seen(String name, PropertyMap written, PropertyMap all) {
    PropertyMap options = written.object("options");
    return new Seen(
        urn(name, all),
        Place.of(marked(written.object("properties"))),
        new Options(
            options.bool("protect").orElse(false),
            options.texts("ignoreChanges"),
            Optional.empty(),
            List.of(),
            List.of(),
            new Timeouts(Duration.ZERO, Duration.ZERO, Duration.ZERO),
            options.text("parent").map(parent -> urn(parent, all))),
        options.texts("dependsOn").stream().map(other -> urn(other, all)).toList());
  }

  private static Urn urn(String name, PropertyMap all) {
    return new Urn("dev", "example", all.object(name).text("type").orElseThrow(), name);
  }

  private static Value marked(Value written) {
    if (written instanceof PropertyMap object) {
      return object.map((key, value) -> marked(value));
    }
    if (written instanceof Value.Array array) {
      return Value.of(array.items().stream().map(Given::marked).toList());
    }
    return written instanceof Value.Text text ? marked(text.value()) : written;
  }

  private static Value marked(String text) {
    if (text.equals("<unknown>")) {
      return Value.unknown();
    }
    return text.startsWith("<secret ") && text.endsWith(">")
        ? Value.secret(Value.of(text.substring("<secret ".length(), text.length() - 1)))
        : Value.of(text);
  }

  /** Their properties by name, for a message. */
  @Override
  public String toString() {
    Map<String, String> shown = new java.util.TreeMap<>();
    resources.forEach(each -> shown.put(each.name(), each.properties().value().toString()));
    return shown.toString();
  }
}
