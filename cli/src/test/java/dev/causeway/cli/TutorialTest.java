package dev.causeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.components.Docs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tutorial, command by command, in a folder that is like a clone, in which {@code ./causeway}
 * runs what is built already.
 *
 * <p>Below {@code shell} stands, to the byte, what the command prints. Below {@code figures} stands
 * what it printed once: counts and times differ from run to run, and transitions end in another
 * order, so lines are compared sorted and with {@code 0} for each figure that is not promised.
 * Promised are 0 lost, 0 faults, that each transition passes, and which transitions there are.
 */
@Timeout(300)
class TutorialTest {
  private static final Path HOME = Path.of("..");
  private static final Path PAGE = HOME.resolve("docs/tutorial.md");

  @TempDir private Path clone = Path.of("");

  @BeforeEach
  void cloneIt() throws IOException {
    Path configs = Files.createDirectories(clone.resolve("stacks/config"));
    Files.copy(HOME.resolve("Pulumi.yaml"), clone.resolve("Pulumi.yaml"));
    Files.copy(
        HOME.resolve("stacks/config/Pulumi.production.yaml"),
        configs.resolve("Pulumi.production.yaml"));
    Path command = clone.resolve("causeway");
    Files.writeString(
        command,
        "#!/bin/sh\nexec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp \"$CLONE\""
            + " dev.causeway.cli.Main \"$@\"\n");
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void everyCommandPrintsWhatThePageShows() {
    Docs.hold("shell", this::printed);
  }

  @Test
  void figuresAsideTheRehearsalPrintsWhatThePageShows() {
    Docs.hold("figures", (command, shown) -> unlessAlike(shown, printed(command)));
  }

  private static String unlessAlike(String shown, String printed) {
    return likeness(shown).equals(likeness(printed)) ? shown : printed;
  }

  private static List<String> likeness(String output) {
    return output
        .lines()
        .map(line -> line.replaceAll("(?<![-A-Za-z])[\\d,.]+(?= +(pass|FAIL)| s\\b)", "0"))
        .map(line -> line.replaceAll("^\\d+ ", "0 "))
        .map(line -> line.replaceAll("(sent|done|carried|fallback|duplicated) +[\\d,]+", "$1 0"))
        .map(line -> line.replaceAll("(forward|back|home) +\\d+ +\\d+ ", "$1 0 0 "))
        .map(line -> line.replaceAll(" +", " "))
        .sorted()
        .collect(Collectors.toList());
  }

  @Test
  void aLostMessageAFailedTransitionOrAMissingOneIsSeen() {
    String shown =
        """
        2    expand → baseline       home         29        0      9.4  pass
        sent 2,092  done 2,092  carried 93  lost 0  duplicated 1  unavailable 0  fallback 3
        pass: 10 transitions in 31 s, 0 faults; report: causeway-report.html
        """;

    assertThat(likeness(shown))
        .isEqualTo(likeness(shown.replaceAll("2,092", "3,111").replace("31 s", "45 s")))
        .isEqualTo(
            likeness(
                shown.replaceFirst("2 .*pass", "4    expand → baseline home 30 12 19.4  pass")))
        .isNotEqualTo(likeness(shown.replace("lost 0", "lost 1")))
        .isNotEqualTo(likeness(shown.replace("0 faults", "1 faults")))
        .isNotEqualTo(likeness(shown.replaceFirst("9.4 +pass", "9.4  FAIL")))
        .isNotEqualTo(likeness(shown.replace("expand →", "verify →")))
        .isNotEqualTo(likeness(shown.replace("10 transitions", "9 transitions")));
  }

  @Test
  void noCommandOfThePageIsLeftOut() {
    List<String> lines = Docs.lines(PAGE);

    assertThat(lines.stream().filter(line -> line.startsWith("$ ")).map(line -> line.substring(2)))
        .isNotEmpty()
        .allMatch(
            command ->
                Stream.of("output", "shell", "figures")
                    .map(kind -> "<!-- %s: %s -->".formatted(kind, command))
                    .anyMatch(lines::contains));
  }

  private String printed(String command) {
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", command);
    Path said = clone.resolve("said.txt");
    shell.directory(clone.toFile()).redirectError(said.toFile());
    shell.environment().put("CLONE", System.getProperty("java.class.path"));
    try {
      Process process = shell.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output + Files.readString(said)).isZero();
      return "$ %s%n%s".formatted(command, output);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
