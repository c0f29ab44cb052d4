package dev.causeway.engine;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.PropertyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Inputs after the changes that a program ignores were taken back.
 *
 * @param missing the paths that lead nowhere in the old inputs or in the new
 */
record IgnoredChanges(PropertyMap inputs, List<String> missing) {
  IgnoredChanges {
    missing = List.copyOf(missing);
  }

  /** The new inputs with what stands at the paths as it was. */
  static IgnoredChanges takenBack(List<String> paths, PropertyMap olds, PropertyMap news) {
    PropertyMap inputs = news;
    List<String> missing = new ArrayList<>();
    for (String path : paths) {
      Optional<PropertyMap> reset = reset(path, olds, inputs);
      if (reset.isEmpty()) {
        missing.add(path);
      }
      inputs = reset.orElse(inputs);
    }
    return new IgnoredChanges(inputs, missing);
  }

  private static Optional<PropertyMap> reset(String path, PropertyMap olds, PropertyMap news) {
    try {
      return PropertyPath.parse(path).reset(olds, news);
    } catch (IllegalArgumentException e) {
      // Pulumi takes a path it cannot read for one that leads nowhere.
      return Optional.of(news);
    }
  }
}
