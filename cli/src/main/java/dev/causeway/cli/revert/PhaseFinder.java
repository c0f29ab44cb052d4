package dev.causeway.cli.revert;

import java.nio.file.Path;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Finds where a phase is written in a config file, so that nothing else needs to be touched. */
final class PhaseFinder {
  private static final String PHASE = "causeway:phase";
  private static final String MIGRATIONS = "causeway:migrations";

  private final Path path;
  private final String text;

  PhaseFinder(Path path, String text) {
    this.path = path;
    this.text = text;
  }

  /** The text with another phase of a migration; an empty name means the only one. */
  String replaced(String migration, String phase) {
    Node document =
        new Compose(LoadSettings.builder().setUseMarks(true).build())
            .composeString(text)
            .orElseThrow(() -> refused("config", "is missing"));
    Node config = required(document, "config", "config");
    if (migration.isEmpty()) {
      return replaced(required(config, PHASE, PHASE), PHASE, phase);
    }
    String key = MIGRATIONS + "." + migration;
    Node one = required(required(config, MIGRATIONS, MIGRATIONS), migration, key);
    return replaced(required(one, "phase", key + ".phase"), key + ".phase", phase);
  }

  private Node required(Node mapping, String key, String full) {
    if (!(mapping instanceof MappingNode map)) {
      throw refused(full, "cannot be found, what should hold it is no mapping");
    }
    return map.getValue().stream()
        .filter(
            tuple -> tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key))
        .findFirst()
        .map(NodeTuple::getValueNode)
        .orElseThrow(() -> refused(full, "is missing"));
  }

  /** Marks count code points; a phase written otherwise than as itself is not touched. */
  private String replaced(Node value, String key, String phase) {
    if (value instanceof ScalarNode scalar && scalar.getStartMark().isPresent()) {
      int start = text.offsetByCodePoints(0, scalar.getStartMark().get().getIndex());
      String old = scalar.getValue();
      for (int at = start; at <= start + 1; at++) {
        if (text.startsWith(old, at)) {
          return text.substring(0, at) + phase + text.substring(at + old.length());
        }
      }
    }
    throw refused(key, "is not written there as plain text");
  }

  private IllegalArgumentException refused(String key, String why) {
    return new IllegalArgumentException(
        "%s: %s %s; accepted: a phase such as verify. Edit the file by hand"
            .formatted(path, key, why));
  }
}
