package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import dev.causeway.protocol.ProviderException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeleteTest {
  private final Rig rig = new Rig();

  private static void chain(Context ctx) {
    Thing a = new Thing("a", "one");
    Thing b = new Thing("b", Thing.args("two"), options -> options.dependsOn(a));
    new Thing("c", Thing.args("three"), options -> options.dependsOn(b));
  }

  @Test
  void whatTheProgramDropsIsDeletedDependentsFirst() {
    rig.up(DeleteTest::chain);

    Run run = rig.up(ctx -> {});

    assertThat(steps(run)).containsExactly("delete c", "delete b", "delete a");
    assertThat(rig.names()).isEmpty();
  }

  @Test
  void aProviderThatWillNotStartFailsTheDeleteAndKeepsWhatItNeeds() {
    rig.up(DeleteTest::chain);
    rig.provider.configure =
        request -> {
          throw new ProviderException("no credentials");
        };

    Run run = rig.destroy();

    assertThat(steps(run)).containsExactly("delete c failed");
    assertThat(errors(run)).isEqualTo("no credentials");
    assertThat(rig.names()).containsExactly("a", "b", "c");
  }

  @Test
  void whatIsOnlyForgottenNeedsNoProvider() {
    rig.up(ctx -> new Thing("a", Thing.args("one"), options -> options.retainOnDelete(true)));
    rig.provider.configure =
        request -> {
          throw new ProviderException("no credentials");
        };

    Run run = rig.destroy();

    assertThat(errors(run)).isEmpty();
    assertThat(rig.state().resources()).isEmpty();
  }

  @Test
  void deletesComeAfterAllCreatesAndUpdates() {
    rig.up(
        ctx -> {
          new Thing("old", "one");
          new Thing("kept", "one");
        });

    rig.up(
        ctx -> {
          Thing kept = new Thing("kept", "two");
          new Thing("new", Thing.args("one"), options -> options.dependsOn(kept));
        });

    assertThat(rig.provider.calls)
        .filteredOn(call -> call.matches("(create|update|delete) .*"))
        .containsExactly("update kept", "create new", "delete old");
  }

  @Test
  void destroyDeletesEverythingWithoutTheProgram() {
    rig.up(DeleteTest::chain);

    Run run = rig.destroy();

    assertThat(run.succeeded()).isTrue();
    assertThat(rig.provider.names("delete")).containsExactly("c", "b", "a");
    assertThat(rig.state().resources()).isEmpty();
  }

  @Test
  void destroyOfNothingSucceeds() {
    assertThat(rig.destroy().succeeded()).isTrue();
  }

  @Test
  void aFailedDeleteStaysAndNoLaterWaveBegins() {
    rig.up(DeleteTest::chain);
    rig.provider.delete =
        request -> {
          if (request.urn().name().equals("b")) {
            throw new ProviderException("b is in use");
          }
        };

    Run run = rig.up(ctx -> {});

    assertThat(steps(run)).containsExactly("delete c", "delete b failed");
    assertThat(errors(run)).isEqualTo("b is in use");
    assertThat(rig.names()).containsExactly("a", "b");
    assertThat(rig.state().pendingOperations()).isEmpty();
  }

  @Test
  void theWaveOfAFailedDeleteFinishes() {
    rig.up(
        ctx -> {
          for (String name : List.of("a", "b", "c")) {
            new Thing(name, "one");
          }
        });
    rig.provider.delete =
        request -> {
          if (request.urn().name().equals("b")) {
            throw new ProviderException("b is in use");
          }
        };

    rig.up(ctx -> {});

    assertThat(rig.names()).containsExactly("b");
  }

  @Test
  void aFailedDeleteIsTriedAgainAtTheNextUp() {
    rig.up(DeleteTest::chain);
    rig.provider.delete =
        request -> {
          throw new ProviderException("not now");
        };
    rig.up(ctx -> {});
    rig.provider.delete = request -> {};

    Run run = rig.up(ctx -> {});

    assertThat(steps(run)).containsExactly("delete c", "delete b", "delete a");
  }

  @Test
  void everyProtectedDeleteIsAnErrorAndTheOthersGo() {
    rig.up(
        ctx -> {
          new Thing("p", Thing.args("one"), options -> options.protect(true));
          new Thing("q", Thing.args("one"), options -> options.protect(true));
          new Thing("free", "one");
        });

    Run run = rig.up(ctx -> {});

    assertThat(run.succeeded()).isFalse();
    assertThat(run.errors()).hasSize(2).allMatch(e -> e.message().contains("protected"));
    assertThat(rig.names()).containsExactlyInAnyOrder("p", "q");
    assertThat(rig.provider.names("delete")).containsExactly("free");
  }

  @Test
  void whatAProtectedResourceDependsOnStaysWithIt() {
    rig.up(
        ctx -> {
          Thing base = new Thing("base", "one");
          new Thing("p", Thing.args("two"), options -> options.protect(true).dependsOn(base));
        });

    rig.up(ctx -> {});

    assertThat(rig.names()).containsExactly("base", "p");
  }

  @Test
  void protectComesFromTheParentUnlessTheChildSaysOtherwise() {
    rig.up(
        ctx -> {
          Group group = new Group("g", options -> options.protect(true));
          new Thing("a", Thing.args("one"), options -> options.parent(group));
          new Thing("b", Thing.args("one"), options -> options.parent(group).protect(false));
        });

    assertThat(rig.state("a").options().protect()).isTrue();
    assertThat(rig.state("b").options().protect()).isFalse();
  }

  @Test
  void unprotectingAndDroppingTakesTwoRuns() {
    rig.up(ctx -> new Thing("a", Thing.args("one"), options -> options.protect(true)));
    rig.up(ctx -> new Thing("a", "one"));

    Run run = rig.up(ctx -> {});

    assertThat(steps(run)).containsExactly("delete a");
  }

  @Test
  void destroyKeepsWhatIsProtected() {
    rig.up(ctx -> new Thing("a", Thing.args("one"), options -> options.protect(true)));

    Run run = rig.destroy();

    assertThat(run.succeeded()).isFalse();
    assertThat(rig.names()).containsExactly("a");
  }

  @Test
  void retainOnDeleteForgetsWithoutDeleting() {
    rig.up(ctx -> new Thing("a", Thing.args("one"), options -> options.retainOnDelete(true)));

    Run run = rig.up(ctx -> {});

    assertThat(steps(run)).containsExactly("delete a");
    assertThat(rig.provider.names("delete")).isEmpty();
    assertThat(rig.names()).isEmpty();
  }

  @Test
  void aDeleteGetsTheStateAndTheTimeout() {
    List<Object> seen = new ArrayList<>();
    rig.provider.delete =
        request ->
            seen.addAll(
                List.of(
                    request.id(),
                    request.oldInputs().text("value").orElse(""),
                    request.olds().text("computed").orElse(""),
                    request.timeout()));
    rig.up(
        ctx ->
            new Thing(
                "a",
                Thing.args("one"),
                options ->
                    options.customTimeouts(
                        com.pulumi.resources.CustomTimeouts.builder()
                            .delete(Duration.ofMinutes(90))
                            .build())));

    rig.destroy();

    assertThat(seen).containsExactly("id-1", "one", "made of one", Duration.ofMinutes(90));
  }

  @Test
  void childrenGoBeforeTheirParent() {
    rig.up(
        ctx -> {
          Group group = new Group("g");
          new Thing("a", Thing.args("one"), options -> options.parent(group));
        });

    Run run = rig.up(ctx -> {});

    assertThat(steps(run)).containsExactly("delete a", "delete g");
  }
}
