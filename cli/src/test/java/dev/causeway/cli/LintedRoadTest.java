package dev.causeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causeway.phases.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The policy pack over the stacks of disks and of brokers, at every stop of their roads. */
class LintedRoadTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path directory = Path.of("");

  static List<Phase> stops() {
    return DiskStops.HOME.road().stops();
  }

  @ParameterizedTest
  @MethodSource("stops")
  void noPolicyIsViolatedAtAnyStop(Phase stop) throws IOException {
    assertNoneIsViolated(DiskStops.HOME, stop);
  }

  private void assertNoneIsViolated(WalkedStack stack, Phase stop) throws IOException {
    Path state = stack.export(stop, directory.resolve("state.json"));

    Output lint = Output.of("lint", state.toString());

    assertThat(lint.out()).contains(": 0 errors, 0 warnings");
    assertThat(lint.exitCode()).isZero();
  }

  static List<Phase> stopsOfBrokers() {
    return KafkaStops.WALKED.road().stops();
  }

  @ParameterizedTest
  @MethodSource("stopsOfBrokers")
  void noPolicyIsViolatedAtAnyStopOfBrokers(Phase stop) throws IOException {
    assertNoneIsViolated(KafkaStops.WALKED, stop);
  }

  @ParameterizedTest
  @CsvSource({
    "volumes-0-data-claim, /metadata, name, data-casandra-0, claim-fits-its-volume",
    "volumes-0-data-claim, /spec, volumeName, databases-data-cassandra-1, claim-fits-its-volume",
    "volumes-0-data-claim, /spec/resources/requests, storage, 600Gi, claim-fits-its-volume",
    "volumes-0-data-claim, /spec, storageClassName, gp3, claim-fits-its-volume",
    "set-set, /spec/volumeClaimTemplates/0/spec/resources/requests, storage, 600Gi, template-fits-the-claim",
    "volumes-0-data-pv, /spec, persistentVolumeReclaimPolicy, Delete, adopted-volume-is-retained"
  })
  void aStackThatIsBrokenOnPurposeIsNamed(
      String resource, String object, String key, String wrong, String policy) throws IOException {
    Path state = directory.resolve("state.json");
    JsonNode right = JSON.readTree(DiskStops.HOME.at(Phase.shift(100)).toJson());

    Files.writeString(state, broken(right, "cassandra-volumes-" + resource, object, key, wrong));

    assertThat(Output.of("lint", state.toString()).out()).contains("error " + policy);
  }

  @Test
  void aCruiseControlThatHealsWhileBrokersLeaveIsNamed() throws IOException {
    Path state = directory.resolve("state.json");
    JsonNode right = JSON.readTree(KafkaStops.WALKED.at(Phase.shift(67)).toJson());

    Files.writeString(
        state,
        broken(
            right,
            "kafka-brokers-pool-cruise-control-config",
            "/data",
            "cruisecontrol.properties",
            "self.healing.enabled=true\n"));

    assertThat(Output.of("lint", state.toString()).out())
        .contains("error self-healing-off-in-the-hybrid");
  }

  private static String broken(
      JsonNode state, String resource, String object, String key, String wrong) {
    for (JsonNode each : state.path("deployment").path("resources")) {
      if (each.path("urn").asText().endsWith("::" + resource)) {
        ((ObjectNode) each.path("inputs").at(object)).put(key, wrong);
        ((ObjectNode) each.path("outputs").at(object)).put(key, wrong);
      }
    }
    return state.toString();
  }
}
