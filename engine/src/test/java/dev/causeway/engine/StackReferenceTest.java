package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.StackReference;
import com.pulumi.resources.StackReferenceArgs;
import com.pulumi.resources.Stash;
import com.pulumi.resources.StashArgs;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the package {@code pulumi} itself has: references to stacks, stashes, known resources. */
class StackReferenceTest {
  private static final String NETWORK = "organization/network/dev";

  private final Rig rig = new Rig();

  private void network(String vpc) {
    rig.stacks.put(
        NETWORK,
        PropertyMap.of("vpc", Value.of(vpc), "password", Value.secret(Value.of("hunter2"))));
  }

  private static void referring(Context ctx) {
    StackReference network = new StackReference(NETWORK);
    ctx.export("vpc", network.output("vpc"));
    ctx.export("password", network.output("password"));
  }

  private PropertyMap exports() {
    return rig.state("shop-dev").outputs();
  }

  @Test
  void theOutputsOfAnotherStackAreThere() {
    network("vpc-1");

    Run run = rig.up(StackReferenceTest::referring);

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).containsExactly("read " + NETWORK);
    assertThat(exports().text("vpc")).contains("vpc-1");
    assertThat(exports().get("password")).contains(Value.secret(Value.of("hunter2")));
  }

  @Test
  void theStateKeepsWhatWasReadAsTheRealEngineDoes() {
    network("vpc-1");

    rig.up(StackReferenceTest::referring);

    ResourceState reference = rig.state(NETWORK);
    assertThat(reference.standing().external()).isTrue();
    assertThat(reference.id()).isEqualTo(NETWORK);
    assertThat(reference.inputs()).isEqualTo(PropertyMap.of("name", Value.of(NETWORK)));
    assertThat(reference.outputs().keys())
        .containsExactlyInAnyOrder("name", "outputs", "secretOutputNames");
    assertThat(reference.outputs().texts("secretOutputNames")).containsExactly("password");
    assertThat(rig.state("default").urn())
        .hasToString("urn:pulumi:dev::shop::pulumi:providers:pulumi::default");
    assertThat(rig.state("default").inputs()).isEqualTo(PropertyMap.EMPTY);
  }

  @Test
  void everyRunReadsAnew() {
    network("vpc-1");
    rig.up(StackReferenceTest::referring);
    network("vpc-2");

    rig.up(StackReferenceTest::referring);

    assertThat(exports().text("vpc")).contains("vpc-2");
  }

  @Test
  void aPreviewKnowsTheOutputs() {
    network("vpc-1");

    Run run = rig.preview(StackReferenceTest::referring);

    assertThat(Rig.step(run, "shop-dev").after().orElseThrow().outputs().text("vpc"))
        .contains("vpc-1");
  }

  @Test
  void aStackThatIsNotThereFailsTheRun() {
    Run run = rig.up(StackReferenceTest::referring);

    assertThat(errors(run))
        .isEqualTo(
            "cannot refer to the stack \"" + NETWORK + "\": there is none; run up of it before");
  }

  @Test
  void aNameThatIsNotKnownYetIsReferredToLater() {
    network("vpc-1");
    rig.stacks.put("made of one", PropertyMap.of("x", Value.of("y")));
    Consumer<Context> program =
        ctx -> {
          Thing a = new Thing("a", "one");
          StackReference other =
              new StackReference("other", StackReferenceArgs.builder().name(a.computed()).build());
          ctx.export("x", other.output("x"));
        };

    Run preview = rig.preview(program);
    Run run = rig.up(program);

    assertThat(errors(preview)).isEmpty();
    assertThat(errors(run)).isEmpty();
    assertThat(exports().text("x")).contains("y");
  }

  private static void stashing(Context ctx, String value) {
    // Without options of its own the SDK would put this run into a constant that later runs share.
    Stash stash =
        new Stash(
            "s",
            StashArgs.builder().input(Output.of(value)).build(),
            CustomResourceOptions.builder().build());
    ctx.export("kept", stash.output());
  }

  @Test
  void aStashKeepsWhatItWasGivenFirst() {
    rig.up(ctx -> stashing(ctx, "one"));

    Run run = rig.up(ctx -> stashing(ctx, "two"));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).containsExactly("update s");
    assertThat(exports().text("kept")).contains("one");
    assertThat(rig.state("s").outputs().text("input")).contains("two");
  }

  @Test
  void aStashOfTheSameValueStays() {
    rig.up(ctx -> stashing(ctx, "one"));

    assertThat(steps(rig.up(ctx -> stashing(ctx, "one")))).containsExactly("same s");
  }

  @Test
  void aResourceOfThisRunIsFoundByItsUrn() {
    Run run =
        rig.up(
            ctx -> {
              Thing a = new Thing("a", "one");
              ctx.export("again", a.computed().apply(made -> again().computed()));
            });

    assertThat(errors(run)).isEmpty();
    assertThat(exports().text("again")).contains("made of one");
    assertThat(rig.state().resources())
        .extracting(ResourceState::type)
        .contains("pulumi:providers:pulumi");
  }

  @Test
  void aResourceThatWasReadIsFoundByItsUrn() {
    rig.provider.read =
        request ->
            Optional.of(
                new dev.causeway.protocol.Responses.Resource(
                    request.id(),
                    PropertyMap.EMPTY,
                    PropertyMap.of("computed", Value.of("there already"))));

    Run run =
        rig.up(
            ctx -> {
              Thing a = new Thing("a", Thing.args("one"), options -> options.id("x-1"));
              ctx.export("again", a.computed().apply(made -> again().computed()));
            });

    assertThat(errors(run)).isEmpty();
    assertThat(exports().text("again")).contains("there already");
  }

  private static Thing again() {
    return new Thing(
        "a",
        Thing.args("one"),
        options -> options.urn("urn:pulumi:dev::shop::" + Thing.TYPE + "::a"));
  }

  @Test
  void aResourceThatIsNotOfThisRunIsNotFound() {
    Run run = rig.up(ctx -> again());

    assertThat(errors(run)).contains("unknown resource urn:pulumi:dev::shop::test:index:Thing::a");
  }
}
