package dev.causeway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.Context;
import com.pulumi.core.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckpointsTest {
  private final Rig rig = new Rig();
  private Path directory = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void inAFile(@TempDir Path given) {
    directory = given;
    file = directory.resolve("stacks/dev.json");
    rig.checkpoints = new FileCheckpoints(file);
  }

  @Test
  void thereIsNoStateBeforeTheFirstUp() {
    assertThat(rig.checkpoints.load()).isEmpty();
  }

  @Test
  void theStateOutlivesTheEngine() {
    rig.up(ctx -> new Thing("a", "one"));
    rig.checkpoints = new FileCheckpoints(file);

    assertThat(rig.up(ctx -> new Thing("a", "one")).hasChanges()).isFalse();
  }

  @Test
  void anUpWithoutChangesLeavesTheFileAlone() throws IOException {
    rig.up(ctx -> new Thing("a", "one"));
    Object before = Files.getAttribute(file, "lastModifiedTime");
    Object key = Files.readAttributes(file, "*").get("fileKey");

    rig.up(ctx -> new Thing("a", "one"));

    assertThat(Files.getAttribute(file, "lastModifiedTime")).isEqualTo(before);
    assertThat(Files.readAttributes(file, "*").get("fileKey")).isEqualTo(key);
  }

  @Test
  void theStateBeforeTheLastSaveIsKept() throws IOException {
    rig.up(ctx -> new Thing("a", "one"));
    String before = Files.readString(file);
    rig.checkpoints.save(Deployment.empty(Rig.NOW));

    assertThat(directory.resolve("stacks/dev.json.bak")).hasContent(before.strip());
  }

  @Test
  void nothingElseIsLeftBeside() throws IOException {
    rig.up(ctx -> new Thing("a", "one"));

    try (Stream<Path> files = Files.list(directory.resolve("stacks"))) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("dev.json", "dev.json.lock");
    }
  }

  @Test
  void aSaveThatWasCutShortIsNotTheState() throws IOException {
    rig.up(ctx -> new Thing("a", "one"));
    Files.writeString(directory.resolve("stacks/dev.json.new"), "{\"version\": 3, \"depl");

    assertThat(rig.names()).containsExactly("a");
    assertThat(rig.up(ctx -> new Thing("a", "two")).succeeded()).isTrue();
  }

  @Test
  void aCutFileIsRefusedAndTheOneBeforeItNamed() throws IOException {
    rig.up(ctx -> new Thing("a", "one"));
    rig.up(ctx -> new Thing("a", "two"));
    String whole = Files.readString(file);
    Files.writeString(file, whole.substring(0, whole.length() / 2));

    assertThatThrownBy(() -> rig.up(ctx -> new Thing("a", "one")))
        .isInstanceOf(EngineException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageEndingWith("(the state before it is in dev.json.bak)");
    assertThat(rig.provider.calls).isEmpty();
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");

    assertThatThrownBy(() -> rig.checkpoints.load()).isInstanceOf(EngineException.class);
  }

  @Test
  void aSecretNeedsAPassphraseBeforeItsResourceIsMade() {
    Run run = rig.up(ctx -> new Thing("a", Thing.args(Output.ofSecret("hunter2")), o -> {}));

    assertThat(Rig.errors(run)).contains("no passphrase was given").doesNotContain("hunter2");
    assertThat(rig.provider.names("create")).isEmpty();
    assertThat(rig.names()).isEmpty();
  }

  @Test
  void aSecretIsNotInTheFileInClear() throws IOException {
    Passphrase passphrase = new Passphrase("correct horse");
    rig.checkpoints = new FileCheckpoints(file, passphrase);

    Run run = rig.up(FileCheckpointsTest::secretly);

    assertThat(Rig.errors(run)).isEmpty();
    assertThat(Files.readString(file)).doesNotContain("hunter2");
    assertThat(rig.state("a").inputs().text("value")).contains("hunter2");
    assertThat(rig.up(FileCheckpointsTest::secretly).hasChanges()).isFalse();
  }

  private static void secretly(Context ctx) {
    new Thing(
        "a",
        Thing.args(Output.ofSecret("hunter2")),
        options -> options.additionalSecretOutputs(List.of("computed")));
  }

  @Test
  void aSaveThatFailsFailsTheRun() throws IOException {
    Files.writeString(directory.resolve("stacks"), "a file where the directory should be");

    assertThatThrownBy(() -> rig.up(ctx -> new Thing("a", "one")))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("cannot be saved");
    assertThat(rig.provider.calls).isEmpty();
  }
}
