package dev.causeway.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** What a review says of Kafka brokers: who is emptied, who comes home, and when nobody does. */
class KafkaReviewTest {
  private static final String URN =
      "urn:pulumi:prod::shop::causeway:index:Migration$causeway:components:BlueGreenQueue$";
  private static final String EVACUATION = "causeway:kafka:Evacuation";
  private static final String GUARD = "causeway:kafka:BrokersEmpty";
  private static final String GROUP = "aws:autoscaling/group:Group";
  private static final String SET = "kubernetes:apps/v1:StatefulSet";
  private static final String CONFIG_MAP = "kubernetes:core/v1:ConfigMap";
  private static final JsonNode NONE = Tree.NOTHING;

  private final Documents preview = Documents.preview();

  private static JsonNode json(String text) {
    return Documents.json(text);
  }

  private static JsonNode leaving(String ids, boolean closed) {
    return json(
        "{'oldBrokers':[0,1],'destinations':[10,11],'leaving':[%s],'closed':%s,'executor':'KAFKA'}"
            .formatted(ids, closed));
  }

  private void evacuation(String op, JsonNode before, JsonNode after) {
    preview.step(op, EVACUATION, "evacuation", "pool", before, after);
  }

  private String comment() {
    return preview.review().comment().replaceAll("\\s+", " ");
  }

  @Test
  void brokersThatLeaveAreNamedWithWhereTheirReplicasGo() {
    evacuation("update", leaving("0", false), leaving("0,1", false));

    assertThat(comment())
        .contains(
            "**Carries data:** - `evacuation` empties `1` onto `10`, `11` by Kafka's reassignments")
        .contains("- `evacuation` puts every replica of `1` back where it was");
  }

  @Test
  void theExecutorIsNamed() {
    evacuation(
        "update",
        leaving("", false),
        json("{'destinations':[10],'leaving':[0],'executor':'CRUISE_CONTROL'}"));

    assertThat(comment()).contains("empties `0` onto `10` by Cruise Control");
  }

  @Test
  void brokersThatComeHomeAreNamed() {
    evacuation("update", leaving("0,1", false), leaving("0", false));

    assertThat(comment())
        .contains("**Carries data:** - `evacuation` puts every replica of `1` back where it was");
  }

  @Test
  void anEvacuationInWhichNobodyElseLeavesCarriesNothing() {
    evacuation("update", leaving("0", false), leaving("0", false));

    assertThat(comment()).contains("**Carries data:** nothing");
  }

  @Test
  void nothingComesHomeOnceTheEvacuationIsClosed() {
    evacuation("update", leaving("0,1", false), leaving("0,1", true));

    assertThat(comment())
        .contains("**Carries data:** nothing")
        .contains(
            "**Ends the way back:** `evacuation` is closed: no replica comes home any more, and the"
                + " cluster forgets the old brokers `0`, `1`");
  }

  @Test
  void aClosedEvacuationBringsNothingHome() {
    setOfBrokers("Delete");
    evacuation("delete", leaving("0,1", true), NONE);
    reliesOn("set");

    assertThat(comment())
        .contains("**Carries data:** nothing", "closed, brings no replica home")
        .contains("**Removes the only copy of data:** **YES:** `set`");
  }

  @Test
  void theDisksOfNewBrokersGoWithTheirSetOnceThoseAreEmpty() {
    setOfBrokers("Delete");
    evacuation("delete", leaving("0,1", false), NONE);
    reliesOn("set");

    assertThat(comment())
        .contains("**Removes the only copy of data:** no, each delete waits")
        .contains("`set`: its brokers are emptied first, every replica goes back")
        .contains("puts every replica of `0`, `1` back where it was and leaves none on `10`, `11`");
  }

  @Test
  void aSetThatTheEvacuationDoesNotWaitForIsTheOnlyCopy() {
    setOfBrokers("Delete");
    evacuation("delete", leaving("0,1", false), NONE);

    assertThat(comment()).contains("**Removes the only copy of data:** **YES:** `set`");
  }

  @Test
  void aSetWhoseClaimsOutliveItHoldsNothing() {
    setOfBrokers("Retain");

    assertThat(comment()).contains("1 that cannot hold any: `set`");
  }

  private void setOfBrokers(String whenDeleted) {
    preview.step(
        "delete",
        SET,
        "set",
        "pool",
        json(
            "{'spec':{'persistentVolumeClaimRetentionPolicy':{'whenDeleted':'%s'}}}"
                .formatted(whenDeleted)),
        NONE);
  }

  private void reliesOn(String set) {
    ((ObjectNode) preview.last().path("oldState"))
        .putArray("dependencies")
        .add(URN + SET + "::" + set);
  }

  @Test
  void theGroupGoesToZeroBehindItsGuard() {
    guard(true);
    toZero();
    preview
        .last()
        .withObject("/newState")
        .putArray("dependencies")
        .add(URN + GUARD + "::brokers-empty");

    assertThat(comment())
        .contains(
            "**Goes to zero:** `group` (3 → 0), only after `brokers-empty` has seen that `0`, `1`"
                + " have no replica and get none");
  }

  @Test
  void aGroupThatDoesNotWaitForTheGuardIsBehindNone() {
    guard(true);
    toZero();

    assertThat(comment()).contains("**Goes to zero:** `group` (3 → 0), **behind no guard**");
  }

  @Test
  void aGateThatGuardsNothingIsNoGuard() {
    guard(false);
    toZero();
    preview
        .last()
        .withObject("/newState")
        .putArray("dependencies")
        .add(URN + GUARD + "::brokers-empty");

    assertThat(comment()).contains("**behind no guard**");
  }

  @Test
  void aGroupOfAnotherMigrationIsNoNews() {
    guard(true);
    toZero();
    preview
        .last()
        .withObject("/newState")
        .putArray("dependencies")
        .add("urn:pulumi:prod::shop::causeway:index:Ledger::queue-workers-ledger");

    assertThat(comment()).doesNotContain("**Goes to zero:**");
  }

  private void guard(boolean guards) {
    preview.step(
        "create",
        GUARD,
        "brokers-empty",
        "fleet",
        NONE,
        json("{'brokers':[0,1],'guard':%s}".formatted(guards)));
  }

  private void toZero() {
    preview.step(
        "update",
        GROUP,
        "group",
        "fleet",
        json("{'desiredCapacity':3}"),
        json("{'desiredCapacity':0}"));
  }

  @Test
  void clientsAreToldOfOthers() {
    evacuation("update", leaving("0", false), leaving("0,1", false));
    entrypoint("old-0:9092,old-1:9092", "old-0:9092,new-0:9092");

    assertThat(comment())
        .contains("**Clients are told**, by `document`")
        .contains("- before: `old-0:9092`, `old-1:9092` - after: `old-0:9092`, `new-0:9092`");
  }

  @Test
  void anEntrypointThatTellsTheSameIsNoNews() {
    evacuation("update", leaving("0", false), leaving("0,1", false));
    entrypoint("old-0:9092", "old-0:9092");

    assertThat(comment()).doesNotContain("**Clients are told**");
  }

  private void entrypoint(String before, String after) {
    preview.step("update", CONFIG_MAP, "document", "entrypoint", document(before), document(after));
  }

  private static JsonNode document(String brokers) {
    ObjectNode inputs = Documents.JSON.createObjectNode();
    inputs.putObject("data").put("discovery.json", "{\"broker_list\": \"%s\"}".formatted(brokers));
    return inputs;
  }

  @Test
  void selfHealingThatIsSwitchedIsSeen() {
    evacuation("update", leaving("0,1", false), leaving("0,1", true));
    preview.step(
        "update", CONFIG_MAP, "config", "cruise-control", properties(false), properties(true));

    assertThat(comment())
        .contains("**Self-healing** in `config` goes **on**")
        .doesNotContain("is off");
  }

  @Test
  void oneKindOfAnomalyThatIsHealedIsEnough() {
    evacuation("create", NONE, leaving("", false));
    preview.step(
        "create",
        CONFIG_MAP,
        "config",
        "cruise-control",
        NONE,
        properties("self.healing.broker.failure.enabled=true\nself.healing.enabled=false"));

    assertThat(comment()).contains("**Self-healing** in `config` goes **on**");
  }

  private static JsonNode properties(boolean heals) {
    return properties("self.healing.enabled=" + heals);
  }

  private static JsonNode properties(String lines) {
    ObjectNode inputs = Documents.JSON.createObjectNode();
    inputs.putObject("data").put("cruisecontrol.properties", "a=b\n%s\n".formatted(lines));
    return inputs;
  }

  @Test
  void aGateOnTheNewBrokersIsNotAskedOnTheWayBack() {
    String gate = "{'pool':'%s','phase':'expand','direction':'back'}";
    preview.step(
        "create", "causeway:kafka:BrokersReady", "new", "pool", NONE, json(gate.formatted("NEW")));
    preview.step(
        "create", "causeway:kafka:BrokersReady", "old", "pool", NONE, json(gate.formatted("OLD")));

    assertThat(comment()).contains("not looked: `old` - not asked on the way back: `new`");
  }
}
