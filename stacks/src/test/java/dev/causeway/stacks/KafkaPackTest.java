package dev.causeway.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.components.Declared;
import dev.causeway.components.Program;
import dev.causeway.phases.Phase;
import dev.causeway.policies.Pack;
import dev.causeway.policies.pack.CausewayPack;
import dev.causeway.protocol.Analyzer;
import dev.causeway.protocol.Policies.Finding;
import dev.causeway.protocol.Policies.Options;
import dev.causeway.protocol.Policies.Resource;
import dev.causeway.protocol.Policies.StackResource;
import dev.causeway.protocol.Policies.Timeouts;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the policy pack says of the brokers that the stack declares. */
class KafkaPackTest {
  private static final String NAME = "kafka-brokers";
  private static final Pack PACK = CausewayPack.create();

  static Stream<Phase> stops() {
    return KafkaBrokersTest.stops().stream();
  }

  @ParameterizedTest
  @MethodSource("stops")
  void thePackHasNothingAgainstIt(Phase stop) {
    assertThat(findings(stop, resource -> resource)).isEmpty();
  }

  @Test
  void selfHealingSwitchedOnInTheHybridIsRefused() {
    assertThat(
            findings(
                Phase.shift(34),
                changed(
                    "-pool-cruise-control-standby-config",
                    "data",
                    PropertyMap.of(
                        "cruisecontrol.properties", Value.of("self.healing.enabled=true\n")))))
        .singleElement()
        .asString()
        .startsWith(
            "self-healing-off-in-the-hybrid: kafka-brokers-pool-cruise-control-standby-config: its self.healing.enabled is true while brokers are moved");
  }

  @Test
  void aDesiredCapacityThatIsIgnoredInTheHybridIsRefused() {
    assertThat(findings(Phase.EXPAND, ignoring("-fleet-group")))
        .singleElement()
        .asString()
        .startsWith(
            "evacuated-group-owns-its-size: kafka-brokers-fleet-group: its desiredCapacity is 3, and ignoreChanges has desiredCapacity");
  }

  @Test
  void aGroupThatIsBroughtToZeroWhileItsSizeIsIgnoredIsRefusedTwice() {
    assertThat(findings(Phase.RETIRE, ignoring("-fleet-group")))
        .extracting(told -> told.substring(0, told.indexOf(':')))
        .containsExactlyInAnyOrder("evacuated-group-owns-its-size", "drained-group-owns-its-size");
  }

  @Test
  void anEvacuationWithoutDestinationsIsRefused() {
    assertThat(
            findings(Phase.DRAIN, changed("-pool-evacuation", "destinations", Value.of(List.of()))))
        .singleElement()
        .asString()
        .startsWith(
            "evacuation-names-its-destinations: kafka-brokers-pool-evacuation: its destinations are [], its executor is CRUISE_CONTROL");
  }

  @Test
  void aSetWhoseDisksGoWithItAtTheEndOfTheRoadIsRefused() {
    assertThat(
            findings(
                Phase.CONTRACT,
                changed(
                    "-pool-set",
                    "spec",
                    PropertyMap.of(
                        "persistentVolumeClaimRetentionPolicy",
                        PropertyMap.of("whenDeleted", Value.of("Delete"))))))
        .singleElement()
        .asString()
        .startsWith("set-keeps-its-claims: kafka-brokers-pool-set: ");
  }

  private static UnaryOperator<Resource> changed(String child, String property, Value value) {
    return resource ->
        resource.urn().name().equals(NAME + child)
            ? new Resource(
                resource.urn(),
                resource.properties().with(property, value),
                resource.options(),
                resource.provider())
            : resource;
  }

  private static UnaryOperator<Resource> ignoring(String child) {
    return resource ->
        resource.urn().name().equals(NAME + child)
            ? new Resource(
                resource.urn(),
                resource.properties(),
                options(resource.options(), List.of("desiredCapacity")),
                resource.provider())
            : resource;
  }

  private static Options options(Options as, List<String> ignored) {
    return new Options(
        as.protect(), ignored, Optional.empty(), List.of(), List.of(), as.timeouts(), as.parent());
  }

  /** Every finding as policy, resource and first line. */
  private static List<String> findings(Phase stop, UnaryOperator<Resource> change) {
    Declared declared =
        Program.with(KafkaBrokersTest.config(stop.toString())).declares(Main::program);
    List<StackResource> stack =
        declared.customResources().keySet().stream()
            .map(name -> resource(declared, name, change))
            .toList();
    Analyzer judge = PACK.start();
    List<Finding> all = new ArrayList<>(judge.analyzeStack(stack).violations());
    stack.forEach(each -> all.addAll(judge.analyze(each.resource()).violations()));
    return all.stream().map(finding -> finding.policy().name() + ": " + finding.message()).toList();
  }

  private static StackResource resource(
      Declared declared, String name, UnaryOperator<Resource> change) {
    Timeouts none = new Timeouts(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    Options options =
        new Options(
            declared.request(name).getProtect(),
            declared.ignoredOf(name),
            Optional.empty(),
            List.of(),
            List.of(),
            none,
            Optional.of(Urn.parse(declared.request(name).getParent())));
    Resource resource =
        new Resource(
            urn(declared, name),
            (PropertyMap) value(declared.inputs(name)),
            options,
            Optional.empty());
    List<Urn> upstream =
        declared.upstreamOf(name).stream().map(other -> urn(declared, other)).toList();
    return new StackResource(change.apply(resource), upstream, Map.of());
  }

  private static Urn urn(Declared declared, String name) {
    return new Urn("dev", "causeway", declared.type(name), name);
  }

  private static Value value(Object plain) {
    if (plain instanceof Map<?, ?> map) {
      Map<String, Value> entries = new LinkedHashMap<>();
      map.forEach((key, each) -> entries.put((String) key, value(each)));
      return new PropertyMap(entries);
    }
    if (plain instanceof List<?> list) {
      return Value.of(list.stream().map(KafkaPackTest::value).toList());
    }
    if (plain instanceof Boolean flag) {
      return Value.of(flag);
    }
    return plain instanceof Double number ? Value.of(number) : Value.of(plain.toString());
  }
}
