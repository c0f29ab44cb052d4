package dev.causeway.policies.files;

import dev.causeway.policies.JsonText;
import dev.causeway.protocol.Policies.Level;
import dev.causeway.protocol.PolicyPack.Choice;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a user told of policies in a JSON file, as Pulumi takes it with {@code
 * --policy-pack-config}: under each name a level, or an object with {@code enforcementLevel} and
 * settings.
 */
public final class PackConfig {
  private static final String LEVEL = "enforcementLevel";

  private PackConfig() {}

  /**
   * Reads the file.
   *
   * @throws UnreadableFile if it holds something else
   */
  public static Map<String, Choice> read(Path path) {
    String name = path.toString();
    Map<String, Choice> choices = new LinkedHashMap<>();
    if (!(JsonText.read(text(path)) instanceof PropertyMap policies)) {
      throw new UnreadableFile(
          name, "it is no JSON object. Accepted: {\"<policy>\": \"advisory\", …}");
    }
    policies.entries().forEach((policy, told) -> choices.put(policy, choice(name, policy, told)));
    return choices;
  }

  private static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UnreadableFile(path.toString(), "it cannot be read; name a JSON file");
    }
  }

  private static Choice choice(String file, String policy, Value told) {
    PropertyMap object = told instanceof PropertyMap map ? map : PropertyMap.of(LEVEL, told);
    Optional<Level> level = object.get(LEVEL).map(of -> level(file, policy, of));
    return new Choice(level, object.without(LEVEL));
  }

  private static Level level(String file, String policy, Value told) {
    if (told instanceof Value.Text text) {
      for (Level level : Level.values()) {
        if (level.name().toLowerCase(Locale.ROOT).equals(text.value())) {
          return level;
        }
      }
    }
    throw new UnreadableFile(
        file,
        "%s has the level %s. Accepted: advisory, mandatory, remediate, disabled"
            .formatted(policy, told instanceof Value.Text text ? text.value() : "that is no text"));
  }
}
