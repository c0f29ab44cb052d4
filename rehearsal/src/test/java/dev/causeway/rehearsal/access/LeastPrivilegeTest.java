package dev.causeway.rehearsal.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.phases.Transition;
import dev.causeway.rehearsal.crash.Crashes;
import dev.causeway.rehearsal.walk.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every change of phase passes with just what it was seen to need, and fails with less. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeastPrivilegeTest {
  private static final Road ROAD = Road.of(List.of(50, 100));
  private static final Settings SETTINGS = Settings.DEFAULT.road(ROAD);

  private final LeastPrivilege rehearsal = new LeastPrivilege(SETTINGS, Crashes.QUEUES);
  private final Map<Transition, Calls> recorded = new HashMap<>();

  @AfterAll
  void close() {
    rehearsal.close();
  }

  private static Enforcement enforcing(Calls calls) {
    return new Enforcement(calls.policy(), calls.rbac());
  }

  private Calls calls(String from, String to) {
    return calls(new Transition(Phase.parse(from), Phase.parse(to)));
  }

  private Calls calls(Transition change) {
    return recorded.computeIfAbsent(change, it -> rehearsal.calls(Optional.of(it.from()), it.to()));
  }

  private String held(String from, String to, Enforcement enforcement) {
    return rehearsal.held(Optional.of(Phase.parse(from)), Phase.parse(to), enforcement);
  }

  @Test
  void theFirstUpPassesWithWhatItNeeds() {
    Calls calls;
    try (var recorded = new LeastPrivilege(SETTINGS, Crashes.QUEUES)) {
      calls = recorded.calls(Optional.empty(), Phase.BASELINE);
    }
    try (var again = new LeastPrivilege(SETTINGS, Crashes.QUEUES)) {
      assertThat(again.held(Optional.empty(), Phase.BASELINE, enforcing(calls))).isEmpty();
    }
  }

  /** One stop forward, one stop back, and straight home from every stop. */
  private static Stream<Transition> road() {
    return ROAD.transitions().stream()
        .filter(
            transition ->
                Math.abs(ROAD.position(transition.from()) - ROAD.position(transition.to())) == 1
                    || transition.to().equals(Phase.BASELINE));
  }

  @Test
  void theWholeRoadPassesWithWhatEachChangeNeeds() {
    assertThat(road())
        .hasSizeGreaterThan(18)
        .allSatisfy(
            change -> {
              Optional<Phase> from = Optional.of(change.from());

              assertThat(rehearsal.held(from, change.to(), enforcing(calls(change))))
                  .as(change.toString())
                  .isEmpty();
            });
  }

  @ParameterizedTest
  @CsvSource({
    "baseline, expand, sqs:CreateQueue",
    "expand, verify, sqs:ReceiveMessage",
    "verify, shift-50, dynamodb:UpdateItem",
    "shift-50, verify, sqs:SendMessage",
    "shift-100, drain, sqs:SetQueueAttributes",
    "drain, retire, autoscaling:UpdateAutoScalingGroup",
    "retire, drain, autoscaling:DescribeAutoScalingGroups",
    "release, contract, autoscaling:DeleteAutoScalingGroup",
    "release, contract, sqs:DeleteQueue"
  })
  void aChangeFailsWithoutAnActionAndNamesIt(String from, String to, String action) {
    Calls calls = calls(from, to);

    String failure = held(from, to, new Enforcement(calls.policy().without(action), calls.rbac()));

    assertThat(failure)
        .containsIgnoringCase("is not authorized to perform: " + action)
        .contains("no identity-based policy allows");
  }

  @ParameterizedTest
  @CsvSource({
    "baseline, expand, create, services",
    "verify, expand, get, deployments",
    "expand, baseline, delete, services"
  })
  void aChangeFailsWithoutAVerbAndNamesIt(String from, String to, String verb, String resource) {
    Calls calls = calls(from, to);

    String failure =
        held(from, to, new Enforcement(calls.policy(), calls.rbac().without(verb, resource)));

    assertThat(failure)
        .contains("is forbidden: User \"")
        .contains("cannot %s resource \"%s\"".formatted(verb, resource));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pods", "events"})
  void aGateThatMayNotListWhatSaysWhyStillOpens(String resource) {
    Calls calls = calls("baseline", "expand");

    String failure =
        held(
            "baseline",
            "expand",
            new Enforcement(calls.policy(), calls.rbac().without("list", resource)));

    assertThat(failure).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "baseline, expand",
    "expand, verify",
    "verify, shift-50",
    "shift-50, shift-100",
    "shift-100, drain",
    "drain, retire",
    "retire, release"
  })
  void nothingIsDeletedOfTheOldSideBeforeContract(String from, String to) {
    List<String> actions = actions(calls(from, to));

    assertThat(actions).doesNotContain("autoscaling:DeleteAutoScalingGroup", "dynamodb:DeleteItem");
    assertThat(resources(calls(from, to), "sqs:DeleteQueue"))
        .noneMatch(arn -> arn.endsWith(":orders") || arn.endsWith(":refunds"));
  }

  private static List<String> actions(Calls calls) {
    return calls.policy().statements().stream().flatMap(s -> s.actions().stream()).toList();
  }

  private static List<String> resources(Calls calls, String action) {
    return calls.policy().statements().stream()
        .filter(statement -> statement.actions().contains(action))
        .flatMap(statement -> statement.resources().stream())
        .toList();
  }

  @Test
  void everyActionIsExactAndEveryResourceNamedWhereItCanBe() {
    assertThat(calls("release", "contract").policy().statements())
        .allSatisfy(
            statement -> {
              assertThat(statement.actions()).noneMatch(action -> action.contains("*"));
              boolean reads =
                  statement.actions().stream()
                      .allMatch(
                          action ->
                              action.matches(
                                  "(autoscaling|elasticloadbalancing|cloudwatch):(Describe|Get).*"));
              assertThat(statement.resources().contains("*")).isEqualTo(reads);
            });
  }

  @Test
  void aChangeThatTheLawRefusesIsRefusedFirst() {
    assertThatThrownBy(() -> calls("baseline", "drain"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("forward goes one stop at a time");
  }
}
