package dev.causeway.protocol.grpc;

import com.google.protobuf.Empty;
import dev.causeway.protocol.Analyzer;
import dev.causeway.protocol.AnalyzerFactory.Stack;
import dev.causeway.protocol.PolicyPack;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pulumirpc.AnalyzerGrpc.AnalyzerImplBase;
import pulumirpc.AnalyzerOuterClass.AnalyzeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzeResponse;
import pulumirpc.AnalyzerOuterClass.AnalyzeStackRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerHandshakeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerHandshakeResponse;
import pulumirpc.AnalyzerOuterClass.AnalyzerInfo;
import pulumirpc.AnalyzerOuterClass.AnalyzerStackConfigureRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerStackConfigureResponse;
import pulumirpc.AnalyzerOuterClass.ConfigureAnalyzerRequest;
import pulumirpc.AnalyzerOuterClass.RemediateResponse;
import pulumirpc.Plugin.PluginInfo;

/**
 * Hands each call of an engine to the pack's analyzer, which is started by the first call that
 * needs it, after the engine told of the stack and of the user's choices. Every failure ends here,
 * as one readable status. Thread-safe.
 */
final class AnalyzerService extends AnalyzerImplBase implements AutoCloseable {
  private static final Stack UNTOLD = new Stack("", "", Map.of(), Set.of(), false);

  private PolicyPack pack;
  private Stack about = UNTOLD;
  private @Nullable Analyzer analyzer;

  AnalyzerService(PolicyPack pack) {
    this.pack = pack;
  }

  @Override
  public void handshake(
      AnalyzerHandshakeRequest request, StreamObserver<AnalyzerHandshakeResponse> answer) {
    serve(AnalyzerHandshakeResponse::getDefaultInstance, answer);
  }

  @Override
  public void getPluginInfo(Empty request, StreamObserver<PluginInfo> answer) {
    serve(() -> PluginInfo.newBuilder().setVersion(pack().contents().version()).build(), answer);
  }

  @Override
  public void getAnalyzerInfo(Empty request, StreamObserver<AnalyzerInfo> answer) {
    serve(() -> PolicyMessages.info(pack().contents()), answer);
  }

  @Override
  public void configureStack(
      AnalyzerStackConfigureRequest request,
      StreamObserver<AnalyzerStackConfigureResponse> answer) {
    serve(
        () -> {
          tell(PolicyMessages.stack(request));
          return AnalyzerStackConfigureResponse.getDefaultInstance();
        },
        answer);
  }

  @Override
  public void configure(ConfigureAnalyzerRequest request, StreamObserver<Empty> answer) {
    serve(
        () -> {
          configure(request);
          return Empty.getDefaultInstance();
        },
        answer);
  }

  @Override
  public void analyze(AnalyzeRequest request, StreamObserver<AnalyzeResponse> answer) {
    serve(
        () ->
            PolicyMessages.findings(
                analyzer().analyze(PolicyMessages.resource(request)), request.getUrn()),
        answer);
  }

  @Override
  public void remediate(AnalyzeRequest request, StreamObserver<RemediateResponse> answer) {
    serve(() -> PolicyMessages.remedies(analyzer(), request), answer);
  }

  @Override
  public void analyzeStack(AnalyzeStackRequest request, StreamObserver<AnalyzeResponse> answer) {
    serve(
        () ->
            PolicyMessages.findings(analyzer().analyzeStack(PolicyMessages.resources(request)), ""),
        answer);
  }

  @Override
  public void cancel(Empty request, StreamObserver<Empty> answer) {
    serve(
        () -> {
          analyzer().cancel();
          return Empty.getDefaultInstance();
        },
        answer);
  }

  private synchronized PolicyPack pack() {
    return pack;
  }

  private synchronized void tell(Stack stack) {
    about = stack;
    close();
  }

  private synchronized void configure(ConfigureAnalyzerRequest request) {
    pack = pack.configured(PolicyMessages.choices(request));
    close();
  }

  private synchronized Analyzer analyzer() {
    if (analyzer == null) {
      analyzer = pack.start(about);
    }
    return analyzer;
  }

  @Override
  public synchronized void close() {
    if (analyzer != null) {
      analyzer.close();
      analyzer = null;
    }
  }

  private static <R> void serve(Callable<R> work, StreamObserver<R> answer) {
    R response;
    try {
      response = work.call();
    } catch (IllegalArgumentException e) {
      answer.onError(Failures.unreadable(e));
      return;
    } catch (Exception e) {
      answer.onError(Failures.status(e));
      return;
    }
    answer.onNext(response);
    answer.onCompleted();
  }
}
