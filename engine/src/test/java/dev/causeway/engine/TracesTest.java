package dev.causeway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.causeway.protocol.InitFailed;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Responses.Changes;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole runs, step by step: what is done to each resource in order, what of it comes before what
 * else, and how the run is summed up. The stack itself is {@code shop-dev}.
 */
class TracesTest {
  /**
   * A run that is traced.
   *
   * @param before what brings the state and the provider to where the run begins
   * @param steps the steps of each resource, as {@code a: create-replacement replace}
   * @param order steps that come one after another, whatever comes between
   */
  record Trace(
      String name,
      Consumer<Rig> before,
      Function<Rig, Run> run,
      List<String> steps,
      List<String> order,
      Map<Op, Integer> summary) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Consumer<Context> a(String value) {
    return ctx -> new Thing("a", value);
  }

  private static Consumer<Context> a(
      String value, Consumer<CustomResourceOptions.Builder> options) {
    return ctx -> new Thing("a", Thing.args(value), options);
  }

  /** {@code b} has its value from {@code a}; {@code c} only comes after it. */
  private static Consumer<Context> chain(String value) {
    return ctx -> {
      Thing a = new Thing("a", value);
      new Thing("b", Thing.args(a.computed()), options -> {});
      new Thing("c", Thing.args("c"), options -> options.dependsOn(a));
    };
  }

  private static Consumer<Context> behind(String region) {
    return ctx -> {
      TestProvider provider = new TestProvider("p", Output.of(region));
      new Thing("r", Thing.args("one"), options -> options.provider(provider));
    };
  }

  private static Consumer<Rig> after(Consumer<Context> program) {
    return rig -> rig.up(program);
  }

  private static Consumer<Rig> replacing(boolean deleteFirst, Consumer<Context> program) {
    return rig -> {
      rig.provider.replacingOn(deleteFirst, "value");
      rig.up(program);
    };
  }

  private static Function<Rig, Run> up(Consumer<Context> program) {
    return rig -> rig.up(program);
  }

  private static void found(Rig rig) {
    PropertyMap found = PropertyMap.of("value", Value.of("found"));
    rig.provider.read = request -> Optional.of(new Resource(request.id(), found, found));
  }

  private static void takingAlong(Rig rig) {
    rig.up(behind("north"));
    rig.provider.diffConfig =
        request ->
            Optional.of(
                new Diffed(Changes.SOME, List.of("region"), false, List.of(), Optional.empty()));
  }

  private static void undone(Rig rig) {
    rig.provider.create =
        request -> {
          throw new InitFailed("half", request.news(), List.of("not ready"));
        };
  }

  private static void emptied(Rig rig) {
    replacing(true, a("one")).accept(rig);
    rig.provider.failCreating("a");
    rig.up(a("two"));
    rig.provider.recover();
  }

  private static void leftOver(Rig rig) {
    replacing(false, a("one")).accept(rig);
    rig.provider.failDeleting("a");
    rig.up(a("two"));
    rig.provider.recover();
  }

  private static void kept(Rig rig) {
    rig.up(
        ctx -> {
          new Thing("a", Thing.args("one"), options -> options.protect(true));
          new Thing("b", Thing.args("one"), options -> options.protect(true));
          new Thing("c", "one");
        });
  }

  private static void tainted(Rig rig) {
    rig.up(a("one"));
    rig.change("a", state -> state.with(Standings.tainted(state.standing())));
  }

  static Stream<Trace> traces() {
    return Stream.concat(changes(), Stream.concat(imports(), endings()));
  }

  private static Stream<Trace> changes() {
    return Stream.of(
        new Trace(
            "1 the first up",
            rig -> {},
            up(a("one")),
            List.of("shop-dev: create", "default: create", "a: create"),
            List.of("shop-dev create", "default create", "a create"),
            Map.of(Op.CREATE, 2)),
        new Trace(
            "2 nothing changed",
            after(a("one")),
            up(a("one")),
            List.of("shop-dev: same", "default: same", "a: same"),
            List.of("shop-dev same", "default same", "a same"),
            Map.of(Op.SAME, 2)),
        new Trace(
            "3 an input changed",
            after(a("one")),
            up(a("two")),
            List.of("shop-dev: same", "default: same", "a: update"),
            List.of(),
            Map.of(Op.UPDATE, 1, Op.SAME, 1)),
        new Trace(
            "4 a replacement that is made first",
            replacing(false, a("one")),
            up(a("two")),
            List.of(
                "shop-dev: same", "default: same", "a: create-replacement replace delete-replaced"),
            List.of(),
            Map.of(Op.REPLACE, 1, Op.SAME, 1)),
        new Trace(
            "5 a replacement that is deleted first, and what goes with it",
            replacing(true, chain("one")),
            up(chain("two")),
            List.of(
                "shop-dev: same",
                "default: same",
                "a: delete-replaced replace create-replacement",
                "b: delete-replaced replace create-replacement",
                "c: same"),
            List.of("b delete-replaced", "a delete-replaced", "a create-replacement", "b replace"),
            Map.of(Op.REPLACE, 2, Op.SAME, 2)),
        new Trace(
            "6 what goes with it is not asked for any more",
            replacing(true, chain("one")),
            up(a("two")),
            List.of(
                "shop-dev: same",
                "default: same",
                "a: delete-replaced replace create-replacement",
                "b: delete-replaced remove-pending-replace",
                "c: delete"),
            List.of("b delete-replaced", "a delete-replaced", "a create-replacement", "c delete"),
            Map.of(Op.REPLACE, 1, Op.DELETE, 1, Op.SAME, 1)),
        new Trace(
            "7 two are not asked for any more",
            after(chain("one")),
            up(ctx -> {}),
            List.of("shop-dev: same", "a: delete", "b: delete", "c: delete", "default: delete"),
            List.of("shop-dev same", "b delete", "a delete", "default delete"),
            Map.of(Op.SAME, 1, Op.DELETE, 3)),
        new Trace(
            "14 a provider is replaced, and what it manages",
            TracesTest::takingAlong,
            up(behind("south")),
            List.of(
                "shop-dev: same",
                "p: create-replacement replace delete-replaced",
                "r: create-replacement replace delete-replaced"),
            List.of(
                "p create-replacement",
                "r create-replacement",
                "r delete-replaced",
                "p delete-replaced"),
            Map.of(Op.REPLACE, 2, Op.SAME, 1)),
        new Trace(
            "24 a tainted resource",
            TracesTest::tainted,
            up(a("one")),
            List.of(
                "shop-dev: same", "default: same", "a: create-replacement replace delete-replaced"),
            List.of(),
            Map.of(Op.REPLACE, 1, Op.SAME, 1)));
  }

  private static Stream<Trace> imports() {
    return Stream.of(
        new Trace(
            "12 an import of what is as it should be",
            TracesTest::found,
            up(a("found", options -> options.importId("live"))),
            List.of("shop-dev: create", "default: create", "a: import"),
            List.of(),
            Map.of(Op.CREATE, 1, Op.IMPORT, 1)),
        new Trace(
            "12 an import of what differs",
            TracesTest::found,
            up(a("wanted", options -> options.importId("live"))),
            List.of("shop-dev: create", "default: create", "a: import update"),
            List.of(),
            Map.of(Op.CREATE, 1, Op.IMPORT, 1, Op.UPDATE, 1)),
        new Trace(
            "13 an import over what the stack manages, of what differs",
            rig -> {
              found(rig);
              rig.up(a("found"));
            },
            up(a("wanted", options -> options.importId("live"))),
            List.of(
                "shop-dev: same",
                "default: same",
                "a: import-replacement replace update delete-replaced"),
            List.of(),
            Map.of(Op.SAME, 1, Op.REPLACE, 1, Op.UPDATE, 1)),
        new Trace(
            "13 an import over what the stack manages",
            rig -> {
              found(rig);
              rig.up(a("found"));
            },
            up(a("found", options -> options.importId("live"))),
            List.of(
                "shop-dev: same", "default: same", "a: import-replacement replace delete-replaced"),
            List.of(),
            Map.of(Op.SAME, 1, Op.REPLACE, 1)));
  }

  private static Stream<Trace> endings() {
    return Stream.of(
        new Trace(
            "16 a create fails",
            rig -> {
              rig.up(ctx -> new Thing("old", "one"));
              rig.provider.failCreating("a");
            },
            up(a("one")),
            List.of("shop-dev: same", "default: same", "a: create!"),
            List.of(),
            Map.of(Op.SAME, 1)),
        new Trace(
            "17 a create is left undone",
            TracesTest::undone,
            up(a("one")),
            List.of("shop-dev: create", "default: create", "a: create!"),
            List.of(),
            Map.of(Op.CREATE, 1)),
        new Trace(
            "17 the run after it",
            rig -> {
              undone(rig);
              rig.up(a("one"));
            },
            up(a("one")),
            List.of("shop-dev: same", "default: same", "a: update"),
            List.of(),
            Map.of(Op.SAME, 1, Op.UPDATE, 1)),
        new Trace(
            "18 the run after a create that failed when the old one was gone",
            TracesTest::emptied,
            up(a("two")),
            List.of("shop-dev: same", "default: same", "a: replace create-replacement"),
            List.of(),
            Map.of(Op.SAME, 1, Op.REPLACE, 1)),
        new Trace(
            "18 nobody asks for it any more",
            TracesTest::emptied,
            up(ctx -> {}),
            List.of("shop-dev: same", "a: remove-pending-replace", "default: delete"),
            List.of(),
            Map.of(Op.SAME, 1)),
        new Trace(
            "19 the run after a delete that failed when the new one was made",
            TracesTest::leftOver,
            up(a("two")),
            List.of("shop-dev: same", "default: same", "a: same delete-replaced"),
            List.of(),
            Map.of(Op.SAME, 2)),
        new Trace(
            "20 protected resources are not asked for any more",
            TracesTest::kept,
            up(ctx -> {}),
            List.of("shop-dev: same", "a: delete!", "b: delete!", "c: delete"),
            List.of(),
            Map.of(Op.SAME, 1, Op.DELETE, 1)));
  }

  @ParameterizedTest
  @MethodSource("traces")
  void aRunTakesTheseSteps(Trace trace) {
    Rig rig = new Rig();
    trace.before().accept(rig);

    Run run = trace.run().apply(rig);

    assertThat(byResource(run)).containsExactlyInAnyOrderElementsOf(trace.steps());
    assertThat(inOrder(run)).filteredOn(trace.order()::contains).isEqualTo(trace.order());
    assertThat(run.summary()).isEqualTo(trace.summary());
  }

  private static List<String> byResource(Run run) {
    List<String> names = run.steps().stream().map(step -> step.urn().name()).distinct().toList();
    return names.stream().map(name -> name + ":" + chain(run, name)).toList();
  }

  private static String chain(Run run, String name) {
    StringBuilder chain = new StringBuilder();
    run.steps().stream()
        .filter(step -> step.urn().name().equals(name))
        .forEach(step -> chain.append(' ').append(word(step)));
    return chain.toString();
  }

  private static String word(Step step) {
    return step.op().word() + (step.failed() ? "!" : "");
  }

  private static List<String> inOrder(Run run) {
    List<String> steps = new ArrayList<>();
    run.steps().forEach(step -> steps.add(step.urn().name() + " " + word(step)));
    return steps;
  }
}
