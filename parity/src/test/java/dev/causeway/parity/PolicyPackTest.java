package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import dev.causeway.engine.StackProgram;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The policy pack as the real CLI starts it. */
@OnRealPulumi
class PolicyPackTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Path folder;

  /** A component with a child that is not named after it. */
  private static StackProgram misnamed() {
    return new StackProgram(
        "shop",
        "dev",
        Map.of(),
        Set.of(),
        context -> {
          ComponentResource orders =
              new ComponentResource("shop:index:Orders", "orders", ComponentResourceOptions.Empty);
          new ComponentResource(
              "shop:index:Part",
              "dead-letters",
              ComponentResourceOptions.builder().parent(orders).build());
        });
  }

  private RealStack stack(String project, String name, Map<String, RealStack.Plugin> plugins)
      throws Exception {
    return new RealStack(
        PulumiBinary.find(System.getenv()).orElseThrow(), folder, project, name, plugins);
  }

  @Test
  void aViolationIsOneMessageOfThreeLines() throws Exception {
    try (RealStack stack = stack("shop", "dev", Map.of())) {
      stack.police(Packs.ofClasses(folder));

      String printed = stack.told(misnamed());

      assertThat(printed)
          .contains("causeway@v0.1.0")
          .containsOnlyOnce("[mandatory]  child-named-after-its-component")
          .contains("dead-letters: it is in the component orders (shop:index:Orders)")
          .contains("Fact: A URN holds the type of the parent, not its name")
          .contains("Remedy: Name it orders-…, with an alias for its former name")
          .doesNotContain("Exception", "\tat ");
    }
  }

  @Test
  void theLauncherOfTheRepositoryServesThePack() throws Exception {
    Optional<Path> launcher = Packs.built();
    assumeTrue(launcher.isPresent(), "the pack's jar was not built");
    try (RealStack stack = stack("shop", "dev", Map.of())) {
      stack.police(launcher.orElseThrow());

      String printed = stack.told(misnamed());

      assertThat(printed).contains("[mandatory]  child-named-after-its-component");
    }
  }

  @Test
  void whatTheUserTellsOfAPolicyHolds() throws Exception {
    try (RealStack stack = stack("shop", "dev", Map.of())) {
      Path pack = Packs.ofClasses(folder);

      stack.police(pack, "{\"child-named-after-its-component\": \"advisory\"}");
      String advisory = stack.told(misnamed());
      stack.police(pack, "{\"all\": \"disabled\"}");
      String disabled = stack.told(misnamed());

      assertThat(advisory).contains("[advisory]  child-named-after-its-component");
      assertThat(disabled).doesNotContain("child-named-after-its-component");
    }
  }

  @Test
  void anOriginalThatNobodyKeepsIsRefusedBeforeWorkMoves() throws Exception {
    try (LedgerAndHandback walk = new LedgerAndHandback();
        RealStack stack =
            stack(
                LedgerAndHandback.PROJECT,
                LedgerAndHandback.STACK,
                Map.of("causeway", walk.plugin()))) {
      stack.up(walk.atBaseline());

      stack.police(Packs.ofClasses(folder));
      String printed = stack.told(walk.atExpand());

      assertThat(printed)
          .containsOnlyOnce("[mandatory]  originals-kept-until-released")
          .contains("orders-handback: the stack is at expand and does not declare the queue");
    }
  }
}
