package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Urn;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a run with targets, or excludes, deletes and reads anew. */
class TargetedDeleteTest {
  private final Rig rig = new Rig();

  /** {@code c} on {@code b} on {@code a}, and {@code d} apart. */
  private static void abcd(Context ctx) {
    Thing a = new Thing("a", "one");
    Thing b = new Thing("b", Thing.args("one"), options -> options.dependsOn(a));
    new Thing("c", Thing.args("one"), options -> options.dependsOn(b));
    new Thing("d", "one");
  }

  private RunOptions targeting(String... names) {
    return RunOptions.NONE.targeting(urns(names));
  }

  private Urn[] urns(String... names) {
    return List.of(names).stream().map(rig::thing).toArray(Urn[]::new);
  }

  @BeforeEach
  void up() {
    rig.up(TargetedDeleteTest::abcd);
    rig.provider.read = new World().lose("a", "b", "c", "d")::read;
  }

  @Test
  void aDestroyTakesOnlyTheTargets() {
    Run run = rig.destroy(targeting("c", "d"));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).contains("same a", "same b", "delete c", "delete d");
    assertThat(rig.names()).containsExactly("a", "b");
  }

  @Test
  void whatHangsOnATargetMustBeTargetedToo() {
    Run run = rig.destroy(targeting("b"));

    assertThat(run.succeeded()).isFalse();
    assertThat(errors(run))
        .isEqualTo(
            rig.thing("c")
                + " would be deleted with what it hangs on and is not among the targets; target it"
                + " as well, or all dependents of the targets");
    assertThat(rig.provider.names("delete")).isEmpty();
  }

  @Test
  void orAllDependentsBe() {
    Run run = rig.destroy(targeting("b").withDependents());

    assertThat(errors(run)).isEmpty();
    assertThat(rig.provider.names("delete")).containsExactly("c", "b");
    assertThat(rig.names()).containsExactlyInAnyOrder("a", "d");
  }

  @Test
  void aPreviewSaysSoAndShowsTheRest() {
    Run run = rig.destroy(targeting("b").asPreview());

    assertThat(run.succeeded()).isFalse();
    assertThat(steps(run)).contains("delete b", "delete c");
    assertThat(rig.names()).hasSize(4);
  }

  @Test
  void childrenAreDependents() {
    rig.up(
        ctx -> {
          Group group = new Group("g");
          new Thing("child", Thing.args("one"), options -> options.parent(group));
          new Thing("d", "one");
        });
    Urn group = new Urn("dev", "shop", Group.TYPE, "g");

    Run run = rig.destroy(RunOptions.NONE.targeting(group).withDependents());

    assertThat(errors(run)).isEmpty();
    assertThat(rig.names()).containsExactly("d");
  }

  @Test
  void aTargetThatWillNotGoKeepsWhatItHangsOn() {
    rig.provider.delete =
        request -> {
          throw new ProviderException("in use");
        };

    rig.destroy(targeting("a").withDependents());

    assertThat(rig.names()).containsExactlyInAnyOrder("a", "b", "c", "d");
  }

  @Test
  void anUpDeletesOfWhatWasDroppedOnlyTheTargets() {
    Run run = rig.up(ctx -> {}, targeting("c"));

    assertThat(errors(run)).isEmpty();
    assertThat(rig.names()).containsExactlyInAnyOrder("a", "b", "d");
  }

  @Test
  void aDestroyKeepsWhatIsExcludedAndWhatThatHangsOn() {
    Run run = rig.destroy(RunOptions.NONE.excluding(urns("b")));

    assertThat(errors(run)).isEmpty();
    assertThat(rig.provider.names("delete")).containsExactlyInAnyOrder("c", "d");
    assertThat(rig.names()).containsExactlyInAnyOrder("a", "b");
    assertThat(rig.find("default")).isPresent();
  }

  @Test
  void aDestroyWithAnUnknownTargetTakesTheOthersAndFails() {
    Run run = rig.destroy(targeting("d", "nobody"));

    assertThat(run.succeeded()).isFalse();
    assertThat(rig.provider.names("delete")).containsExactly("d");
  }

  @Test
  void aRefreshReadsOnlyTheTargets() {
    Run run = rig.refresh(targeting("d"));

    assertThat(steps(run)).containsExactly("refresh d");
    assertThat(rig.names()).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void aRefreshMayReadTheirDependentsToo() {
    rig.refresh(targeting("b").withDependents());

    assertThat(rig.names()).containsExactlyInAnyOrder("a", "d");
  }

  @Test
  void aRefreshDoesNotReadWhatIsExcluded() {
    rig.refresh(RunOptions.NONE.excluding(urns("a", "b")));

    assertThat(rig.names()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aRefreshOfAnUnknownTargetReadsNothing() {
    Run run = rig.refresh(targeting("d", "nobody"));

    assertThat(run.succeeded()).isFalse();
    assertThat(steps(run)).isEmpty();
  }
}
