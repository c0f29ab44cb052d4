package dev.causeway.components.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Empty;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;

/** On a channel made as Pulumi's SDK makes its own, to an engine that listens. */
class MaskedLogTest {
  private static final String SECRET = "hush";

  private final List<LogRequest> heard = new CopyOnWriteArrayList<>();
  private Server server;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(new Listening())
            .build()
            .start();
    channel =
        ManagedChannelBuilder.forTarget("127.0.0.1:" + server.getPort()).usePlaintext().build();
  }

  private final class Listening extends EngineGrpc.EngineImplBase {
    @Override
    public void log(LogRequest request, StreamObserver<Empty> answer) {
      heard.add(request);
      answer.onNext(Empty.getDefaultInstance());
      answer.onCompleted();
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
    server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
  }

  private String heardOf(LogSeverity severity, String message) {
    LogRequest request =
        LogRequest.newBuilder()
            .setSeverity(severity)
            .setMessage(message)
            .setUrn("urn:pulumi:dev::app::a:b:C::c")
            .build();
    EngineGrpc.newBlockingStub(channel).log(request);
    assertThat(heard).hasSize(1);
    LogRequest arrived = heard.get(0);
    assertThat(arrived.toBuilder().setMessage(message).build()).isEqualTo(request);
    return arrived.getMessage();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Registering resource monitor start: t=a:b:C, name=c, custom=true, remote=false, request=",
        "Registering resource monitor end: t=a:b:C, name=c, custom=true, remote=false, result=",
        "Read response for resource: t=a:b:C, name=c, urn=u, id=i, remote=false, data=",
        "Serialize property[C.text]: primitive=",
        "Serialize property[C.file]: asset/archive=",
        "Deserialize property[C.text]: value=",
      })
  void whatTheSdkDumpsIsNotSent(String words) {
    String message = words + "type: \"a:b:C\"\nobject {\n  value=" + SECRET + "\n}\n";

    assertThat(heardOf(LogSeverity.DEBUG, message)).isEqualTo(words + "[not shown]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Serializing properties: t=a:b:C, name=c, custom=true, remote=false",
        "my own note: request=42",
      })
  void otherWordsPassAsTheyAre(String message) {
    assertThat(heardOf(LogSeverity.DEBUG, message)).isEqualTo(message);
  }

  @Test
  void whatAProgramSaysToItsUserPassesAsItIs() {
    String message = "Registering resource monitor start: request=mine";

    assertThat(heardOf(LogSeverity.INFO, message)).isEqualTo(message);
  }
}
