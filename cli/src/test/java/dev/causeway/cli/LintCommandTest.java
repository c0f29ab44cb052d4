package dev.causeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {
  private static final String HASTY =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: workers, namespace: shop}
      spec:
        template:
          spec:
            containers:
              - name: worker
                lifecycle: {preStop: {sleep: {seconds: 900}}}
      """;
  private static final String PATIENT =
      HASTY.replace("    spec:\n", "    spec:\n      terminationGracePeriodSeconds: 960\n");
  private static final String STATE =
      """
      {"version": 3, "deployment": {"resources": [
        {"urn": "urn:pulumi:dev::shop::aws:sqs/queue:Queue::orders", "type": "aws:sqs/queue:Queue",
         "inputs": {"redrivePolicy": "{\\"deadLetterTargetArn\\": \\"arn:aws:sqs:eu-west-1:1:dead\\", \\"maxReceiveCount\\": 1}",
                    "policy": {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "ciphertext": "v1:hush"}},
         "outputs": {}},
        {"urn": "urn:pulumi:dev::shop::aws:sqs/queue:Queue::gone", "type": "aws:sqs/queue:Queue", "delete": true,
         "inputs": {"redrivePolicy": "{\\"maxReceiveCount\\": 1}"}, "outputs": {}}
      ]}}
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private int lint(Object... arguments) {
    List<String> line = new ArrayList<>(List.of("lint"));
    List.of(arguments).forEach(argument -> line.add(argument.toString()));
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(line.toArray(String[]::new));
  }

  @Test
  void aManifestThatViolatesAPolicyEndsWithOneAndIsNamed() throws IOException {
    Path file = file("workers.yaml", HASTY);

    int exitCode = lint(file);

    assertThat(exitCode).isEqualTo(1);
    assertThat(out.toString())
        .contains(file + ": shop/workers (kubernetes:apps/v1:Deployment)")
        .contains("error grace-covers-prestop")
        .contains("Remedy: Set terminationGracePeriodSeconds")
        .endsWith("1 file, 1 resource: 1 error, 0 warnings\n");
  }

  @Test
  void aManifestThatViolatesNoneEndsWithZero() throws IOException {
    int exitCode = lint(file("workers.yaml", PATIENT));

    assertThat(exitCode).isZero();
    assertThat(out.toString()).isEqualTo("1 file, 1 resource: 0 errors, 0 warnings\n");
  }

  @Test
  void manifestsOfSeveralFilesAndDocumentsAreLookedAtTogether() throws IOException {
    String claim =
        "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: set-data-0}\n---\n"
            + PATIENT;
    String set =
        """
        {"apiVersion": "apps/v1", "kind": "StatefulSet", "metadata": {"name": "set"},
         "spec": {"volumeClaimTemplates": [{"metadata": {"name": "data"}}]}}
        """;
    Path claims = file("claims.yaml", claim);

    int exitCode = lint(claims, file("set.json", set));

    assertThat(exitCode).isEqualTo(1);
    assertThat(out.toString())
        .contains(claims + ": set-data-0 (kubernetes:core/v1:PersistentVolumeClaim)")
        .contains("error claim-is-found-by-its-set")
        .endsWith("2 files, 3 resources: 1 error, 0 warnings\n");
  }

  @Test
  void anExportedStateIsLookedAtWithoutWhatIsGoneOrEncrypted() throws IOException {
    int exitCode = lint(file("state.json", STATE));

    assertThat(exitCode).isEqualTo(1);
    assertThat(out.toString())
        .contains("error redrive-after-two-receives")
        .doesNotContain("gone", "hush")
        .endsWith("1 file, 1 resource: 1 error, 0 warnings\n");
  }

  @Test
  void findingsAreJsonForPrograms() throws IOException {
    lint("--json", file("state.json", STATE));

    JsonNode found = new JsonMapper().readTree(out.toString());
    assertThat(found).hasSize(1);
    assertThat(found.get(0).path("policy").asText()).isEqualTo("redrive-after-two-receives");
    assertThat(found.get(0).path("resource").asText()).isEqualTo("orders");
    assertThat(found.get(0).path("level").asText()).isEqualTo("mandatory");
  }

  @Test
  void aConfigSetsLevels() throws IOException {
    Path config = file("config.json", "{\"all\": \"advisory\"}");

    int exitCode = lint("--config", config, file("workers.yaml", HASTY));

    assertThat(exitCode).isZero();
    assertThat(out.toString()).contains("warning grace-covers-prestop");
  }

  @Test
  void aConfigThatNamesNoPolicyIsOneLine() throws IOException {
    Path config = file("config.json", "{\"grace\": \"advisory\"}");

    int exitCode = lint("--config", config, file("workers.yaml", HASTY));

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("no policy \"grace\"", "grace-covers-prestop");
  }

  @Test
  void everyFileThatCannotBeReadIsALine() throws IOException {
    Path missing = folder.resolve("missing.yaml");
    Path broken = file("broken.yaml", "a: [b\n  c: 'hush'");
    Path brokenJson = file("broken.json", "{\"a\": hush");
    Path empty = file("empty.yaml", "\n");
    Path other = file("other.yaml", "colour: blue");
    Path old = file("old.json", "{\"version\": 2, \"deployment\": {}}");

    int exitCode = lint(missing, broken, brokenJson, empty, other, old, folder);

    assertThat(exitCode).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines())
        .hasSize(7)
        .allMatch(line -> line.startsWith("causeway lint: "));
    assertThat(err.toString())
        .contains(missing + ": there is no such file")
        .contains(broken + ": it is no YAML")
        .contains(brokenJson + ": it is no JSON (line 1)")
        .contains(empty + ": it is empty")
        .contains(other + ": a document of it has no apiVersion and kind")
        .contains(old + ": its state has version 2. Accepted: 3")
        .contains(folder + ": it is a folder")
        .doesNotContain("hush");
  }

  @Test
  void noFileIsAMistake() {
    assertThat(lint()).isEqualTo(2);
  }
}
