package dev.causeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.causeway.cli.doctor.Doctor;
import dev.causeway.cli.doctor.Finding;
import dev.causeway.cli.doctor.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoctorTest {
  private static final List<String> BUILT =
      List.of(
          "stacks/target/causeway-stacks.jar",
          "provider/target/pulumi-resource-causeway.jar",
          "policies/target/causeway-policies-pack.jar");

  @TempDir private Path directory = Path.of("");
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void installEverything() throws IOException {
    Path bin = Files.createDirectories(directory.resolve("bin"));
    executable(bin.resolve("pulumi"), "v3.259.0");
    for (String tool : List.of("pulumi-language-java", "kubectl", "go")) {
      executable(bin.resolve(tool), "1");
    }
    for (String jar : BUILT) {
      Path file = directory.resolve(jar);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    }
    environment.put("PATH", bin.toString());
    environment.put("AWS_ACCESS_KEY_ID", "AKIAHUNTER2");
    environment.put("KUBECONFIG", "/secret/hunter2");
    environment.put("PULUMI_ACCESS_TOKEN", "pul-hunter2");
  }

  private static void executable(Path file, String says) throws IOException {
    Files.writeString(file, "#!/bin/sh\necho " + says + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private List<Finding> findings() {
    return new Doctor(new Machine(environment, directory.resolve("home"), directory)).findings();
  }

  private Finding finding(String thing) {
    return findings().stream().filter(each -> each.thing().equals(thing)).findFirst().orElseThrow();
  }

  @Test
  void whereEverythingIsThereIsNothingToDo() {
    assertThat(findings()).allMatch(Finding::found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pulumi", "pulumi-language-java", "kubectl", "go"})
  void aToolThatIsMissingIsNamedWithItsRemedy(String tool) throws IOException {
    Files.delete(directory.resolve("bin").resolve(tool));

    assertThat(finding(tool).found()).isFalse();
    assertThat(finding(tool).words()).containsPattern("install|installation");
    assertThat(finding(tool).isTrouble()).isEqualTo(tool.startsWith("pulumi"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"v3.254.9", "3.9.0", "v2.300.0", "", "no version"})
  void aPulumiThatIsTooOldIsAsGoodAsNone(String version) throws IOException {
    executable(directory.resolve("bin/pulumi"), "'" + version + "'");

    assertThat(finding("pulumi").isTrouble()).isTrue();
    assertThat(finding("pulumi").words()).contains("3.255 or later");
  }

  @Test
  void thePulumiThatTheEnvironmentNamesComesFirst() throws IOException {
    Path named = directory.resolve("named");
    executable(named, "v3.300.0");
    environment.put("CAUSEWAY_PULUMI", named.toString());

    assertThat(finding("pulumi").words()).startsWith("v3.300.0");
  }

  @Test
  void whatIsNotBuiltIsNamed() throws IOException {
    Files.delete(directory.resolve("provider/target/pulumi-resource-causeway.jar"));

    assertThat(finding("causeway plugin").isTrouble()).isTrue();
    assertThat(finding("causeway plugin").words())
        .isEqualTo("build it: ./mvnw -Dquick -DskipTests package");
  }

  @Test
  void credentialsAreNamedAndTheirValuesNeverShown() {
    assertThat(finding("AWS credentials").words()).isEqualTo("named by AWS_ACCESS_KEY_ID");
    assertThat(findings().toString()).doesNotContainIgnoringCase("hunter2");
  }

  @Test
  void withoutCredentialsEveryPlaceIsNamed() {
    environment.remove("AWS_ACCESS_KEY_ID");

    assertThat(finding("AWS credentials").isTrouble()).isTrue();
    assertThat(finding("AWS credentials").words())
        .contains("AWS_ACCESS_KEY_ID", "AWS_PROFILE", "~/.aws/credentials");
  }

  @Test
  void theCommandPrintsALineForEachAndItsExitCodeTells() throws IOException {
    Output run = Output.of("doctor", "--project", directory.toString());
    JsonNode document =
        new JsonMapper()
            .readTree(Output.of("doctor", "--project", directory.toString(), "--json").out());

    boolean trouble = run.out().lines().anyMatch(line -> line.startsWith("missing"));
    assertThat(run.out().lines()).hasSize(findings().size());
    assertThat(run.exitCode()).isEqualTo(trouble ? 1 : 0);
    assertThat(document).hasSize(findings().size());
    assertThat(document.findValuesAsText("thing")).contains("pulumi", "JDK", "kubectl");
  }

  @Test
  void whereSomethingIsMissingTheExitCodeIsOne() throws IOException {
    Files.delete(directory.resolve("stacks/target/causeway-stacks.jar"));

    assertThat(Output.of("doctor", "--project", directory.toString()).exitCode()).isEqualTo(1);
  }
}
