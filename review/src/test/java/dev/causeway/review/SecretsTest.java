package dev.causeway.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Secrets in every kind of place a preview has, none of which is shown. */
class SecretsTest {
  private static final String KEY = "hunter2-XYZ";
  private static final JsonNode NONE = Tree.NOTHING;

  /** Where a secret is → a preview with it there. */
  private static Map<String, Documents> planted() {
    Map<String, Documents> all = new LinkedHashMap<>();
    all.put("becomes secret", update("{'a':'%s'}", "{'a':'[secret]'}"));
    all.put("was secret", update("{'a':'[secret]'}", "{'a':'%s'}"));
    all.put("is in an object that becomes secret", update("{'a':{'b':'%s'}}", "{'a':'[secret]'}"));
    all.put("is in a list that becomes secret", update("{'a':['x','%s']}", "{'a':'[secret]'}"));
    all.put("stands elsewhere too", update("{'a':'%s','b':'1'}", "{'a':'[secret]','b':'at %1$s'}"));
    all.put("is in an envelope", update("{'a':'1'}", "{'a':" + envelope("ciphertext") + "}"));
    all.put("is in a plain envelope", update("{'a':'1'}", "{'a':" + envelope("plaintext") + "}"));
    all.put("is named password", update("{'password':'old'}", "{'password':'%s'}"));
    all.put("was named password", update("{'dbPassword':'%s'}", "{'dbPassword':'new'}"));
    all.put("is named token", update("{}", "{'a':{'apiToken':'%s'}}"));
    all.put("is named apiKey", update("{}", "{'api_key':'%s'}"));
    all.put("is named credentials", update("{}", "{'credentials':{'user':'%s'}}"));
    all.put(
        "is an environment variable",
        update("{}", "{'env':[{'name':'DB_PASSWORD','value':'%s'}]}"));
    all.put(
        "was an environment variable",
        update("{'env':[{'name':'API_TOKEN','value':'%s'}]}", "{'env':[]}"));
    all.put("is a tag", update("{}", "{'list':[{'key':'secret','value':'%s'}]}"));
    all.put("is an argument", update("{}", "{'args':['--password=%s']}"));
    all.put("is the argument after", update("{}", "{'args':['--password','%s']}"));
    all.put("is in a command", update("{}", "{'command':'run --token %s --fast'}"));
    all.put("is in JSON in a text", text("{}", "{\"db\":{\"password\":\"" + KEY + "\"}}"));
    all.put("is in YAML in a text", text("{}", "db:\n  password: " + KEY + "\n  port: 1\n"));
    all.put("is in lines of a text", text("a=1\nb=2\n", "a=1\npassword=" + KEY + "\n"));
    all.put("is in JSON that is broken", text("{}", "{\"password\":\"" + KEY + "\""));
    all.put("is in a URL", text("", "amqp://user:" + KEY + "@broker.example/v"));
    all.put("is in a signed URL", text("", "https://s3.example/x?X-Amz-Signature=" + KEY));
    all.put("is a bearer", text("", "Bearer " + KEY));
    all.put("is an access key", shape("AKIA" + "IOSFODNN7EXAMPLE"));
    all.put(
        "is a private key",
        shape("-----BEGIN RSA PRIVATE KEY-----\nMIIEow" + "\n-----END RSA PRIVATE KEY-----"));
    all.put("is a web token", shape("eyJhbGciOiJI" + ".eyJzdWIiOiIx" + ".SflKxwRJSM"));
    all.put("is a GitHub token", shape("ghp_" + "abcdefghijklmnopqrstuvwxyz0123"));
    all.put("is a Slack token", shape("xoxb-" + "1234567890-abcdef"));
    all.put("is a Stripe key", shape("sk_live_" + "abcdefghijklmnop"));
    all.put("is a Pulumi token", shape("pul-" + "0123456789abcdef0123456789abcdef01234567"));
    all.put("is in the data of a Kubernetes secret", kubernetes("data"));
    all.put("is in the text of a Kubernetes secret", kubernetes("stringData"));
    all.put(
        "is in a message", update("{'a':'%s'}", "{'a':'[secret]'}").says("error", "no: " + KEY));
    all.put(
        "is in a gate's evidence",
        update("{'a':'%s'}", "{'a':'[secret]'}").says("info", "seen in preview: open: " + KEY));
    all.put("is an output by its options", output());
    all.put("is drifted", drifted());
    all.put("is the name of a property", update("{'a':'%s'}", "{'a':'[secret]','%1$s':'x'}"));
    all.put("is the name of a resource", named());
    all.put("is hidden by its options", hidden());
    all.put(
        "goes with its resource",
        Documents.preview().step("delete", "q", filled("{'password':'%s'}"), NONE));
    all.put(
        "comes with its resource",
        Documents.preview().step("create", "q", NONE, filled("{'nested':{'secretKey':'%s'}}")));
    return all;
  }

  static List<String> places() {
    return List.copyOf(planted().keySet());
  }

  private static String envelope(String kind) {
    return "{'4dabf18193072939515e22adb298388d':'1b47061264138c4ac30d75fd1eb44270','"
        + kind
        + "':'%s'}";
  }

  private static JsonNode filled(String inputs) {
    return Documents.json(inputs.replace("%1$s", KEY).replace("%s", KEY));
  }

  private static Documents update(String before, String after) {
    return Documents.preview().step("update", "q", filled(before), filled(after));
  }

  private static Documents text(String before, String after) {
    ObjectNode olds = Documents.JSON.createObjectNode().put("text", before);
    return Documents.preview()
        .step("update", "q", olds, Documents.JSON.createObjectNode().put("text", after));
  }

  private static Documents shape(String secret) {
    return text("", "it is " + secret);
  }

  private static Documents kubernetes(String key) {
    return Documents.preview()
        .step(
            "update",
            "kubernetes:core/v1:Secret",
            "s",
            "orders",
            filled("{'" + key + "':{'a':'old'}}"),
            filled("{'" + key + "':{'a':'%s'}}"));
  }

  private static Documents output() {
    Documents documents = update("{'a':'1'}", "{'a':'%s'}");
    ObjectNode state = (ObjectNode) documents.last().path("newState");
    state.putArray("additionalSecretOutputs").add("made");
    ((ObjectNode) documents.last().path("oldState")).putObject("outputs").put("made", KEY);
    return documents;
  }

  private static Documents drifted() {
    Documents documents = update("{'password':'same'}", "{'password':'same'}");
    ((ObjectNode) documents.last().path("oldState")).putObject("outputs").put("password", KEY);
    documents.last().putArray("diffReasons").add("password");
    return documents;
  }

  private static Documents named() {
    return Documents.preview()
        .step("update", "q-" + KEY, filled("{'a':'%s'}"), filled("{'a':'[secret]'}"));
  }

  private static Documents hidden() {
    Documents documents = update("{'a':'%s'}", "{'a':'x%s'}");
    ((ObjectNode) documents.last().path("newState")).putArray("hideDiff").add("a");
    return documents;
  }

  /** What must not be seen of a place: its last piece that is no marker. */
  private static List<String> traces(String place) {
    return switch (place) {
      case "is an access key" -> List.of("IOSFODNN7EXAMPLE");
      case "is a private key" -> List.of("MIIEow");
      case "is a web token" -> List.of("SflKxwRJSM");
      case "is a GitHub token" -> List.of("abcdefghijklmnopqrstuvwxyz0123");
      case "is a Slack token" -> List.of("1234567890-abcdef");
      case "is a Stripe key" -> List.of("abcdefghijklmnop");
      case "is a Pulumi token" -> List.of("0123456789abcdef");
      default -> List.of(KEY, "hunter2");
    };
  }

  private static Documents at(String place) {
    return planted().getOrDefault(place, Documents.preview());
  }

  @Test
  void thereAreThirtyKindsOfPlaces() {
    assertThat(places()).hasSizeGreaterThanOrEqualTo(30);
  }

  @ParameterizedTest
  @MethodSource("places")
  void aSecretIsNotShownThat(String place) {
    Review review = at(place).review();

    for (String text : List.of(review.comment(), review.full(), review.html())) {
      assertThat(text).contains("orders").doesNotContain(traces(place));
    }
  }

  @Test
  void theCheckSeesWhatAMaskThatKnowsNothingLetsThrough() {
    List<String> shown =
        List.of("stands elsewhere too", "is in a message", "is the name of a resource").stream()
            .filter(place -> at(place).review(Secrets.of(List.of())).full().contains(KEY))
            .toList();

    assertThat(shown).hasSize(3);
  }

  @Test
  void aSecretThatChangesIsSaidToChange() {
    Documents documents = update("{'a':'[secret]'}", "{'a':'[secret]'}");
    documents.last().putArray("diffReasons").add("a");

    assertThat(documents.review().full()).contains("- a: [secret]\n  + a: [secret]");
  }

  @Test
  void whatIsAboutASecretIsShown() {
    assertThat(update("{'secretName':'old'}", "{'secretName':'certificate'}").review().full())
        .contains("+ secretName: \"certificate\"");
  }
}
