package dev.causeway.rehearsal.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.phases.Pace;
import dev.causeway.rehearsal.cloud.aws.AwsClients;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** That a conformance test fails when it should. */
class ConformanceRulesTest {
  private static final Ground NOWHERE = new Nowhere();

  private static Tried behaviour(String name) {
    return Tried.all(Sample.class, ground -> new Sample()).stream()
        .filter(behaviour -> behaviour.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void namesBecomeSentences() {
    assertThat(behaviour("itDoesAsDocumented").sentence()).isEqualTo("it does as documented");
  }

  @Test
  void whatIsAsDocumentedPasses() {
    assertThat(behaviour("itDoesAsDocumented").on(Peer.OURS, NOWHERE))
        .isEqualTo(Finding.AS_DOCUMENTED);
  }

  @Test
  void aDifferenceThatIsNotKnownFails() {
    assertThatThrownBy(() -> behaviour("itDoesSomethingElse").on(Peer.OURS, NOWHERE))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "ours does not do as documented: it does something else; see https://example.org/b");
  }

  @Test
  void aDifferenceThatIsKnownPassesForThatPeerOnly() {
    assertThat(behaviour("itDoesSomethingElse").on(Peer.MOTO, NOWHERE)).isEqualTo(Finding.DIFFERS);
    assertThatThrownBy(() -> behaviour("itDoesSomethingElse").on(Peer.LOCALSTACK, NOWHERE))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aDifferenceThatHasDisappearedFails() {
    assertThatThrownBy(() -> behaviour("itDoesAsDocumented").on(Peer.MOTO, NOWHERE))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "moto now does as documented: it does as documented. Take the @Differs of"
                + " itDoesAsDocumented away");
  }

  @Test
  void aPeerThatCannotBeReachedIsNoKnownDifference() {
    assertThatThrownBy(() -> behaviour("itDoesNotAnswer").on(Peer.MOTO, NOWHERE))
        .isInstanceOf(AssertionError.class)
        .hasRootCauseInstanceOf(SdkClientException.class);
  }

  @Test
  void aMissingPeerIsSkippedOnALaptopAndFailsInCi() {
    assertThatThrownBy(() -> ConformanceTest.missing(Peer.MOTO, Map.of()))
        .isNotInstanceOf(AssertionError.class)
        .hasMessageContaining("moto is not there: CAUSEWAY_MOTO is not set");
    assertThatThrownBy(() -> ConformanceTest.missing(Peer.MOTO, Map.of("CI", "true")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("tools/emulators start");
  }

  /** A list of behaviours that need no peer. */
  @SuppressWarnings("DoNotCallSuggester") // they are called by their names
  static final class Sample {
    @Behaviour("https://example.org/a")
    @Differs(peer = Peer.MOTO, how = "nothing")
    void itDoesAsDocumented() {}

    @Behaviour("https://example.org/b")
    @Differs(peer = Peer.MOTO, how = "something else")
    void itDoesSomethingElse() {
      throw new AssertionError("something else");
    }

    @Behaviour("https://example.org/c")
    @Differs(peer = Peer.MOTO, how = "answers otherwise")
    void itDoesNotAnswer() {
      throw SdkClientException.create("connection refused");
    }
  }

  /** A peer that no behaviour may ask anything. */
  @SuppressWarnings("DoNotCallSuggester") // it is what a list would call
  private static final class Nowhere implements Ground {
    @Override
    public AwsClients clients() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Pace pace() {
      return Pace.REAL;
    }

    @Override
    public Duration patience() {
      return Duration.ZERO;
    }

    @Override
    public String targetGroup(String name, Duration deregistrationDelay) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void launchTemplate(String name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String image() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
