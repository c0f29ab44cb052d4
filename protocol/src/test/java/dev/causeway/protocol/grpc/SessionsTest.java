package dev.causeway.protocol.grpc;

import static dev.causeway.protocol.grpc.Rig.NEW;
import static dev.causeway.protocol.grpc.Rig.OLD;
import static dev.causeway.protocol.grpc.Rig.URN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Requests.Configure;
import org.junit.jupiter.api.Test;

/** Engines drop connections that nobody used for a while, and come back over others. */
class SessionsTest {
  private final Sessions sessions = new Sessions(FakeProvider::new);

  private Connection configured(PropertyMap inputs) {
    Connection connection = new Connection(sessions);
    connection.begin().configure(new Configure(URN, inputs));
    return connection;
  }

  private Session comingBack() {
    return new Connection(sessions).session();
  }

  @Test
  void anEngineThatComesBackAfterAPauseFindsItsProvider() {
    Connection before = configured(OLD);
    Session session = before.session();

    before.end();

    assertThat(comingBack()).isSameAs(session);
  }

  @Test
  void anEngineThatIntroducesItselfHasAProviderOfItsOwn() {
    Connection before = configured(OLD);
    Session session = before.session();

    before.end();

    assertThat(new Connection(sessions).begin()).isNotSameAs(session);
  }

  @Test
  void whatAnEngineIsDoneWithIsNotKept() {
    Connection before = configured(OLD);
    Session session = before.session();
    FakeProvider provider = (FakeProvider) session.provider();

    session.cancel();
    before.end();

    assertThat(provider.closed.getCount()).isZero();
    assertThat(comingBack()).isNotSameAs(session);
  }

  @Test
  void ofSeveralThatAreAlikeAnyWillDo() {
    Connection one = configured(OLD);
    Connection other = configured(OLD);

    one.end();
    other.end();

    assertThat(comingBack().configuration()).isEqualTo(OLD);
    assertThat(comingBack().configuration()).isEqualTo(OLD);
  }

  @Test
  void oneThatIsConfiguredOtherwiseIsNeverTakenForIt() {
    Connection one = configured(OLD);
    Connection other = configured(NEW);

    one.end();
    other.end();

    assertThatThrownBy(this::comingBack)
        .isInstanceOf(ProviderException.class)
        .hasMessage(
            "the engine came back after a pause, and 2 providers of different configuration wait"
                + " for it. Run pulumi again to go on");
  }

  @Test
  void whatStillWaitsEndsWithTheServer() {
    Connection before = configured(OLD);
    FakeProvider provider = (FakeProvider) before.session().provider();
    before.end();

    sessions.close();

    assertThat(provider.closed.getCount()).isZero();
  }

  @Test
  void whatAnEngineLeavesBehindWhenItStartsAnewEnds() {
    Connection connection = configured(OLD);
    FakeProvider provider = (FakeProvider) connection.session().provider();

    connection.begin();

    assertThat(provider.closed.getCount()).isZero();
  }

  @Test
  void aCallThatIsServedWhenItsConnectionHasEndedKeepsNothingToItself() {
    Connection connection = new Connection(sessions);
    connection.end();

    Session session = connection.begin();

    assertThat(comingBack()).isSameAs(session);
  }
}
