package dev.causeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Colours in a real process, whose environment says whether they are wanted. */
class ColoursTest {
  private static final char ESCAPE = '\u001b';
  private static final Map<String, String> FORCED = Map.of("CLICOLOR_FORCE", "1");
  private static final Map<String, String> NONE = Map.of("CLICOLOR_FORCE", "1", "NO_COLOR", "1");

  @TempDir private Path directory = Path.of("");

  @Test
  void noColorIsHonouredByEveryCommand() throws IOException, InterruptedException {
    Path config =
        Files.writeString(directory.resolve("shop.yaml"), "config:\n  causeway:phase: drain\n");
    Path file = Stops.export(Phase.VERIFY, directory.resolve("state.json"));
    String[] calls = {
      "--help",
      "doctor",
      "revert shop --to verify --config " + config,
      "status " + file,
      "status no-such-file",
      "road queue-workers --ladder 100",
      "completion bash"
    };

    assertThat(run(FORCED, calls)).contains(ESCAPE + "[");
    assertThat(run(NONE, calls)).contains("Usage: causeway").doesNotContain(String.valueOf(ESCAPE));
  }

  private static String run(Map<String, String> environment, String... calls)
      throws IOException, InterruptedException {
    ProcessBuilder child =
        new ProcessBuilder(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                Calls.class.getName(),
                String.join("\n", calls)));
    child.environment().remove("NO_COLOR");
    child.environment().putAll(environment);
    Process process = child.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return output;
  }

  /** Calls the command several times in one process; a line of the argument is a call. */
  static final class Calls {
    private Calls() {}

    public static void main(String[] args) {
      args[0].lines().forEach(call -> Main.commandLine().execute(call.split(" ", -1)));
    }
  }
}
