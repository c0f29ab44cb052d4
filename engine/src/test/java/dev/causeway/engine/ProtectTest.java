package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static dev.causeway.engine.Rig.ops;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ProtectTest {
  private final Rig rig = new Rig();

  private static Consumer<Context> thing(String value, boolean protect) {
    return ctx -> new Thing("a", Thing.args(value), options -> options.protect(protect));
  }

  @Test
  void whatIsProtectedIsNotReplaced() {
    rig.provider.replacingOn(false, "value");
    rig.up(thing("one", true));

    Run run = rig.up(thing("two", true));

    assertThat(errors(run)).contains("unable to replace resource").contains("it is protected");
    assertThat(steps(run)).isEmpty();
    assertThat(rig.provider.names("create")).isEmpty();
    assertThat(rig.state("a").inputs().text("value")).contains("one");
  }

  @Test
  void aPreviewOfItFailsAndShowsIt() {
    rig.provider.replacingOn(false, "value");
    rig.up(thing("one", true));

    Run run = rig.preview(thing("two", true));

    assertThat(errors(run)).contains("unable to replace resource");
    assertThat(steps(run)).contains("create-replacement a", "replace a");
  }

  @Test
  void takingProtectOffAndReplacingIsOneRun() {
    rig.provider.replacingOn(false, "value");
    rig.up(thing("one", true));

    Run run = rig.up(thing("two", false));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).contains("replace a", "delete-replaced a");
  }

  @Test
  void puttingProtectOnAndReplacingIsOneRun() {
    rig.provider.replacingOn(false, "value");
    rig.up(thing("one", false));

    Run run = rig.up(thing("two", true));

    assertThat(errors(run)).isEmpty();
    assertThat(rig.state("a").options().protect()).isTrue();
    assertThat(rig.names()).containsExactly("a");
  }

  @Test
  void whatIsProtectedIsUpdated() {
    rig.up(thing("one", true));

    assertThat(steps(rig.up(thing("two", true)))).containsExactly("update a");
  }

  @Test
  void anUnprotectedProtectedResourceIsSame() {
    rig.up(thing("one", true));

    Run run = rig.up(thing("one", false));

    assertThat(steps(run)).containsExactly("same a");
    assertThat(rig.state("a").options().protect()).isFalse();
  }

  @Test
  void whatDependsOnAProtectedResourceGoesAllTheSame() {
    rig.up(
        ctx -> {
          Thing a = new Thing("a", Thing.args("one"), options -> options.protect(true));
          new Thing("b", Thing.args(a.computed()), options -> {});
        });

    Run run = rig.up(ctx -> {});

    assertThat(steps(run)).containsExactlyInAnyOrder("delete a failed", "delete b");
    assertThat(rig.names()).containsExactly("a");
  }

  @Test
  void ofTwoByTheSameNameTheOldOneGoesAndWhatIsNeededStays() {
    rig.provider.replacingOn(false, "value");
    rig.up(hangingOn("one"));
    rig.provider.failDeleting("a");
    rig.up(hangingOn("two"));
    rig.provider.recover();
    assertThat(rig.names()).containsExactlyInAnyOrder("a", "b", "a");

    Run run = rig.destroy();

    assertThat(errors(run)).contains("::b");
    assertThat(rig.names()).containsExactly("a", "b");
    assertThat(rig.state("a").standing().delete()).isFalse();
  }

  private static Consumer<Context> hangingOn(String value) {
    return ctx -> {
      Thing a = new Thing("a", value);
      new Thing("b", Thing.args("b"), options -> options.dependsOn(a).protect(true));
    };
  }

  @Test
  void whatWasReplacedIsDeletedThoughItWasProtected() {
    rig.provider.replacingOn(false, "value");
    rig.up(thing("one", true));

    Run run = rig.up(thing("two", false));

    assertThat(ops(run, "a")).endsWith(Op.DELETE_REPLACED);
    assertThat(rig.provider.names("delete")).containsExactly("a");
  }

  @Test
  void allProtectedOnesAreNamedAtOnce() {
    rig.up(
        ctx ->
            List.of("a", "b", "c")
                .forEach(
                    name -> new Thing(name, Thing.args("one"), options -> options.protect(true))));

    Run run = rig.destroy();

    assertThat(run.errors()).hasSize(3);
    assertThat(rig.names()).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void grandchildrenAreProtectedByWhatProtectsTheirParent() {
    rig.up(
        ctx -> {
          Group outer = new Group("outer", options -> options.protect(true));
          Group inner = new Group("inner", options -> options.parent(outer));
          new Thing("a", Thing.args("one"), options -> options.parent(inner));
        });

    assertThat(rig.state("inner").options().protect()).isTrue();
    assertThat(rig.state("a").options().protect()).isTrue();
  }
}
