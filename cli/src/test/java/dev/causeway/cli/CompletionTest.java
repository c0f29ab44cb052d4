package dev.causeway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script of {@code causeway completion}, sourced in a real shell. */
class CompletionTest {
  @TempDir private Path directory = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "causeway re | rehearse review revert",
        "causeway stat | status",
        "causeway revert --mig | --migration",
        "causeway status --w | --watch",
        "causeway doc | doctor",
        "causeway road c | cassandra-volumes",
        "causeway preview k | kafka-brokers",
        "causeway local q | queue-workers"
      })
  void bashCompletes(String typed, String offered) throws IOException, InterruptedException {
    Path script = script("bash");

    String replies =
        run(
            "bash",
            """
            source '%s'
            COMP_WORDS=(%s)
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            COMP_LINE="${COMP_WORDS[*]}"
            COMP_POINT=${#COMP_LINE}
            _complete_causeway 2> /dev/null
            printf '%%s\\n' "${COMPREPLY[@]}"
            """
                .formatted(script, typed));

    assertThat(replies.strip().split("\\s+")).containsExactlyInAnyOrder(offered.split(" "));
  }

  /** A zsh on a terminal of its own, where Tab is typed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "causeway stat | causeway status",
        "causeway revert --mig | causeway revert --migration"
      })
  void zshCompletes(String typed, String completed) throws IOException, InterruptedException {
    Path script = script("zsh");

    String seen =
        run(
            "zsh",
            """
            zmodload zsh/zpty
            zpty shell zsh -f -i
            zpty -w shell "autoload -U compinit; compinit -u -D; source '%s'"
            zpty -w -n shell '%s'$'\t'
            zpty -r shell seen '*%s*'
            print -r -- "$seen"
            zpty -d shell
            """
                .formatted(script, typed, completed));

    assertThat(seen).contains(completed);
  }

  private Path script(String shell) throws IOException {
    Output run = Output.of("completion", shell);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return Files.writeString(directory.resolve("causeway." + shell), run.out());
  }

  private String run(String shell, String script) throws IOException, InterruptedException {
    assumeTrue(isThere(shell), "there is no %s here".formatted(shell));
    Path file = Files.writeString(directory.resolve("test.sh"), script);
    Process process = new ProcessBuilder(shell, file.toString()).redirectErrorStream(true).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static boolean isThere(String shell) {
    boolean there =
        Stream.of(System.getenv("PATH").split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, shell)));
    if (!there) {
      System.out.printf("cli: completion in %s is skipped: there is none here%n", shell);
    }
    return there;
  }
}
