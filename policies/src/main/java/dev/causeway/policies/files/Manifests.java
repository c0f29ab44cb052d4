package dev.causeway.policies.files;

import dev.causeway.protocol.Policies.Options;
import dev.causeway.protocol.Policies.Resource;
import dev.causeway.protocol.Policies.StackResource;
import dev.causeway.protocol.Policies.Timeouts;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Kubernetes manifests as resources of a stack whose project is the file. */
final class Manifests {
  private static final Options PLAIN =
      new Options(
          false,
          List.of(),
          Optional.empty(),
          List.of(),
          List.of(),
          new Timeouts(Duration.ZERO, Duration.ZERO, Duration.ZERO),
          Optional.empty());

  private final String file;

  Manifests(String file) {
    this.file = file;
  }

  /** The resources of the documents, lists of them taken apart. */
  Subjects read(List<Value> documents) {
    List<Resource> resources =
        documents.stream().flatMap(document -> manifests(document)).map(this::resource).toList();
    return new Subjects(
        resources,
        resources.stream().map(each -> new StackResource(each, List.of(), Map.of())).toList());
  }

  private Stream<PropertyMap> manifests(Value document) {
    if (!(document instanceof PropertyMap manifest)
        || !(manifest.entries().get("kind") instanceof Value.Text kind)
        || !(manifest.entries().get("apiVersion") instanceof Value.Text)) {
      throw new UnreadableFile(
          file,
          "a document of it has no apiVersion and kind. Accepted: Kubernetes manifests, or what pulumi stack export prints");
    }
    return kind.value().endsWith("List")
            && manifest.entries().get("items") instanceof Value.Array items
        ? items.items().stream().flatMap(this::manifests)
        : Stream.of(manifest);
  }

  private Resource resource(PropertyMap manifest) {
    return new Resource(
        new Urn("manifests", file, type(manifest), name(manifest)),
        manifest,
        PLAIN,
        Optional.empty());
  }

  /** As Pulumi calls it, such as {@code kubernetes:apps/v1:Deployment}. */
  private static String type(PropertyMap manifest) {
    String version = text(manifest, "apiVersion");
    return "kubernetes:%s:%s"
        .formatted(version.contains("/") ? version : "core/" + version, text(manifest, "kind"));
  }

  private static String name(PropertyMap manifest) {
    Value metadata = manifest.get("metadata").orElse(PropertyMap.EMPTY);
    PropertyMap named = metadata instanceof PropertyMap map ? map : PropertyMap.EMPTY;
    String name = text(named, "name");
    String shown = name.isEmpty() ? text(named, "generateName") : name;
    String namespace = text(named, "namespace");
    return namespace.isEmpty() ? shown : namespace + "/" + shown;
  }

  private static String text(PropertyMap of, String key) {
    return of.entries().get(key) instanceof Value.Text text ? text.value() : "";
  }
}
