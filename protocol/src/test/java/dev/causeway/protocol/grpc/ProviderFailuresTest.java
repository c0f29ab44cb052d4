package dev.causeway.protocol.grpc;

import static dev.causeway.protocol.grpc.Rig.NEW;
import static dev.causeway.protocol.grpc.Rig.creating;
import static dev.causeway.protocol.grpc.Rig.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Status;
import dev.causeway.protocol.InitFailed;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Structs;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** What an engine is told of a call that failed. */
class ProviderFailuresTest {
  private final Rig rig = new Rig();

  @AfterEach
  void stop() {
    rig.close();
  }

  static Stream<Arguments> failures() {
    ProviderException refusal = new ProviderException("no");
    ProviderException outside = new ProviderException("cut off", new IOException("reset"));
    return Stream.of(
        Arguments.of("nothing happened", refusal, Code.FAILED_PRECONDITION, "no"),
        Arguments.of("it may have happened", outside, Code.UNKNOWN, "cut off"),
        Arguments.of("a defect", new IllegalStateException("oops"), Code.INTERNAL, "oops"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("failures")
  void aFailureSaysWhetherAnythingHappened(
      String name, RuntimeException failing, Code code, String message) {
    ResourceProviderBlockingStub engine = rig.connect();
    rig.provider().failure = Optional.of(failing);

    StatusRuntimeException failure = failure(() -> engine.create(creating(NEW)));

    assertThat(failure.getStatus().getCode()).isEqualTo(code);
    assertThat(failure.getStatus().getDescription()).isEqualTo(message);
  }

  @Test
  void whatHappenedInPartComesWithItsState() throws InvalidProtocolBufferException {
    ResourceProviderBlockingStub engine = rig.connect();
    rig.provider().failure =
        Optional.of(new InitFailed("made", NEW, List.of("no pod is ready", "0 of 2")));

    StatusRuntimeException failure = failure(() -> engine.create(creating(NEW)));

    Status status = Objects.requireNonNull(StatusProto.fromThrowable(failure));
    assertThat(status.getDetailsList()).hasSize(1);
    ErrorResourceInitFailed detail = status.getDetails(0).unpack(ErrorResourceInitFailed.class);
    assertThat(detail.getId()).isEqualTo("made");
    assertThat(Structs.properties(detail.getProperties())).isEqualTo(NEW);
    assertThat(detail.getReasonsList()).containsExactly("no pod is ready", "0 of 2");
  }

  @Test
  void whatCannotBeReadIsRefusedBeforeTheProviderIsAsked() {
    ResourceProviderBlockingStub engine = rig.connect();
    int before = rig.provider().requests.size();

    StatusRuntimeException failure =
        failure(() -> engine.create(creating(NEW).toBuilder().setUrn("no urn").build()));

    assertThat(failure.getStatus().getCode()).isEqualTo(Code.INVALID_ARGUMENT);
    assertThat(failure.getStatus().getDescription()).startsWith("\"no urn\" is no URN");
    assertThat(rig.provider().requests).hasSize(before);
  }
}
