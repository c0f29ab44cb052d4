package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static dev.causeway.engine.Rig.step;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import com.pulumi.core.Output;
import dev.causeway.protocol.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ReplacementTriggerTest {
  private final Rig rig = new Rig();

  private static Consumer<Context> triggered(Output<Object> trigger) {
    return ctx -> new Thing("a", Thing.args("one"), o -> o.replacementTrigger(trigger));
  }

  private static Consumer<Context> triggered(Object trigger) {
    return triggered(Output.of(trigger));
  }

  @Test
  void aChangedTriggerReplacesAndNamesNoProperty() {
    rig.up(triggered("1"));

    Run run = rig.up(triggered("2"));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run))
        .containsExactly("create-replacement a", "replace a", "delete-replaced a");
    assertThat(step(run, Op.REPLACE).replaceKeys()).isEmpty();
    assertThat(rig.provider.names("diff")).isEmpty();
    assertThat(rig.state("a").options().replacementTrigger()).contains(Value.of("2"));
  }

  @Test
  void theSameTriggerReplacesNothing() {
    rig.up(triggered(Map.of("at", List.of("1", "2"))));

    assertThat(rig.up(triggered(Map.of("at", List.of("1", "2")))).hasChanges()).isFalse();
  }

  @Test
  void aTriggerThatComesOrGoesReplacesNothing() {
    rig.up(ctx -> new Thing("a", "one"));

    assertThat(steps(rig.up(triggered("1")))).containsExactly("same a");
    assertThat(steps(rig.up(ctx -> new Thing("a", "one")))).containsExactly("same a");
    assertThat(rig.state("a").options().replacementTrigger()).isEmpty();
  }

  @Test
  void aTriggerThatOnlyBecomesSecretReplacesNothing() {
    rig.up(triggered("1"));

    assertThat(steps(rig.up(triggered(Output.ofSecret((Object) "1"))))).containsExactly("same a");
    assertThat(rig.state("a").options().replacementTrigger()).contains(Value.secret(Value.of("1")));
  }

  @Test
  void aSecretTriggerThatChangesReplaces() {
    rig.up(triggered(Output.ofSecret((Object) "1")));

    assertThat(steps(rig.up(triggered(Output.ofSecret((Object) "2"))))).contains("replace a");
  }

  @Test
  void aSecretDeepInsideReplacesNothingEither() {
    rig.up(triggered(Map.of("at", List.of("1"))));

    rig.rewriting = trigger(Value.of(List.of(Value.secret(Value.of("1")))));
    Run run = rig.up(triggered("whatever"));

    assertThat(steps(run)).containsExactly("same a");
  }

  private static java.util.function.Function<Registration, Optional<Registration>> trigger(
      Value at) {
    return registration ->
        Optional.of(
            registration.type().equals(Thing.TYPE)
                ? registration.withOptions(
                    triggeredBy(
                        registration.options(), dev.causeway.protocol.PropertyMap.of("at", at)))
                : registration);
  }

  private static ResourceOptions triggeredBy(ResourceOptions options, Value trigger) {
    return new ResourceOptions(
        options.protect(),
        options.retainOnDelete(),
        options.ignoreChanges(),
        options.replaceOnChanges(),
        options.hideDiffs(),
        options.additionalSecretOutputs(),
        options.timeouts(),
        options.importId(),
        Optional.of(trigger));
  }

  /** {@code a} is replaced upon what {@code b} gives out, which changes with its value. */
  private static Consumer<Context> upon(String value) {
    return ctx -> {
      Thing b = new Thing("b", value);
      new Thing(
          "a",
          Thing.args("one"),
          o -> o.replacementTrigger(b.computed().applyValue(text -> (Object) text)));
    };
  }

  @Test
  void whatAnotherResourceGivesOutTriggers() {
    rig.up(upon("one"));

    assertThat(rig.up(upon("one")).hasChanges()).isFalse();
    assertThat(steps(rig.up(upon("two")))).contains("update b", "replace a");
  }

  @Test
  void aPreviewReplacesUponWhatIsNotKnownYet() {
    rig.up(upon("one"));

    Run run = rig.preview(upon("two"));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).contains("update b", "replace a");
  }

  @Test
  void aPreviewReplacesUponATriggerThatIsNewAndNotKnownYet() {
    rig.up(
        ctx -> {
          new Thing("b", "one");
          new Thing("a", "one");
        });

    assertThat(steps(rig.preview(upon("two")))).contains("replace a");
  }

  @Test
  void anUpRefusesATriggerThatIsNotKnown() {
    rig.up(triggered("1"));
    rig.rewriting = trigger(Value.unknown());

    Run run = rig.up(triggered("2"));

    assertThat(errors(run)).contains("the replacement trigger of").contains("is not known");
    assertThat(rig.provider.names("create")).isEmpty();
  }

  @Test
  void aNewResourceMayHaveATriggerThatIsNotKnownYet() {
    Run run = rig.preview(upon("one"));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).containsExactly("create b", "create a");
  }
}
