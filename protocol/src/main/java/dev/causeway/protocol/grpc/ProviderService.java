package dev.causeway.protocol.grpc;

import com.google.protobuf.Empty;
import dev.causeway.protocol.Provider;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import pulumirpc.Plugin.PluginAttach;
import pulumirpc.Plugin.PluginInfo;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.GetSchemaResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ProviderHandshakeResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;
import pulumirpc.ResourceProviderGrpc.ResourceProviderImplBase;

/**
 * Hands each call of an engine to the provider of its {@link Session}. Every failure of a provider
 * ends here, as one readable status.
 */
final class ProviderService extends ResourceProviderImplBase {
  private final Served served;

  ProviderService(Served served) {
    this.served = served;
  }

  @Override
  public void handshake(
      ProviderHandshakeRequest request, StreamObserver<ProviderHandshakeResponse> answer) {
    introduce(
        () -> Connections.current().begin(),
        request.getEngineAddress(),
        ProviderHandshakeResponse.newBuilder().setAcceptSecrets(true).build(),
        answer);
  }

  @Override
  public void attach(PluginAttach request, StreamObserver<Empty> answer) {
    introduce(
        () -> Connections.current().session(),
        request.getAddress(),
        Empty.getDefaultInstance(),
        answer);
  }

  private static <R> void introduce(
      Supplier<Session> session, String engineAddress, R welcome, StreamObserver<R> answer) {
    try {
      session.get().engineAt(engineAddress);
      reply(answer, welcome);
    } catch (IllegalArgumentException e) {
      answer.onError(Failures.unreadable(e));
    } catch (Exception e) {
      answer.onError(Failures.status(e));
    }
  }

  @Override
  public void getPluginInfo(Empty request, StreamObserver<PluginInfo> answer) {
    reply(answer, PluginInfo.newBuilder().setVersion(served.version()).build());
  }

  @Override
  public void getSchema(GetSchemaRequest request, StreamObserver<GetSchemaResponse> answer) {
    served
        .schema()
        .ifPresentOrElse(
            schema -> reply(answer, GetSchemaResponse.newBuilder().setSchema(schema).build()),
            () -> answer.onError(withoutSchema()));
  }

  private StatusRuntimeException withoutSchema() {
    return Status.UNIMPLEMENTED
        .withDescription(
            "the provider %s has no schema; use its Java classes".formatted(served.name()))
        .asRuntimeException();
  }

  @Override
  public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> answer) {
    serve(request, Incoming::check, asking(Provider::checkConfig), Outgoing::checked, answer);
  }

  @Override
  public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> answer) {
    serve(request, Incoming::diff, asking(Provider::diffConfig), Outgoing::diffed, answer);
  }

  @Override
  public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> answer) {
    serve(
        request,
        Incoming::configure,
        (session, configure) -> {
          session.configure(configure);
          return configure;
        },
        done ->
            ConfigureResponse.newBuilder().setAcceptSecrets(true).setSupportsPreview(true).build(),
        answer);
  }

  @Override
  public void check(CheckRequest request, StreamObserver<CheckResponse> answer) {
    serve(request, Incoming::check, asking(Provider::check), Outgoing::checked, answer);
  }

  @Override
  public void diff(DiffRequest request, StreamObserver<DiffResponse> answer) {
    serve(request, Incoming::diff, asking(Provider::diff), Outgoing::diffed, answer);
  }

  @Override
  public void create(CreateRequest request, StreamObserver<CreateResponse> answer) {
    serve(request, Incoming::create, asking(Provider::create), Outgoing::created, answer);
  }

  @Override
  public void read(ReadRequest request, StreamObserver<ReadResponse> answer) {
    serve(
        request,
        Incoming::read,
        asking(Provider::read),
        found -> found.map(Outgoing::found).orElse(ReadResponse.getDefaultInstance()),
        answer);
  }

  @Override
  public void update(UpdateRequest request, StreamObserver<UpdateResponse> answer) {
    serve(request, Incoming::update, asking(Provider::update), Outgoing::updated, answer);
  }

  @Override
  public void delete(DeleteRequest request, StreamObserver<Empty> answer) {
    serve(
        request,
        Incoming::delete,
        (session, delete) -> {
          session.provider().delete(delete);
          return delete;
        },
        done -> Empty.getDefaultInstance(),
        answer);
  }

  @Override
  public void invoke(InvokeRequest request, StreamObserver<InvokeResponse> answer) {
    serve(request, Incoming::invoke, asking(Provider::invoke), Outgoing::invoked, answer);
  }

  /** Comes at an interrupt and at the end of every run; the server serves on. */
  @Override
  public void cancel(Empty request, StreamObserver<Empty> answer) {
    serve(
        request,
        nothing -> nothing,
        (session, nothing) -> {
          session.cancel();
          return nothing;
        },
        nothing -> nothing,
        answer);
  }

  private static <A, B> BiFunction<Session, A, B> asking(BiFunction<Provider, A, B> method) {
    return (session, request) -> method.apply(session.provider(), request);
  }

  private static <Q, A, B, R> void serve(
      Q wire,
      Function<Q, A> read,
      BiFunction<Session, A, B> method,
      Function<B, R> write,
      StreamObserver<R> answer) {
    A request;
    try {
      request = read.apply(wire);
    } catch (IllegalArgumentException e) {
      answer.onError(Failures.unreadable(e));
      return;
    }
    try {
      reply(answer, write.apply(method.apply(Connections.current().session(), request)));
    } catch (Exception e) {
      answer.onError(Failures.status(e));
    }
  }

  private static <R> void reply(StreamObserver<R> answer, R response) {
    answer.onNext(response);
    answer.onCompleted();
  }
}
