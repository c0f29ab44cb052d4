package dev.causeway.rehearsal.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.phases.Waiting;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Requests.Check;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Diff;
import dev.causeway.protocol.Requests.Invoke;
import dev.causeway.protocol.Requests.Read;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Failure;
import dev.causeway.protocol.Responses.Kind;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import dev.causeway.rehearsal.providers.ResourceType.Compares;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableProviderTest {
  private final List<Duration> timeouts = new ArrayList<>();

  private final ResourceType thing =
      ResourceType.of(
              "test:index:Thing",
              "https://example.com/thing",
              new Handler() {
                @Override
                public Created create(Create request) {
                  timeouts.add(request.timeout());
                  return new Created("id", request.news());
                }

                @Override
                public Optional<Resource> read(Read request) {
                  return Optional.empty();
                }

                @Override
                public PropertyMap update(Update request) {
                  timeouts.add(request.timeout());
                  return request.news();
                }

                @Override
                public void delete(Delete request) {
                  timeouts.add(request.timeout());
                }
              },
              Property.required("size", Shape.NUMBER),
              Property.optional("name", Shape.TEXT).orComputed().replacing(),
              Property.optional("policy", Shape.JSON).orComputed(),
              Property.optional("zones", Shape.SET),
              Property.optional("steps", Shape.LIST),
              Property.optional("tags", Shape.OBJECT),
              Property.optional("wait", Shape.NUMBER).or(Value.of(30)),
              Property.optional("spec", Shape.OBJECT),
              Property.optional("spec.selector", Shape.OBJECT).replacing(),
              Property.output("arn", Shape.TEXT))
          .awaiting(
              "nothing",
              new Timeouts(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(3)))
          .autoNamed("name", 7);

  private final TableProvider provider = provider(thing);

  private static TableProvider provider(ResourceType type) {
    return new TableProvider(
        new Table("test", "1.0.0", List.of(type), List.of()), Waiting.inRealTime());
  }

  private static final Urn URN = new Urn("dev", "project", "test:index:Thing", "thing");

  private Checked check(PropertyMap news) {
    return provider.check(new Check(URN, Optional.empty(), news));
  }

  private Diffed diff(PropertyMap olds, PropertyMap news, String... ignored) {
    return provider.diff(new Diff("id", URN, olds, olds, news, List.of(ignored)));
  }

  private static Map<String, Kind> detail(Diffed diffed) {
    return diffed.detailed().orElseThrow();
  }

  @Test
  void checkFillsInDefaultsAndAName() {
    PropertyMap inputs = check(PropertyMap.EMPTY.with("size", 1)).inputs();

    assertThat(inputs.integer("wait")).contains(30);
    assertThat(inputs.text("name").orElseThrow()).matches("thing-[0-9a-f]{7}");
  }

  @Test
  void checkKeepsTheNameItOnceGave() {
    PropertyMap olds = check(PropertyMap.EMPTY.with("size", 1)).inputs();

    PropertyMap news =
        provider
            .check(new Check(URN, Optional.of(olds), PropertyMap.EMPTY.with("size", 2)))
            .inputs();

    assertThat(news.text("name")).isEqualTo(olds.text("name"));
  }

  @Test
  void checkNamesEachPropertyAtFault() {
    assertThat(check(PropertyMap.EMPTY).failures())
        .extracting(Failure::reason)
        .containsExactly("Missing required property 'size'");
    assertThat(check(PropertyMap.EMPTY.with("size", "big").with("sise", 1)).failures())
        .extracting(Failure::property)
        .containsExactly("size", "sise");
  }

  @Test
  void checkTakesWhatIsNotKnownYet() {
    assertThat(check(PropertyMap.of("size", Value.unknown())).failures()).isEmpty();
  }

  @Test
  void nothingDiffersWhenInputsAreTheSameInAnotherShape() {
    PropertyMap olds =
        PropertyMap.EMPTY
            .with("size", 1)
            .with("name", "n")
            .with("arn", "a")
            .with("policy", "{\"a\":1,\"b\":2}")
            .with("zones", Value.of(List.of(Value.of("a"), Value.of("b"))))
            .with("tags", PropertyMap.EMPTY);
    PropertyMap news =
        PropertyMap.EMPTY
            .with("size", 1)
            .with("name", Value.secret(Value.of("n")))
            .with("policy", "{ \"b\": 2, \"a\": 1 }")
            .with("zones", Value.of(List.of(Value.of("b"), Value.of("a"))));

    assertThat(diff(olds, news)).isEqualTo(Diffed.NONE);
  }

  @Test
  void whatTheProgramDoesNotGiveAndTheProviderDoesStays() {
    PropertyMap olds = PropertyMap.EMPTY.with("size", 1).with("policy", "{}");

    assertThat(diff(olds, PropertyMap.EMPTY.with("size", 1))).isEqualTo(Diffed.NONE);
  }

  @Test
  void aDiffNamesThePathOfEachChange() {
    PropertyMap olds =
        PropertyMap.EMPTY
            .with("size", 1)
            .with("steps", Value.of(List.of(Value.of("a"), Value.of("b"))))
            .with("tags", PropertyMap.EMPTY.with("my.team", "blue").with("old", "x"));
    PropertyMap news =
        PropertyMap.EMPTY
            .with("size", Value.unknown())
            .with("steps", Value.of(List.of(Value.of("a"), Value.of("c"), Value.of("d"))))
            .with("tags", PropertyMap.EMPTY.with("my.team", "green"));

    assertThat(detail(diff(olds, news)))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "size", Kind.UPDATE,
                "steps[1]", Kind.UPDATE,
                "steps[2]", Kind.ADD,
                "tags[\"my.team\"]", Kind.UPDATE,
                "tags.old", Kind.DELETE));
  }

  @Test
  void ignoredChangesAreNone() {
    PropertyMap olds = PropertyMap.EMPTY.with("size", 1);

    assertThat(diff(olds, PropertyMap.EMPTY.with("size", 2), "size")).isEqualTo(Diffed.NONE);
    assertThat(
            detail(
                diff(
                    olds,
                    olds.with("tags", PropertyMap.EMPTY.with("a", "1").with("b", "2")),
                    "tags.a")))
        .containsOnlyKeys("tags");
  }

  @Test
  void aChangedNameReplacesAfterDeletingIfTheNewNameIsFree() {
    PropertyMap olds = PropertyMap.EMPTY.with("size", 1).with("name", "n");

    Diffed diffed = diff(olds, PropertyMap.EMPTY.with("size", 1).with("name", "m"));

    assertThat(diffed.replaces()).containsExactly("name");
    assertThat(diffed.deleteBeforeReplace()).isFalse();
    assertThat(detail(diffed)).containsEntry("name", Kind.UPDATE_REPLACE);
  }

  @Test
  void aNestedChangeReplacesDeletingFirstWhereTheNameIsKept() {
    PropertyMap spec = PropertyMap.EMPTY.with("replicas", 1);
    PropertyMap olds =
        PropertyMap.EMPTY
            .with("size", 1)
            .with("name", "n")
            .with("spec", spec.with("selector", PropertyMap.EMPTY.with("app", "a")));
    PropertyMap news =
        olds.with(
            "spec", spec.with("selector", PropertyMap.EMPTY.with("app", "b")).with("replicas", 2));

    Diffed diffed = diff(olds, news);

    assertThat(detail(diffed))
        .containsEntry("spec.selector.app", Kind.UPDATE_REPLACE)
        .containsEntry("spec.replicas", Kind.UPDATE);
    assertThat(diffed.deleteBeforeReplace()).isTrue();
  }

  @Test
  void comparingInputsSeesAnAbsentValueWhereComparingOutputsSeesZero() {
    PropertyMap olds = PropertyMap.EMPTY.with("size", 1).with("tags", PropertyMap.EMPTY);
    PropertyMap news = PropertyMap.EMPTY.with("size", 1);

    Diffed byInputs =
        provider(thing.comparing(Compares.INPUTS))
            .diff(new Diff("id", URN, olds, olds, news, List.of()));

    assertThat(diff(olds, news)).isEqualTo(Diffed.NONE);
    assertThat(detail(byInputs)).containsOnly(Map.entry("tags", Kind.DELETE));
  }

  @Test
  void aPreviewedCreateKnowsItsInputsAndNothingElse() {
    PropertyMap news = PropertyMap.EMPTY.with("size", 1).with("name", "n");

    Created created = provider.create(new Create(URN, news, Duration.ZERO, true));

    assertThat(created.id()).isEmpty();
    assertThat(created.outputs())
        .isEqualTo(news.with("policy", Value.unknown()).with("arn", Value.unknown()));
    assertThat(timeouts).isEmpty();
  }

  @Test
  void aPreviewedUpdateKeepsWhatItWasExceptWhatChangesOrGoes() {
    PropertyMap olds =
        PropertyMap.EMPTY.with("size", 1).with("arn", "a").with("tags", PropertyMap.EMPTY);

    PropertyMap outputs =
        provider.update(
            new Update(
                "id",
                URN,
                olds,
                olds,
                PropertyMap.EMPTY.with("size", 2),
                List.of(),
                Duration.ZERO,
                true));

    assertThat(outputs).isEqualTo(PropertyMap.EMPTY.with("size", 2).with("arn", "a"));
  }

  @Test
  void handlersGetTheTimeoutAskedForOrTheTypesOwn() {
    PropertyMap news = PropertyMap.EMPTY.with("size", 1);

    provider.create(new Create(URN, news, Duration.ofSeconds(7), false));
    provider.create(new Create(URN, news, Duration.ZERO, false));
    provider.update(new Update("id", URN, news, news, news, List.of(), Duration.ZERO, false));
    provider.delete(new Delete("id", URN, news, news, Duration.ZERO));

    assertThat(timeouts)
        .containsExactly(
            Duration.ofSeconds(7),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(3));
  }

  @Test
  void whatTheTableDoesNotNameIsRefusedByName() {
    Urn other = new Urn("dev", "project", "test:index:Other", "other");

    assertThatThrownBy(() -> provider.check(new Check(other, Optional.empty(), PropertyMap.EMPTY)))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("test:index:Other")
        .hasMessageContaining("test:index:Thing");
    assertThatThrownBy(() -> provider.invoke(new Invoke("test:f", PropertyMap.EMPTY, false)))
        .hasMessageContaining("test:f");
  }
}
