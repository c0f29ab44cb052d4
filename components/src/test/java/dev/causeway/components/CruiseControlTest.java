package dev.causeway.components;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CruiseControlTest {
  private static final String MAIN = "events-pool-cruise-control";
  private static final String STANDBY = MAIN + "-standby";
  private static final String CHECKSUM = "spec.template.metadata.annotations";

  private final Declared expanded = new BrokerExample().declaredAt(Phase.EXPAND);

  @ParameterizedTest
  @CsvSource({
    "expand, false",
    "verify, false",
    "shift-34, false",
    "shift-100, false",
    "drain, false",
    "retire, false",
    "release, false",
    "contract, true"
  })
  void itHealsNothingByItselfUntilTheOldBrokersAreGoneAndItsStandbyNever(
      String phase, boolean heals) {
    Declared declared = new BrokerExample().declaredAt(phase);

    assertThat(properties(declared, MAIN)).contains("self.healing.enabled=" + heals + "\n");
    assertThat(properties(declared, STANDBY)).contains("self.healing.enabled=false\n");
  }

  @Test
  void itsPropertiesAreThoseGivenAndThoseOfThePool() {
    assertThat(properties(expanded, MAIN))
        .isEqualTo(
            """
            bootstrap.servers=%s,%s
            metric.reporter.topic=__metrics
            num.broker.windows=5
            self.healing.enabled=false
            webserver.http.port=9090
            """
                .formatted(BrokerExample.OLD, BrokerExample.NEW));
    assertThat(properties(expanded, STANDBY)).contains("webserver.http.port=9091\n");
  }

  private static String properties(Declared declared, String of) {
    Map<?, ?> files = (Map<?, ?>) declared.input(of + "-config", "data");
    return String.valueOf(files.get("cruisecontrol.properties"));
  }

  @Test
  void aChangeOfItsPropertiesRestartsItAndNothingElseDoes() {
    Declared released = new BrokerExample().declaredAt(Phase.RELEASE);
    Declared contracted = new BrokerExample().declaredAt(Phase.CONTRACT);

    assertThat(released.input(MAIN + "-deployment", CHECKSUM))
        .isEqualTo(expanded.input(MAIN + "-deployment", CHECKSUM))
        .isNotEqualTo(contracted.input(MAIN + "-deployment", CHECKSUM));
    assertThat(released.input(STANDBY + "-deployment", CHECKSUM))
        .isEqualTo(contracted.input(STANDBY + "-deployment", CHECKSUM));
  }

  @Test
  void twoOfOneInstanceNeverRunAtOnce() {
    assertThat(expanded.input(MAIN + "-deployment", "spec.replicas")).isEqualTo(1.0);
    assertThat(expanded.input(MAIN + "-deployment", "spec.strategy"))
        .isEqualTo(Map.of("type", "Recreate"));
  }

  @Test
  void itFindsItsPropertiesWhereTheVariableSays() {
    String pod = "spec.template.spec";

    assertThat(expanded.input(MAIN + "-deployment", pod + ".volumes"))
        .isEqualTo(
            List.of(Map.of("name", "config", "configMap", Map.of("name", "kafka-cruise-control"))));
    assertThat(expanded.input(MAIN + "-deployment", pod + ".containers.0.volumeMounts"))
        .isEqualTo(List.of(Map.of("name", "config", "mountPath", "/etc/cruise-control")));
    assertThat(expanded.input(MAIN + "-deployment", pod + ".containers.0.env"))
        .isEqualTo(
            List.of(
                Map.of(
                    "name",
                    "CRUISE_CONTROL_PROPERTIES",
                    "value",
                    "/etc/cruise-control/cruisecontrol.properties")));
  }

  @Test
  void oneThatRunsAlreadyIsAskedAndNotDeclared() {
    Declared declared =
        new BrokerExample()
            .withPool(
                args -> args.cruiseControl(CruiseControl.cruiseControl().urls(BrokerExample.URLS)))
            .declaredAt(Phase.EXPAND);

    assertThat(declared.customResources().keySet()).noneMatch(name -> name.startsWith(MAIN));
    assertThat(declared.input("events-pool-evacuation", "cruiseControlUrls"))
        .isEqualTo(BrokerExample.URLS);
  }

  @Test
  void withoutAStandbyThereIsOne() {
    Declared declared =
        new BrokerExample()
            .withPool(
                args ->
                    args.cruiseControl(
                        BrokerExample.cruiseControlArgs().urls(List.of("http://cruise"))))
            .declaredAt(Phase.EXPAND);

    assertThat(declared.has(STANDBY + "-deployment")).isFalse();
    assertThat(declared.input(MAIN + "-service", "spec.ports"))
        .isEqualTo(List.of(Map.of("port", 9090.0)));
  }

  @Test
  void itsRolloutIsWaitedForByNameAndImage() {
    assertThat(expanded.inputs(STANDBY + "-ready"))
        .containsEntry("namespace", "shop")
        .containsEntry("name", "kafka-cruise-control-standby")
        .containsEntry("image", "cruise:2.5");
  }
}
