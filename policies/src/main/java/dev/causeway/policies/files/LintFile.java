package dev.causeway.policies.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.causeway.policies.JsonText;
import dev.causeway.protocol.Value;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * A file that policies can look at: a stack's exported state, or Kubernetes manifests as YAML or
 * JSON, one or many.
 *
 * @param isState whether it is a state: a stack of its own, whatever else is looked at
 */
public record LintFile(String name, boolean isState, Subjects subjects) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Reads a file.
   *
   * @throws UnreadableFile if it is neither
   */
  public static LintFile read(Path path) {
    return read(path.toString(), text(path));
  }

  /** Reads what stands in a file of the name. */
  public static LintFile read(String name, String text) {
    if (text.isBlank()) {
      throw new UnreadableFile(
          name, "it is empty. Accepted: Kubernetes manifests, or what pulumi stack export prints");
    }
    return text.stripLeading().startsWith("{") ? json(name, text) : yaml(name, text);
  }

  private static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (NoSuchFileException e) {
      throw new UnreadableFile(path.toString(), "there is no such file");
    } catch (CharacterCodingException e) {
      throw new UnreadableFile(path.toString(), "it is no text in UTF-8");
    } catch (IOException e) {
      throw new UnreadableFile(
          path.toString(),
          Files.isDirectory(path)
              ? "it is a folder. Name the files in it"
              : "it cannot be read: " + e.getMessage());
    }
  }

  private static LintFile json(String name, String text) {
    try {
      JsonNode document = JSON.readTree(text);
      return ExportedState.is(document)
          ? new LintFile(name, true, new ExportedState(name).read(document))
          : manifests(name, List.of(JsonText.value(document)));
    } catch (JsonProcessingException e) {
      throw new UnreadableFile(
          name,
          "it is no JSON (line %d). Accepted: Kubernetes manifests, or what pulumi stack export prints"
              .formatted(e.getLocation() == null ? 1 : e.getLocation().getLineNr()));
    }
  }

  private static LintFile yaml(String name, String text) {
    return manifests(name, Yaml.read(name, text));
  }

  private static LintFile manifests(String name, List<Value> documents) {
    return new LintFile(name, false, new Manifests(name).read(documents));
  }
}
