package dev.causeway.parity.road;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import dev.causeway.engine.StackProgram;
import dev.causeway.parity.OnBuiltPlugin;
import dev.causeway.parity.OnRealPulumi;
import dev.causeway.phases.Phase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code pulumi preview} tells a person whose move is refused: golden files, written anew with
 * {@code -Dcauseway.golden=write}.
 */
@OnRealPulumi
@OnBuiltPlugin
@Timeout(600)
class RefusalsRoadTest {
  private static final Map<String, String> NO_SOAK = Map.of("causeway:soak", "PT0S");
  private static final Map<String, String> LONG_SOAK = Map.of("causeway:soak", "P300D");

  @Test
  void eachRefusalIsOneReadableMessage(@TempDir Path folder) throws Exception {
    try (RealRoad real = RealRoad.open(Roads.world(24), folder, Roads::plugin)) {
      refused(
          "a closed gate",
          real,
          Phase.BASELINE,
          Map.of("queue-workers:fleetSize", "5"),
          "adopting changes nothing");

      violated(
          "a policy violation",
          "child-named-after-its-component",
          real.stack().told(beside(real, RefusalsRoadTest::declareMisnamed)));
      violated(
          "a policy violation of a pod",
          "grace-covers-prestop",
          real.stack().told(beside(real, RefusalsRoadTest::declareHasty)));

      real.stack().up(real.world().program(Phase.BASELINE, LONG_SOAK));

      refused("a jump over two stops", real, Phase.shift(10), NO_SOAK, "one stop at a time");
      refused("an early departure", real, Phase.EXPAND, LONG_SOAK, "cannot leave baseline yet");
    }
  }

  private static void refused(
      String what, RealRoad real, Phase to, Map<String, String> changes, String words)
      throws Exception {
    StackProgram program = real.world().program(to, changes);

    String told = diagnostics(real.stack().told(program));

    assertThat(told.lines().filter(line -> line.contains("error:")))
        .as(told)
        .singleElement()
        .asString()
        .contains(words);
    assertThat(told).doesNotContain("Exception", "\tat ", "java.");
    Golden.hold(what, told);
  }

  /** The queue workers, and something beside them. */
  private static StackProgram beside(RealRoad real, Runnable declare) {
    StackProgram sound = real.world().program(Phase.BASELINE, NO_SOAK);
    return new StackProgram(
        sound.project(),
        sound.stack(),
        sound.config(),
        sound.secretKeys(),
        context -> {
          sound.program().accept(context);
          declare.run();
        });
  }

  /** A component with a child that is not named after it. */
  private static void declareMisnamed() {
    ComponentResource archive =
        new ComponentResource("shop:index:Archive", "archive", ComponentResourceOptions.Empty);
    ComponentResource unused =
        new ComponentResource(
            "shop:index:Part",
            "dead-letters",
            ComponentResourceOptions.builder().parent(archive).build());
    assertThat(unused).isNotNull();
  }

  /** Workers that are killed before their preStop hook has ended. */
  private static void declareHasty() {
    CustomResource unused =
        new CustomResource(
            "kubernetes:apps/v1:Deployment",
            "workers",
            new DeploymentArgs(),
            CustomResourceOptions.Empty);
    assertThat(unused).isNotNull();
  }

  @SuppressWarnings("UnusedVariable") // the SDK reads the fields
  private static final class DeploymentArgs extends ResourceArgs {
    private static final Map<String, String> LABELS = Map.of("app", "workers");

    @Import
    private final Output<Map<String, Object>> metadata = Output.of(Map.of("name", "workers"));

    @Import
    private final Output<Map<String, Object>> spec =
        Output.of(Map.of("selector", Map.of("matchLabels", LABELS), "template", template()));

    private static Map<String, Object> template() {
      Map<String, Object> sleeps = Map.of("exec", Map.of("command", List.of("sleep", "900")));
      Map<String, Object> container =
          Map.of(
              "name", "workers",
              "image", "registry.example/workers:1.4",
              "lifecycle", Map.of("preStop", sleeps));
      return Map.of(
          "metadata", Map.of("labels", LABELS), "spec", Map.of("containers", List.of(container)));
    }
  }

  private static void violated(String what, String policy, String told) throws Exception {
    int begin = told.indexOf("Policies:");
    assertThat(begin).as(told).isNotNegative();
    String policies = told.substring(begin).replaceFirst("(?s)\n(Diagnostics|Resources):.*", "");
    assertThat(policies.lines().filter(line -> line.contains("[mandatory]")))
        .as(told)
        .singleElement()
        .asString()
        .contains(policy);
    Golden.hold(what, policies);
  }

  /** The part that says what is wrong; how far a preview came before that varies. */
  private static String diagnostics(String told) {
    int begin = told.indexOf("Diagnostics:");
    assertThat(begin).as(told).isNotNegative();
    return told.substring(begin).replaceFirst("(?s)\nResources:.*", "");
  }
}
