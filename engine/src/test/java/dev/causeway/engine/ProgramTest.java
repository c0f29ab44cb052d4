package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import com.pulumi.core.TypeShape;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.CallArgs;
import dev.causeway.protocol.EngineLog.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ProgramTest {
  private final Rig rig = new Rig();

  @Test
  void anExceptionMadeForPeopleIsItsMessageAlone() {
    Run run =
        rig.up(
            ctx -> {
              throw new RunException("causeway:phase is missing");
            });

    assertThat(run.succeeded()).isFalse();
    assertThat(run.errors()).hasSize(1);
    assertThat(errors(run)).isEqualTo("causeway:phase is missing");
  }

  @Test
  void anExceptionNobodyExpectedTellsWhereItCameFrom() {
    Run run =
        rig.up(
            ctx -> {
              throw new IllegalStateException("oops");
            });

    assertThat(run.errors()).hasSize(1);
    assertThat(errors(run))
        .startsWith("the program failed with an unhandled exception:\n")
        .contains("IllegalStateException: oops")
        .contains("ProgramTest");
  }

  @Test
  void anExceptionInApplyFailsTheRun() {
    Run run =
        rig.up(
            ctx ->
                new Thing("a", "one")
                    .computed()
                    .applyValue(
                        value -> {
                          throw new RunException("cannot use " + value);
                        }));

    assertThat(errors(run)).isEqualTo("cannot use made of one");
  }

  @Test
  void aProgramThatFailsDeletesNothing() {
    rig.up(ctx -> new Thing("a", "one"));

    Run run =
        rig.up(
            ctx -> {
              throw new RunException("no");
            });

    assertThat(steps(run)).isEmpty();
    assertThat(rig.names()).containsExactly("a");
  }

  @Test
  void theOldStackOutputsSurviveAProgramThatFails() {
    rig.up(ctx -> ctx.export("out", Output.of("kept")));

    rig.up(
        ctx -> {
          throw new IllegalStateException("broken");
        });

    assertThat(rig.state("shop-dev").outputs().text("out")).contains("kept");
  }

  @Test
  void aMissingConfigKeyIsNamed() {
    Run run = rig.up(ctx -> ctx.config().require("phase"));

    assertThat(run.errors()).hasSize(1);
    assertThat(errors(run)).contains("shop:phase").doesNotContain("\tat ");
  }

  @Test
  void theProgramReadsItsConfig() {
    rig.config.put("shop:phase", "expand");
    rig.config.put("causeway:share", "25");
    List<String> seen = new ArrayList<>();

    rig.up(
        ctx -> {
          seen.add(ctx.config().require("phase"));
          seen.add(ctx.config("causeway").require("share"));
          seen.add(ctx.projectName() + "/" + ctx.stackName());
        });

    assertThat(seen).containsExactly("expand", "25", "shop/dev");
  }

  @Test
  void whatTheProgramLogsIsADiagnostic() {
    Run run =
        rig.up(
            ctx -> {
              ctx.log().info("hello");
              ctx.log().warn("careful");
              ctx.log().debug("not for people");
            });

    assertThat(run.succeeded()).isTrue();
    assertThat(run.diagnostics())
        .extracting(line -> line.severity() + " " + line.message())
        .containsExactlyInAnyOrder("INFO hello", "WARNING careful");
  }

  @Test
  void aLoggedErrorFailsTheRunAndDeletesNothing() {
    rig.up(ctx -> new Thing("a", "one"));

    Run run = rig.up(ctx -> ctx.log().error("stop here"));

    assertThat(run.succeeded()).isFalse();
    assertThat(errors(run)).isEqualTo("stop here");
    assertThat(rig.names()).containsExactly("a");
  }

  @Test
  void whatAProviderLogsStandsUnderItsResource() {
    Run run = rig.up(ctx -> new Thing("a", "one"));

    assertThat(run.diagnostics())
        .containsExactly(
            new Diagnostic(Severity.INFO, java.util.Optional.of(rig.state("a").urn()), "making a"));
  }

  @Test
  void aTypeThatIsNoneIsRefused() {
    Run run = rig.up(ctx -> new Thing("Thing", "a", Thing.args("one"), options -> {}));

    assertThat(errors(run))
        .isEqualTo("\"Thing\" is no resource type; accepted: <package>:<module>:<name>");
  }

  @Test
  void theSameNameTwiceIsRefused() {
    Run run =
        rig.up(
            ctx -> {
              new Thing("a", "one");
              new Thing("a", "two");
            });

    assertThat(errors(run))
        .isEqualTo(
            "duplicate resource URN 'urn:pulumi:dev::shop::test:index:Thing::a'; try giving it a"
                + " unique name");
  }

  @Test
  void callingAMethodOfAResourceIsRefusedByName() {
    Run run =
        rig.up(
            ctx ->
                com.pulumi.deployment.Deployment.getInstance()
                    .call(
                        "test:index:Thing/grow",
                        TypeShape.of(String.class),
                        CallArgs.Empty,
                        new Thing("a", "one")));

    assertThat(errors(run)).contains("does not support methods of resources");
  }

  @Test
  void configThatOnlyTheRealEngineKnowsIsRefusedBeforeAnythingHappens() {
    rig.config.put("pulumi:autonaming", "{}");

    org.assertj.core.api.Assertions.assertThatThrownBy(() -> rig.up(ctx -> {}))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("pulumi:autonaming");
  }

  @Test
  void aProgramMayRunOnAThreadThatCarriesAnotherDeployment() {
    List<Run> inner = new ArrayList<>();
    Rig other = new Rig();
    other.stack = "inner";

    Run outer =
        rig.up(
            ctx -> {
              new Thing("a", "one");
              inner.add(other.up(nested -> new Thing("b", "two")));
              new Thing("c", "three");
            });

    assertThat(errors(outer)).isEmpty();
    assertThat(inner).singleElement().matches(Run::succeeded);
    assertThat(rig.names()).containsExactlyInAnyOrder("a", "c");
    assertThat(other.names()).containsExactly("b");
  }

  @Test
  void nothingOfADeploymentIsLeftOnTheThread() {
    rig.up(ctx -> new Thing("a", "one"));

    org.assertj.core.api.Assertions.assertThatThrownBy(
            com.pulumi.deployment.Deployment::getInstance)
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anOutputThatNobodyWaitsForIsAwaited() {
    Run run =
        rig.up(
            ctx ->
                Output.of(CompletableFuture.supplyAsync(() -> "late"))
                    .applyValue(value -> new Thing(value, "one")));

    assertThat(steps(run)).containsExactly("create late");
  }
}
