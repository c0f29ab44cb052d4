package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a world, a clock or a die gives is put aside, and nothing else is. */
class CanonicalTest {
  private static final String ONE = "11111111-1111-4111-8111-111111111111";
  private static final String OTHER = "22222222-2222-4222-8222-222222222222";

  private final Canonical here = new Canonical(URI.create("http://127.0.0.1:4001"));
  private final Canonical there = new Canonical(URI.create("http://127.0.0.1:4002"));

  @Test
  void addressesTimesAndNumbersAreMapped() {
    String ours =
        resource("http://127.0.0.1:4001/queue", "2026-11-21T10:00:00Z", "uid-1", "PT1M17.5S");
    String theirs =
        resource("http://127.0.0.1:4002/queue", "2026-11-21T11:30:00.25Z", "uid-2", "PT1M15.1S");

    assertThat(here.state(ours)).isEqualTo(there.state(theirs));
  }

  private static String resource(String id, String time, String uid, String measured) {
    return state(
        """
        {"urn": "urn:pulumi:s::p::a:b:C::it", "id": "%s", "created": "%s",
         "outputs": {"uid": "%s", "evidence": "empty for %s"}}"""
            .formatted(id, time, uid, measured));
  }

  @Test
  void durationsThatAPersonHasSetStay() {
    assertThat(here.text("wait for PT75S")).isEqualTo("wait for PT75S");
  }

  @Test
  void theIdOfAProviderIsMappedToItsName() {
    assertThat(Comparison.ofStates(here.state(twoProviders(ONE)), there.state(twoProviders(OTHER))))
        .isEmpty();
  }

  private static String twoProviders(String id) {
    return state(
        """
        {"urn": "urn:pulumi:s::p::pulumi:providers:aws::default", "id": "%1$s"},
        {"urn": "urn:pulumi:s::p::a:b:C::it",
         "provider": "urn:pulumi:s::p::pulumi:providers:aws::default::%1$s"}"""
            .formatted(id));
  }

  @Test
  void aResourceOfAnotherProviderIsADifference() {
    String aws = "urn:pulumi:s::p::pulumi:providers:aws::default::" + ONE;
    String other = "urn:pulumi:s::p::pulumi:providers:aws::mine::" + OTHER;

    List<Difference> found =
        Comparison.ofStates(here.state(usedBy(aws)), there.state(usedBy(other)));

    assertThat(found).extracting(Difference::path).containsExactly("provider");
  }

  private static String usedBy(String provider) {
    return state(
        """
        {"urn": "urn:pulumi:s::p::a:b:C::it", "provider": "%s"}"""
            .formatted(provider));
  }

  @Test
  void theOrderOfDependenciesIsNone() {
    assertThat(here.state(depending("a", "b"))).isEqualTo(here.state(depending("b", "a")));
  }

  private static String depending(String first, String second) {
    return state(
        """
        {"urn": "urn:pulumi:s::p::a:b:C::it", "dependencies": ["%1$s", "%2$s"],
         "propertyDependencies": {"x": ["%1$s", "%2$s"]}}"""
            .formatted(first, second));
  }

  @Test
  void theOrderOfAnyOtherListIsOne() {
    assertThat(here.state(listing("a", "b"))).isNotEqualTo(here.state(listing("b", "a")));
  }

  private static String listing(String first, String second) {
    return state(
        """
        {"urn": "urn:pulumi:s::p::a:b:C::it", "outputs": {"zones": ["%s", "%s"]}}"""
            .formatted(first, second));
  }

  @Test
  void secretsAreComparedByWhatTheyHide() {
    assertThat(here.state(hiding("\\\"<hush>\\\"")))
        .isEqualTo(here.state(hiding("\\\"\\\\u003chush>\\\"")));
    assertThat(here.state(hiding("\\\"hush\\\"")))
        .isNotEqualTo(here.state(hiding("\\\"other\\\"")));
  }

  private static String hiding(String json) {
    return state(
        """
        {"urn": "urn:pulumi:s::p::a:b:C::it", "inputs": {"key": {"plaintext": "%s"}}}"""
            .formatted(json));
  }

  private static String state(String resources) {
    return "{\"version\": 3, \"deployment\": {\"resources\": [%s]}}".formatted(resources);
  }
}
