package dev.causeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The policy pack over the reference stacks, at every stop of their roads. */
class LintedRoadTest {
  @TempDir private Path directory = Path.of("");

  static Stream<Arguments> stops() {
    return Stream.of(Stops.WALKED, DiskStops.HOME)
        .flatMap(stack -> stack.road().stops().stream().map(stop -> Arguments.of(stack, stop)));
  }

  @ParameterizedTest
  @MethodSource("stops")
  void noPolicyIsViolatedAtAnyStop(WalkedStack stack, Phase stop) throws IOException {
    Output lint = Output.of("lint", stack.export(stop, directory.resolve("s.json")).toString());

    assertThat(lint.out()).contains("0 errors, 0 warnings");
    assertThat(lint.exitCode()).isZero();
  }

  /** One for each of the facts that adopting disks stands on. */
  static List<Arguments> breaks() {
    return List.of(
        Arguments.of("\"Retain\"", "\"Delete\"", "volume"),
        Arguments.of("data-cassandra-0\"", "data-casandra-0\"", "claim"),
        Arguments.of("\"500Gi\"", "\"400Gi\"", "claim"));
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void aStackThatIsBrokenOnPurposeIsNamed(String right, String wrong, String policy)
      throws IOException {
    Path state = DiskStops.HOME.export(Phase.shift(100), directory.resolve("s.json"));
    String json = Files.readString(state);
    int at = json.indexOf(right);
    Files.writeString(state, json.substring(0, at) + wrong + json.substring(at + right.length()));

    Output lint = Output.of("lint", state.toString());

    assertThat(at).isPositive();
    assertThat(lint.out()).containsPattern("(error|warning) [a-z-]*" + policy);
  }

  @Test
  void bothStacksAreWalked() {
    assertThat(stops()).hasSize(Stops.ROAD.stops().size() + DiskStops.HOME.road().stops().size());
  }
}
