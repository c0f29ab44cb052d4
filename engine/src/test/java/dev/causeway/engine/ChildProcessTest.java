package dev.causeway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same with processes as people start and kill them. */
class ChildProcessTest {
  private static final int PROCESSES = 4;
  private static final int WINS = 100;
  private static final int ACKNOWLEDGED = 50;

  @TempDir private Path directory = Path.of("");

  private static Process start(Class<?> main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  @Test
  void neverTwoProcessesHaveTheLease() throws IOException {
    List<Process> racers = new ArrayList<>();
    for (int number = 0; number < PROCESSES; number++) {
      racers.add(start(LockRacer.class, directory.toString(), String.valueOf(WINS)));
    }

    for (Process racer : racers) {
      assertThat(output(racer).lines().toList()).containsExactly("won " + WINS);
    }
  }

  @Test
  void whatAKilledProcessWasToldIsDurableIsThere() throws Exception {
    Path file = directory.resolve("dev.json");
    new FileCheckpoints(file).save(States.of(3));
    Process run = start(EndlessRun.class, file.toString());
    int told = kill(run);

    Deployment left = new FileCheckpoints(file).load().orElseThrow();

    String id = left.resources().get(2).id();
    assertThat(Integer.parseInt(id.substring("id-".length()))).isGreaterThanOrEqualTo(told);
    assertThatThrownBy(() -> new FileCheckpoints(file).open(left))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("(pid %d)".formatted(run.pid()));
    Clock aMinuteOn = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));
    FileCheckpoints later = new FileCheckpoints(file).withClock(aMinuteOn);
    try (Journal journal = later.open(left)) {
      journal.finish(left);
    }
    assertThat(new FileCheckpoints(file).load()).contains(left);
  }

  /** Kills it after a while; gives the last change that it was told is durable. */
  private static int kill(Process run) throws Exception {
    BufferedReader output = output(run);
    String last = "";
    for (int line = 0; line < ACKNOWLEDGED; line++) {
      last = output.readLine();
    }
    // unlike the process itself, its handle leaves the output open
    run.toHandle().destroyForcibly();
    List<String> rest = output.lines().toList();
    run.waitFor();
    return Integer.parseInt(rest.isEmpty() ? last : rest.get(rest.size() - 1));
  }
}
