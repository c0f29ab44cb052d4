package dev.causeway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Responses.Failure;
import dev.causeway.protocol.Value;
import dev.causeway.provider.fakes.ApiServer;
import dev.causeway.provider.resource.Inputs;
import dev.causeway.provider.resource.ResourceType;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the schema says of a property is what its resource's Check does. */
class SchemaTest {
  private static final ApiServer CLUSTER = new ApiServer();
  private static final String SURPRISE = "surprise";

  @AfterAll
  static void stop() {
    CLUSTER.close();
  }

  static Stream<String> tokens() {
    return Described.tokens().stream();
  }

  static Stream<Described> properties() {
    return Described.all().stream();
  }

  static Stream<Described> given() {
    return properties().filter(property -> !property.isFilledByCheck());
  }

  private static List<Failure> failures(Described property, Optional<Value> value) {
    World world = new World(property.token(), CLUSTER);
    PropertyMap good = Samples.of(world, property.token());
    return world.check(property.in(good, value)).failures();
  }

  private static List<String> reasons(Described property, Optional<Value> value) {
    return failures(property, value).stream()
        .filter(failure -> failure.property().equals(property.property()))
        .map(Failure::reason)
        .toList();
  }

  @Test
  void itDescribesEveryTypeOfResource() {
    Clients none = Clients.byDefault();

    assertThat(Types.of(none, Waiting.inRealTime(), EngineLog.NONE, carried -> {}).keySet())
        .isEqualTo(Described.tokens());
  }

  @Test
  void itHasTheVersionOfThePlugin() {
    assertThat(Described.SCHEMA.path("version").asText()).isEqualTo(Main.VERSION);
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void itDescribesEveryPropertyThatCheckKnows(String token) {
    World world = new World(token, CLUSTER);
    PropertyMap good = Samples.of(world, token);

    List<Failure> failures = world.check(good.with(SURPRISE, true)).failures();

    assertThat(failures).extracting(Failure::property).containsExactly(SURPRISE);
    assertThat(accepted(failures.get(0)))
        .isEqualTo(Described.names(Described.resource(token).path("inputProperties")));
  }

  @ParameterizedTest
  @MethodSource("properties")
  void anObjectHasThePropertiesDescribedAndNoOther(Described property) {
    if (property.type().isMissingNode()) {
      return;
    }
    World world = new World(property.token(), CLUSTER);
    PropertyMap good = Samples.of(world, property.token());

    List<Failure> failures = world.check(property.withMore(good, SURPRISE)).failures();

    assertThat(failures)
        .extracting(Failure::property)
        .containsExactly(property.objectProperty() + "." + SURPRISE);
    assertThat(accepted(failures.get(0)))
        .isEqualTo(Described.names(property.type().path("properties")));
  }

  /** What a refusal of an unknown property lists. */
  private static Set<String> accepted(Failure failure) {
    String list = failure.reason().replaceAll(".*accepted: (.*)\\. Leave it out", "$1");
    return new TreeSet<>(List.of(list.split(", ")));
  }

  @ParameterizedTest
  @MethodSource("given")
  void whatIsRequiredIsMissedAndNothingElse(Described property) {
    List<String> reasons = reasons(property, Optional.empty());

    assertThat(reasons).hasSize(property.required() ? 1 : 0);
    assertThat(reasons)
        .allMatch(reason -> reason.startsWith(property.property() + " is missing; accepted: "));
  }

  @ParameterizedTest
  @MethodSource("given")
  void anotherTypeOrAValueOutOfRangeIsRefusedAtTheProperty(Described property) {
    for (Value wrong : wrong(property.spec(), property.more())) {
      assertThat(reasons(property, Optional.of(wrong))).as("%s = %s", property, wrong).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("given")
  void theEndsOfARangeAreAccepted(Described property) {
    for (Value right : right(property.spec(), property.more())) {
      assertThat(reasons(property, Optional.of(right)))
          .as("%s = %s", property, right)
          .noneMatch(reason -> reason.startsWith(property.property() + " must be"))
          .noneMatch(reason -> reason.contains("accepted: from"));
    }
  }

  @ParameterizedTest
  @MethodSource("given")
  void theRefusalOfANumberNamesItsRange(Described property) {
    JsonNode more = property.more();
    if (property.spec().path("type").asText().equals("integer")) {
      assertThat(reasons(property, Optional.of(Value.of("many"))))
          .singleElement()
          .asString()
          .contains(
              "a whole number from %d to %d"
                  .formatted(more.path("minimum").asInt(), more.path("maximum").asInt()));
    }
  }

  @ParameterizedTest
  @MethodSource("given")
  void aSecretOfTheWrongTypeIsRefusedWithoutBeingShown(Described property) {
    Value secret = Value.secret(Given.value(List.of(List.of("hunter2"))));

    assertThat(failures(property, Optional.of(secret)))
        .isNotEmpty()
        .allSatisfy(failure -> assertThat(failure.reason()).doesNotContain("hunter2"));
  }

  static Stream<Described> defaulted() {
    return properties().filter(property -> property.spec().has("default"));
  }

  @ParameterizedTest
  @MethodSource("defaulted")
  void leavingItOutMeansTheDefault(Described property) throws Exception {
    World world = new World(property.token(), CLUSTER);
    PropertyMap good = Samples.of(world, property.token());
    JsonNode spec = property.spec().path("default");
    Value value =
        spec.isBoolean()
            ? Value.of(spec.asBoolean())
            : spec.isNumber() ? Value.of(spec.asInt()) : Value.of(spec.asText());

    assertThat(read(property, property.in(good, Optional.empty())))
        .isEqualTo(read(property, property.in(good, Optional.of(value))));
    assertThat(property.required()).isFalse();
  }

  /** What the type makes of the inputs. */
  private static Object read(Described property, PropertyMap inputs) throws Exception {
    ResourceType type =
        Objects.requireNonNull(
            Types.of(Clients.byDefault(), Waiting.inRealTime(), EngineLog.NONE, carried -> {})
                .get(property.token()));
    Method read = type.getClass().getDeclaredMethod("read", Inputs.class);
    read.setAccessible(true);
    return ((Optional<?>) read.invoke(type, Inputs.of(inputs))).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void theOutputsAreThoseDescribed(String token) {
    World world = new World(token, CLUSTER);
    PropertyMap inputs = world.accepted(world.check(Samples.of(world, token)));

    Set<String> outputs = world.previewCreate(inputs).keys();

    JsonNode resource = Described.resource(token);
    assertThat(Described.names(resource.path("properties"))).containsAll(outputs);
    assertThat(outputs).containsAll(Described.texts(resource.path("required")));
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void anInputIsAnOutputOfTheSameTypeAndMeaning(String token) {
    JsonNode resource = Described.resource(token);
    for (String name : Described.names(resource.path("inputProperties"))) {
      JsonNode input = resource.path("inputProperties").path(name);
      JsonNode output = resource.path("properties").path(name);
      for (String word : List.of("type", "$ref", "items", "description")) {
        assertThat(output.path(word)).as("%s %s %s", token, name, word).isEqualTo(input.path(word));
      }
    }
  }

  private static List<Value> wrong(JsonNode spec, JsonNode more) {
    return switch (spec.path("type").asText()) {
      case "string" -> wrongTexts(more);
      case "integer" ->
          values("many", 1.5, more.path("minimum").asInt() - 1, more.path("maximum").asInt() + 1);
      case "boolean" -> values("yes", 1);
      case "array" ->
          Stream.concat(
                  Stream.of(Value.of("one")),
                  wrong(spec.path("items"), more).stream().map(item -> Value.of(List.of(item))))
              .toList();
      default -> values("text", 7, List.of());
    };
  }

  private static List<Value> wrongTexts(JsonNode more) {
    return switch (more.path("kind").asText()) {
      case "anyText" -> values(7, true);
      case "phase" -> values(7, "", "noon", "shift-0", "shift-101");
      case "direction" -> values(7, "", "sideways");
      case "url" -> values(7, "", "here", "ftp://here", "http://", "http://me:secret@here");
      case "duration" -> wrongDurations(more);
      default -> values(7, true, "", " ", List.of("text"));
    };
  }

  private static List<Value> wrongDurations(JsonNode more) {
    List<Value> wrong = new ArrayList<>(values(7, "", "soon", "-PT1S", "P366D"));
    bound(more, "over").map(Duration::toString).map(Value::of).ifPresent(wrong::add);
    bound(more, "minimum")
        .map(d -> d.minusSeconds(1).toString())
        .map(Value::of)
        .ifPresent(wrong::add);
    bound(more, "maximum")
        .map(d -> d.plusSeconds(1).toString())
        .map(Value::of)
        .ifPresent(wrong::add);
    return wrong;
  }

  private static List<Value> right(JsonNode spec, JsonNode more) {
    if (spec.path("type").asText().equals("integer")) {
      return values(more.path("minimum").asInt(), more.path("maximum").asInt());
    }
    if (!more.path("kind").asText().equals("duration")) {
      return List.of();
    }
    Duration least =
        bound(more, "over")
            .map(over -> over.plusSeconds(1))
            .or(() -> bound(more, "minimum"))
            .orElse(Duration.ZERO);
    Duration most = bound(more, "maximum").orElse(Duration.ofDays(365));
    return values(least.toString(), most.toString());
  }

  private static Optional<Duration> bound(JsonNode more, String word) {
    return more.has(word)
        ? Optional.of(Duration.parse(more.path(word).asText()))
        : Optional.empty();
  }

  private static List<Value> values(Object... plain) {
    return Stream.of(plain).map(Given::value).toList();
  }
}
