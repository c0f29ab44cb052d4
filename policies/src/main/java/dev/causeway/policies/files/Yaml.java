package dev.causeway.policies.files;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** YAML documents as property values. */
public final class Yaml {
  private static final int LARGEST = 64 << 20;

  private Yaml() {}

  /**
   * The documents of a text, those that say nothing left out.
   *
   * @throws UnreadableFile if it is no YAML
   */
  public static List<Value> read(String file, String text) {
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(LARGEST).build();
    List<Value> documents = new ArrayList<>();
    try {
      for (Object document : new Load(settings).loadAllFromString(text)) {
        documents.add(value(document));
      }
    } catch (YamlEngineException | StackOverflowError e) {
      throw new UnreadableFile(
          file,
          "it is no YAML: %s. Accepted: Kubernetes manifests, or what pulumi stack export prints"
              .formatted(firstLine(String.valueOf(e.getMessage()))));
    }
    documents.removeIf(Value.Null.class::isInstance);
    return documents;
  }

  private static String firstLine(String message) {
    return String.join(
        ", ", message.lines().map(String::strip).filter(Yaml::isPlain).limit(2).toList());
  }

  /** Not an excerpt of the file, which may hold a secret. */
  private static boolean isPlain(String line) {
    return line.matches(
            "in reader, line \\d+, column \\d+:?|(while|expected|could not|found|mapping|special|duplicate).*")
        && !line.contains("'");
  }

  private static Value value(@Nullable Object node) {
    if (node instanceof Map<?, ?> map) {
      Map<String, Value> members = new LinkedHashMap<>();
      map.forEach((key, member) -> members.put(String.valueOf(key), value(member)));
      return new PropertyMap(members);
    }
    if (node instanceof Iterable<?> list) {
      List<Value> items = new ArrayList<>();
      list.forEach(item -> items.add(value(item)));
      return Value.of(items);
    }
    if (node instanceof Number number) {
      return Value.of(number.doubleValue());
    }
    if (node instanceof Boolean bool) {
      return Value.of(bool.booleanValue());
    }
    return node == null ? Value.nothing() : Value.of(node.toString());
  }
}
