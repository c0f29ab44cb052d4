package dev.causeway.policies.kubernetes;

import dev.causeway.policies.Kind;
import dev.causeway.policies.Place;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Stack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of storage, and what their specs have in common. */
final class Claims {
  static final Kind CLAIM = Kind.kubernetes("core", "PersistentVolumeClaim");
  static final Kind VOLUME = Kind.kubernetes("core", "PersistentVolume");
  static final Kind SET = Kind.kubernetes("apps", "StatefulSet");

  private Claims() {}

  /** The Kubernetes name; empty if it is not known or Pulumi makes one up. */
  static Optional<String> name(Seen resource) {
    return isMadeUp(resource) ? Optional.empty() : resource.at("metadata", "name").text();
  }

  /** Whether Pulumi or Kubernetes adds a random suffix to the name. */
  static boolean isMadeUp(Seen resource) {
    Place metadata = resource.at("metadata");
    return metadata.at("name").isAbsent()
        || metadata.at("annotations", "pulumi.com/autonamed").bool().orElse(false);
  }

  static Optional<String> namespace(Seen resource) {
    return resource.at("metadata", "namespace").textOr("default");
  }

  /** Whether both are in one namespace; false if that is not known. */
  static boolean together(Seen one, Seen other) {
    return namespace(one).isPresent() && namespace(one).equals(namespace(other));
  }

  /** Whether the claim names the volume it is to have. */
  static boolean isPrebound(Seen claim) {
    return claim.is(CLAIM)
        && claim.at("spec", "volumeName").text().filter(name -> !name.isEmpty()).isPresent();
  }

  /** The volumes of a stack by their Kubernetes names. */
  static Map<String, Seen> volumes(Stack stack) {
    return stack.all(VOLUME).stream()
        .filter(volume -> name(volume).isPresent())
        .collect(
            Collectors.toMap(
                volume -> name(volume).orElseThrow(), volume -> volume, (one, other) -> one));
  }

  /** How much a claim, or a template, asks for. */
  static Place request(Place spec) {
    return spec.at("resources", "requests", "storage");
  }

  /** The modes that the one asks for and the other has not; none where that is not known. */
  static List<String> missingModes(Place asked, Place had) {
    return had.hasUnknowns() || had.items().isEmpty()
        ? List.of()
        : asked.texts().stream().filter(mode -> !had.texts().contains(mode)).toList();
  }
}
