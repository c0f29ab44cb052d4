package dev.causeway.engine;

import static dev.causeway.engine.FakePack.about;
import static dev.causeway.engine.FakePack.finding;
import static dev.causeway.engine.FakePack.policy;
import static dev.causeway.engine.Rig.errors;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.protocol.EngineLog.Severity;
import dev.causeway.protocol.Policies.Findings;
import dev.causeway.protocol.Policies.Level;
import dev.causeway.protocol.Policies.Remedies;
import dev.causeway.protocol.Policies.Remedy;
import dev.causeway.protocol.Policies.Resource;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Responses.Changes;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Value;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Pulumi's own analyzer tests say of policy packs. */
@Timeout(60)
class PoliciesTest {
  private final Rig rig = new Rig();
  private final FakePack pack = new FakePack();

  @BeforeEach
  void aPack() {
    rig.analyzers.add(pack);
  }

  private static Function<Resource, Remedies> remedying(String name, Remedy... remedies) {
    return resource -> resource.urn().name().equals(name) ? Remedies.of(remedies) : Remedies.NONE;
  }

  private static PropertyMap value(String text) {
    return PropertyMap.of("value", Value.of(text));
  }

  private List<String> said(Run run, Severity severity) {
    return run.diagnostics().stream()
        .filter(line -> line.severity() == severity)
        .map(Diagnostic::message)
        .filter(message -> message.startsWith("policy"))
        .toList();
  }

  @Test
  void aPackIsToldOfTheStackAndItsConfig() {
    rig.config.put("shop:key", "hello");
    rig.config.put("shop:token", "hidden");
    rig.secretKeys.add("shop:token");

    rig.preview(ctx -> {});

    assertThat(pack.started).hasSize(1);
    assertThat(pack.started.get(0).project()).isEqualTo("shop");
    assertThat(pack.started.get(0).stack()).isEqualTo("dev");
    assertThat(pack.started.get(0).config()).containsEntry("shop:key", "hello");
    assertThat(pack.started.get(0).secretKeys()).containsExactly("shop:token");
    assertThat(pack.started.get(0).preview()).isTrue();
  }

  @Test
  void everyRegistrationIsSeenWithItsCheckedInputsOptionsAndProvider() {
    rig.provider.check = request -> Checked.of(request.news().with("filled", "in"));

    rig.up(
        ctx -> {
          Group group = new Group("g");
          new Thing("a", Thing.args("one"), options -> options.parent(group).protect(true));
        });

    assertThat(pack.names()).containsExactly("shop-dev", "g", "default", "a");
    Resource a = pack.seen.get(3);
    assertThat(a.properties()).isEqualTo(value("one").with("filled", "in"));
    assertThat(a.options().protect()).isTrue();
    assertThat(a.options().parent()).contains(pack.seen.get(1).urn());
    assertThat(a.provider().orElseThrow().urn()).isEqualTo(pack.seen.get(2).urn());
    assertThat(pack.seen.get(1).provider()).isEmpty();
  }

  @Test
  void aMandatoryViolationStopsAnUpBeforeTheResourceIsTouched() {
    pack.analyze = about("a", finding(Level.MANDATORY, "too large"));

    Run run = rig.up(ctx -> new Thing("a", "one"));

    assertThat(errors(run)).isEqualTo("policy it of pack 1.0.0 (mandatory): too large");
    assertThat(run.errors().get(0).urn().orElseThrow().name()).isEqualTo("a");
    assertThat(rig.provider.names("create")).isEmpty();
    assertThat(pack.seenAtTheEnd).isEmpty();
  }

  @Test
  void aMandatoryViolationFailsAPreviewAtItsEnd() {
    rig.up(ctx -> new Thing("gone", "one"));
    pack.analyze = about("a", finding(Level.MANDATORY, "too large"));

    Run run =
        rig.preview(
            ctx -> {
              Thing a = new Thing("a", "one");
              new Thing("b", Thing.args("two"), options -> options.dependsOn(a));
            });

    assertThat(run.succeeded()).isFalse();
    assertThat(steps(run)).containsExactly("create a", "create b", "delete gone");
    assertThat(pack.seenAtTheEnd).isNotEmpty();
  }

  @Test
  void anAdvisoryViolationIsAWarning() {
    pack.analyze = about("a", finding(Level.ADVISORY, "rather large"));

    Run run = rig.up(ctx -> new Thing("a", "one"));

    assertThat(run.succeeded()).isTrue();
    assertThat(said(run, Severity.WARNING))
        .containsExactly("policy it of pack 1.0.0 (advisory): rather large");
  }

  @Test
  void nobodyHearsOfADisabledPolicy() {
    pack.analyze = about("a", finding(Level.DISABLED, "never mind"));

    Run run = rig.up(ctx -> new Thing("a", "one"));

    assertThat(run.succeeded()).isTrue();
    assertThat(run.diagnostics()).noneMatch(line -> line.message().contains("never mind"));
  }

  @Test
  void allViolationsOfAResourceAreTold() {
    pack.analyze =
        about(
            "a",
            finding(Level.ADVISORY, "one"),
            finding(Level.ADVISORY, "two"),
            finding(Level.MANDATORY, "three"),
            finding(Level.MANDATORY, "four"));

    Run run = rig.up(ctx -> new Thing("a", "one"));

    assertThat(said(run, Severity.WARNING)).hasSize(2);
    assertThat(said(run, Severity.ERROR)).hasSize(2);
  }

  @Test
  void whatIsFoundThoughItShouldHaveBeenRemediedIsMandatory() {
    pack.analyze = about("a", finding(Level.REMEDIATE, "still so"));

    Run run = rig.up(ctx -> new Thing("a", "one"));

    assertThat(errors(run)).isEqualTo("policy it of pack 1.0.0 (mandatory): still so");
  }

  @Test
  void remediesAreAppliedOneAfterAnother() {
    pack.remediate =
        remedying(
            "a",
            Remedy.of(policy("ignored"), value("nope").with("other", "x")),
            Remedy.of(policy("real"), value("mended").with("more", true)));

    Run run = rig.up(ctx -> new Thing("a", "one"));

    assertThat(rig.state("a").inputs()).isEqualTo(value("mended").with("more", true));
    assertThat(said(run, Severity.INFO))
        .containsExactly(
            "policy ignored of pack 1.0.0 changed the inputs other, value",
            "policy real of pack 1.0.0 changed the inputs more, other, value");
    assertThat(rig.up(ctx -> new Thing("a", "one")).hasChanges()).isFalse();
  }

  @Test
  void aLaterPackSeesWhatAnEarlierOneRemedied() {
    FakePack later = new FakePack();
    rig.analyzers.add(later);
    pack.remediate = remedying("a", Remedy.of(policy("first"), value("first")));
    later.remediate =
        resource ->
            resource.urn().name().equals("a")
                ? Remedies.of(
                    Remedy.of(
                        policy("second"),
                        value(resource.properties().text("value").orElseThrow() + " second")))
                : Remedies.NONE;

    rig.up(ctx -> new Thing("a", "one"));

    assertThat(rig.state("a").inputs()).isEqualTo(value("first second"));
    assertThat(pack.seen.get(2).properties()).isEqualTo(value("first second"));
  }

  @Test
  void aRemedyThatCouldNotBeAppliedIsAWarning() {
    pack.remediate = remedying("a", Remedy.none(policy("it"), "the value is not known"));

    Run run = rig.up(ctx -> new Thing("a", "one"));

    assertThat(run.succeeded()).isTrue();
    assertThat(said(run, Severity.WARNING))
        .containsExactly("policy it of pack 1.0.0 (advisory): the value is not known");
    assertThat(rig.state("a").inputs()).isEqualTo(value("one"));
  }

  @Test
  void aRemedyThatBreaksEndsTheRun() {
    pack.remediate =
        resource -> {
          throw new IllegalStateException("no disk");
        };

    Run run = rig.up(ctx -> new Thing("a", "one"));

    assertThat(errors(run)).isEqualTo("a policy could not be run: no disk");
    assertThat(run.deployment().resources()).isEmpty();
  }

  @Test
  void aReplacementHasTheInputsFromBeforeTheRemedy() {
    pack.remediate =
        resource ->
            resource.properties().has("value")
                ? Remedies.of(Remedy.of(policy("it"), resource.properties().with("mended", true)))
                : Remedies.NONE;
    rig.up(ctx -> new Thing("a", "one"));
    rig.provider.diff =
        request -> new Diffed(Changes.SOME, List.of("value"), false, List.of(), Optional.empty());

    Run run = rig.up(ctx -> new Thing("a", "two"));

    assertThat(steps(run)).contains("replace a");
    assertThat(rig.state("a").inputs()).isEqualTo(value("two"));
  }

  @Test
  void theStackIsSeenWithItsOutputsWhenAllWentWell() {
    rig.up(
        ctx -> {
          Thing a = new Thing("a", "one");
          new Thing("b", Thing.args(a.computed()), options -> {});
          ctx.export("out", a.computed());
        });

    assertThat(pack.seenAtTheEnd)
        .extracting(seen -> seen.resource().urn().name())
        .containsExactly("shop-dev", "default", "a", "b");
    assertThat(pack.seenAtTheEnd.get(0).resource().properties().text("out"))
        .contains("made of one");
    assertThat(pack.seenAtTheEnd.get(3).resource().properties().text("computed"))
        .contains("made of made of one");
    assertThat(pack.seenAtTheEnd.get(3).dependencies())
        .containsExactly(pack.seenAtTheEnd.get(2).resource().urn());
    assertThat(pack.seenAtTheEnd.get(3).propertyDependencies()).containsKey("value");
  }

  @Test
  void whatIsDeletedIsNoLongerPartOfTheStack() {
    rig.up(ctx -> new Thing("gone", "one"));
    pack.seenAtTheEnd.clear();

    rig.preview(ctx -> new Thing("a", "one"));

    assertThat(pack.seenAtTheEnd)
        .extracting(seen -> seen.resource().urn().name())
        .containsExactly("shop-dev", "default", "a");
  }

  @Test
  void aMandatoryViolationByTheStackFailsTheRunAfterAllIsDone() {
    pack.analyzeStack = resources -> Findings.of(finding(Level.REMEDIATE, "too many"));

    Run run = rig.up(ctx -> new Thing("a", "one"));

    assertThat(run.succeeded()).isFalse();
    assertThat(errors(run)).isEqualTo("policy it of pack 1.0.0 (mandatory): too many");
    assertThat(run.errors().get(0).urn().orElseThrow().name()).isEqualTo("shop-dev");
    assertThat(rig.names()).containsExactly("a");
  }

  @Test
  void theStackIsNotSeenWhenSomethingFailed() {
    rig.provider.create =
        request -> {
          throw new ProviderException("no");
        };

    rig.up(ctx -> new Thing("a", "one"));

    assertThat(pack.seenAtTheEnd).isEmpty();
  }

  @Test
  void packsLookSideBySide() {
    CyclicBarrier together = new CyclicBarrier(3);
    rig.analyzers.add(waiting(together));
    rig.analyzers.add(waiting(together));
    rig.analyzers.add(waiting(together));

    Run run = rig.up(ctx -> {});

    assertThat(errors(run)).isEmpty();
  }

  private static FakePack waiting(CyclicBarrier together) {
    FakePack pack = new FakePack();
    pack.analyze =
        resource -> {
          try {
            together.await(50, TimeUnit.SECONDS);
            return Findings.NONE;
          } catch (Exception e) {
            throw new IllegalStateException("the others did not look at the same time", e);
          }
        };
    return pack;
  }

  @Test
  void anInterruptReachesAPackThatLooks() {
    CountDownLatch cancelled = new CountDownLatch(1);
    Thread runner = Thread.currentThread();
    pack.cancel = cancelled::countDown;
    pack.analyze =
        resource -> {
          runner.interrupt();
          try {
            return cancelled.await(50, TimeUnit.SECONDS)
                ? Findings.NONE
                : Findings.of(finding(Level.MANDATORY, "nobody cancelled"));
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };

    Run run = rig.up(ctx -> new Thing("a", "one"));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(run.succeeded()).isFalse();
    assertThat(errors(run)).contains("the run was interrupted").doesNotContain("nobody cancelled");
  }
}
