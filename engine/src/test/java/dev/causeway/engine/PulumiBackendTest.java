package dev.causeway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PulumiBackendTest extends CheckpointsContract {
  private final Passphrase passphrase = new Passphrase("correct horse");
  @TempDir private Path directory = Path.of("");

  @Override
  Checkpoints checkpoints() {
    return FileCheckpoints.inBackend(directory, "shop", "dev", passphrase);
  }

  private Path state() {
    return directory.resolve(".pulumi/stacks/shop/dev.json");
  }

  @Test
  void aStackThatTheCliJustMadeIsEmpty() throws IOException {
    Files.createDirectories(state().getParent());
    // What pulumi 3.259.0 left after: pulumi stack init dev
    Files.writeString(
        state(),
        "{\"version\":3,\"checkpoint\":{\"stack\":\"organization/shop/dev\",\"latest\":{\"manifest\":"
            + "{\"time\":\"2026-11-21T09:57:05.68089459Z\",\"magic\":"
            + "\"ab35920a3077459b09dd1a3f7ddc28df4e3efc81b3240013bb6906688abc684d\","
            + "\"version\":\"v3.259.0\"},\"metadata\":{}}}}");

    assertThat(checkpoints().load().orElseThrow().resources()).isEmpty();
  }

  @Test
  void theFileIsTheClis() throws IOException {
    checkpoints().save(Deployment.empty(Rig.NOW));

    assertThat(Files.readString(state()))
        .startsWith(
            "{\"version\":3,\"checkpoint\":{\"stack\":\"organization/shop/dev\",\"latest\":{\"manifest\":"
                + "{\"time\":\"2026-11-21T00:00:00Z\",\"magic\":"
                + "\"ab35920a3077459b09dd1a3f7ddc28df4e3efc81b3240013bb6906688abc684d\","
                + "\"version\":\"v3.259.0\"},\"secrets_providers\":{\"type\":\"passphrase\",")
        .endsWith("\"metadata\":{}}}}\n");
    assertThat(directory.resolve(".pulumi/meta.yaml")).hasContent("version: 1");
  }

  @Test
  void aBackendOfAnotherVersionIsRefused() throws IOException {
    Files.createDirectories(state().getParent());
    Files.writeString(directory.resolve(".pulumi/meta.yaml"), "version: 2\n");

    assertThatThrownBy(() -> checkpoints().load())
        .isInstanceOf(EngineException.class)
        .hasMessageEndingWith("meta.yaml says \"version: 2\"; accepted: version: 1");
  }

  @Test
  void aBackendWithoutProjectsIsRefused() throws IOException {
    Files.createDirectories(state().getParent());
    Files.writeString(directory.resolve(".pulumi/stacks/dev.json"), "{}");

    assertThatThrownBy(() -> checkpoints().save(Deployment.empty(Rig.NOW)))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("does not support backends that do not keep stacks by project");
  }

  @Test
  void aCompressedStateIsRefused() throws IOException {
    Files.createDirectories(state().getParent());
    Files.writeString(Path.of(state() + ".gz"), "");

    assertThatThrownBy(() -> checkpoints().load())
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("does not support compressed states");
  }

  @Test
  void theLockIsWhereTheCliLooks() throws IOException {
    Journal journal = checkpoints().open(Deployment.empty(Rig.NOW));
    Path locks = directory.resolve(".pulumi/locks/organization/shop/dev");

    assertThat(locks).isDirectoryContaining("glob:**.json");
    journal.close();
    assertThat(locks).isEmptyDirectory();
  }
}
