package dev.causeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import dev.causeway.phases.Waiting;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WatchTest {
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final StringWriter out = new StringWriter();
  private final List<Duration> pauses = new ArrayList<>();

  @TempDir private Path directory = Path.of("");

  /** What is shown when one after the other is seen, and then the wait is cancelled. */
  private String shown(boolean inPlace, List<String> seen) {
    Iterator<String> next = seen.iterator();
    Waiting[] waiting = new Waiting[1];
    waiting[0] =
        Waiting.with(
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
            (duration, cancelled) -> {
              pauses.add(duration);
              if (!next.hasNext()) {
                waiting[0].cancel();
              }
            });
    new Watch(new PrintWriter(out, true), inPlace, waiting[0])
        .show(next::next, text -> text + "\n", EVERY);
    return out.toString();
  }

  @Test
  void elsewhereThanOnATerminalOnlyWhatChangedIsShown() {
    assertThat(shown(false, List.of("one", "one", "two"))).isEqualTo("one\ntwo\n");
    assertThat(pauses).containsOnly(EVERY);
  }

  @Test
  void onATerminalItIsDrawnInItsPlace() {
    assertThat(shown(true, List.of("one", "one")))
        .isEqualTo("\u001b[Hone\u001b[K\n\u001b[J".repeat(2));
  }

  @Test
  void anInterruptEndsItWithItsExitCode() throws IOException {
    Path file =
        Files.writeString(directory.resolve("state.json"), Stops.at(Phase.BASELINE).toJson());
    try (Child child = Child.start(Main.class, "status", file.toString(), "--watch=1")) {
      child.says("  phase     baseline").signal("INT");

      assertThat(child.ends(Duration.ofSeconds(20))).isEqualTo(130);
      assertThat(child.output()).doesNotContain("Exception");
    }
  }
}
