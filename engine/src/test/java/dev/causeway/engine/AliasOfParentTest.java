package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import com.pulumi.core.Alias;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.causeway.protocol.Urn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What stands under a resource goes where that one goes, and references follow. */
class AliasOfParentTest {
  private final Rig rig = new Rig();

  private static Alias named(String name) {
    return Alias.builder().name(name).build();
  }

  private static void child(String name, Resource parent, Alias... aliases) {
    new Thing(
        name,
        Thing.args("one"),
        options -> {
          options.parent(parent);
          options.aliases(aliases);
        });
  }

  private static Group group(String name, Alias... aliases) {
    return new Group(name, options -> options.aliases(aliases));
  }

  private static Group under(Resource parent, String name, Alias... aliases) {
    return new Group(
        name,
        options -> {
          options.parent(parent);
          options.aliases(aliases);
        });
  }

  /** The program fails as soon as the resource is there. */
  private static void endWith(Resource last) {
    var unused =
        last.urn()
            .applyValue(
                urn -> {
                  throw new IllegalStateException("bang");
                });
  }

  private void allSame(Consumer<Context> before, Consumer<Context> after) {
    rig.up(before);
    Run run = rig.up(after);

    assertThat(errors(run)).isEmpty();
    assertThat(run.steps()).extracting(Step::op).containsOnly(Op.SAME);
    assertThat(rig.up(after).steps()).extracting(Step::op).containsOnly(Op.SAME);
  }

  @Test
  void childrenOfARenamedParentStayAndAreRenamedAfterIt() {
    allSame(
        ctx -> child("app-part-queue", under(group("app"), "app-part")),
        ctx -> child("web-part-queue", under(group("web", named("app")), "web-part")));

    assertThat(rig.names()).containsExactly("web", "web-part", "web-part-queue");
  }

  @Test
  void childrenOfARetypedParentStay() {
    allSame(
        ctx -> child("queue", group("app")),
        ctx ->
            child(
                "queue",
                new Group(
                    "test:new:Group",
                    "app",
                    options -> options.aliases(Alias.builder().type(Group.TYPE).build()))));

    assertThat(rig.state("queue").urn().qualifiedType()).isEqualTo("test:new:Group$" + Thing.TYPE);
  }

  @Test
  void aChildMayBeRenamedAlongWithItsParent() {
    allSame(
        ctx -> child("queue", group("app")),
        ctx -> child("topic", group("web", named("app")), named("queue")));
  }

  /** The old child goes with its parent, and the new one takes the name it had there. */
  @Test
  void whatIsBeingMadeIsNotedByItsOwnNameThoughThatWasAnothers() {
    rig.provider.replacingOn(false, "value");
    Set<String> begun = new HashSet<>();
    rig.checkpoints =
        new WatchedCheckpoints(
            new MemoryCheckpoints(),
            state ->
                state
                    .pendingOperations()
                    .forEach(of -> begun.add(of.kind() + " " + of.resource().urn())));
    rig.up(ctx -> child("c", group("g")));
    begun.clear();

    Run run =
        rig.up(
            ctx -> {
              Group k = group("k");
              under(k, "g", Alias.noParent());
              new Thing("c", Thing.args("two"), options -> options.parent(k));
            });

    assertThat(errors(run)).isEmpty();
    Urn child = rig.state("c").urn();
    assertThat(child.qualifiedType()).isEqualTo(Group.TYPE + "$" + Thing.TYPE);
    assertThat(begun).contains("CREATING " + child);
  }

  @Test
  void whatHangsOnAMovedResourceFollowsItThoughACopyThatIsToBeDeletedIsLeftBehind() {
    List<String> breaches = new ArrayList<>();
    rig.checkpoints =
        new WatchedCheckpoints(
            new MemoryCheckpoints(), state -> DirectRun.breach(state).ifPresent(breaches::add));
    rig.up(
        ctx -> {
          Thing a = new Thing("a", "one");
          Thing g = new Thing("g", Thing.args("one"), options -> options.parent(a));
          new Thing("b", Thing.args("one"), options -> options.dependsOn(g));
        });
    ResourceState g = rig.state("g");
    rig.add(g.with(g.standing().condemned()));

    Run run =
        rig.up(
            ctx -> {
              Thing c = new Thing("c", Thing.args("one"), options -> options.aliases(named("a")));
              Thing moved =
                  new Thing(
                      "g",
                      Thing.args("one"),
                      options -> {
                        options.dependsOn(c);
                        options.aliases(Alias.withUrn(g.urn().toString()));
                      });
              new Thing("b", Thing.args("one"), options -> options.dependsOn(moved));
            });

    assertThat(errors(run)).isEmpty();
    assertThat(breaches).isEmpty();
  }

  @Test
  void aResourceMovesUnderAComponentAndOutAgain() {
    rig.up(ctx -> new Thing("a", "one"));

    Run in = rig.up(ctx -> child("a", group("k"), Alias.noParent()));
    Run out =
        rig.up(
            ctx -> {
              Group k = group("k");
              new Thing(
                  "a",
                  Thing.args("one"),
                  options -> options.aliases(Alias.builder().parent(k).build()));
            });

    assertThat(steps(in)).containsExactly("create k", "same a");
    assertThat(in.summary()).containsEntry(Op.CREATE, 1);
    assertThat(steps(out)).containsExactly("same k", "same a");
    assertThat(rig.state("a").urn().qualifiedType()).isEqualTo(Thing.TYPE);
  }

  @Test
  void aParentThatMovedItselfIsStillTheFormerParent() {
    allSame(
        ctx -> {
          group("a");
          child("c", group("b"));
        },
        ctx -> {
          Group a = group("a");
          Group b = under(a, "b", Alias.noParent());
          child("c", a, Alias.builder().parent(b).build());
        });
  }

  @Test
  void anAliasWithoutAParentMeansTheSameParent() {
    allSame(ctx -> under(group("a"), "b"), ctx -> under(group("a"), "c", named("b")));
  }

  @Test
  void aThousandAliasesAreNoTrouble() {
    Alias[] many =
        IntStream.range(0, 1000)
            .mapToObj(at -> Alias.builder().type("test:v%d:Group".formatted(at)).build())
            .toArray(Alias[]::new);

    allSame(
        ctx -> child("x", under(new Group("test:v7:Group", "a", options -> {}), "b")),
        ctx ->
            child(
                "x",
                under(
                    new Group("test:v2000:Group", "a", options -> options.aliases(many)),
                    "b",
                    named("former"))));
  }

  @Test
  void whatTheRunDidNotReachIsRenamedAfterItsParentAtOnce() {
    rig.up(
        ctx -> {
          Thing a = new Thing("a", "one");
          child("c", under(a, "b"));
        });
    String former = rig.state("b").urn().toString();

    Run failed =
        rig.up(
            ctx -> {
              endWith(group("b", Alias.withUrn(former)));
            });

    assertThat(failed.succeeded()).isFalse();
    Urn c = rig.state("c").urn();
    assertThat(c.qualifiedType()).isEqualTo(Group.TYPE + "$" + Thing.TYPE);
    assertThat(rig.state("c").parent()).contains(rig.state("b").urn());

    Run run = rig.up(ctx -> child("c", group("b", Alias.withUrn(former))));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).containsExactly("same b", "same c", "delete a");
  }

  /** Everything that can refer to {@code a}; the run that renames it ends before it gets there. */
  private void referring(Consumer<Thing> reference) {
    rig.up(ctx -> reference.accept(new Thing("a", "one")));

    rig.up(
        ctx -> {
          endWith(new Thing("a2", Thing.args("one"), options -> options.aliases(named("a"))));
        });
  }

  @Test
  void dependenciesFollowARenaming() {
    referring(a -> new Thing("b", Thing.args("two"), options -> options.dependsOn(a)));

    assertThat(rig.state("b").dependencies()).containsExactly(rig.state("a2").urn());
  }

  @Test
  void dependenciesOfPropertiesFollowARenaming() {
    referring(a -> new Thing("b", Thing.args(a.computed()), options -> {}));

    assertThat(rig.state("b").propertyDependencies())
        .containsEntry("value", List.of(rig.state("a2").urn()));
  }

  @Test
  void whatIsReplacedWithAResourceFollowsItsRenaming() {
    referring(a -> new Thing("b", Thing.args("two"), options -> options.replaceWith(a)));

    assertThat(rig.state("b").edges().replaceWith()).containsExactly(rig.state("a2").urn());
  }

  @Test
  void whatIsDeletedWithAResourceFollowsItsRenaming() {
    rig.rewriting =
        goal ->
            Optional.of(
                goal.name().equals("b")
                    ? goal.withEdges(
                        new Edges(
                            goal.parent(),
                            goal.provider(),
                            List.of(),
                            Map.of(),
                            Optional.of(Urn.parse(rigUrn("a"))),
                            List.of()))
                    : goal);

    referring(a -> new Thing("b", Thing.args(a.value()), options -> {}));

    assertThat(rig.state("b").edges().deletedWith()).contains(rig.state("a2").urn());
  }

  private static String rigUrn(String name) {
    return "urn:pulumi:dev::shop::" + Thing.TYPE + "::" + name;
  }

  @Test
  void theProviderOfAResourceFollowsItsRenaming() {
    rig.up(
        ctx -> {
          TestProvider mine = new TestProvider("mine", Output.of("north"));
          new Thing("a", Thing.args("one"), options -> options.provider(mine));
        });

    rig.up(
        ctx -> {
          endWith(
              new TestProvider(
                  "yours", Output.of("north"), options -> options.aliases(named("mine"))));
        });

    assertThat(rig.state("a").provider()).contains(rig.state("yours").reference());
  }
}
