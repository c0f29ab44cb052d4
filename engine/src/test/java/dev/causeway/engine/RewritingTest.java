package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import dev.causeway.protocol.Value;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RewritingTest {
  private final Rig rig = new Rig();

  private static void chain(Context ctx) {
    Thing a = new Thing("a", "one");
    Thing b = new Thing("b", Thing.args(a.value()), options -> options.dependsOn(a));
    new Thing("c", Thing.args(b.value()), options -> options.dependsOn(b));
  }

  private void drop(String name) {
    rig.rewriting =
        registration ->
            registration.name().equals(name) ? Optional.empty() : Optional.of(registration);
  }

  @Test
  void aDroppedResourceIsNeverMadeAndTheProgramGoesOn() {
    drop("b");

    Run run = rig.up(RewritingTest::chain);

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).containsExactly("create a", "create c");
    assertThat(rig.state("c").inputs().text("value")).contains("one");
  }

  @Test
  void nothingDependsOnWhatWasDropped() {
    drop("b");

    rig.up(RewritingTest::chain);

    assertThat(rig.state("c").dependencies()).isEmpty();
    assertThat(rig.state("c").propertyDependencies()).containsEntry("value", java.util.List.of());
  }

  @Test
  void whatIsDroppedFromAStackThatHasItIsDeleted() {
    rig.up(RewritingTest::chain);
    drop("b");

    Run run = rig.up(RewritingTest::chain);

    assertThat(steps(run)).containsExactly("same a", "same c", "delete b");
  }

  @Test
  void childrenOfADroppedComponentMoveUp() {
    drop("g");

    Run run =
        rig.up(
            ctx -> {
              Group group = new Group("g");
              new Thing("a", Thing.args("one"), options -> options.parent(group));
            });

    assertThat(errors(run)).isEmpty();
    assertThat(rig.state("a").urn()).hasToString("urn:pulumi:dev::shop::test:index:Thing::a");
  }

  @Test
  void inputsCanBeChanged() {
    rig.rewriting =
        registration ->
            Optional.of(
                registration.type().equals(Thing.TYPE)
                    ? registration.withInputs(
                        registration.inputs().with("value", Value.of("broken")))
                    : registration);

    rig.up(ctx -> new Thing("a", "one"));

    assertThat(rig.state("a").inputs().text("value")).contains("broken");
  }

  @Test
  void edgesCanBeTakenAway() {
    rig.rewriting =
        registration ->
            Optional.of(registration.withDependencies(java.util.List.of(), java.util.Map.of()));

    rig.up(RewritingTest::chain);

    assertThat(rig.state("c").dependencies()).isEmpty();
  }

  @Test
  void optionsCanBeChanged() {
    rig.rewriting =
        registration ->
            Optional.of(registration.withOptions(registration.options().withProtect(true)));

    rig.up(ctx -> new Thing("a", "one"));

    assertThat(rig.state("a").options().protect()).isTrue();
  }
}
