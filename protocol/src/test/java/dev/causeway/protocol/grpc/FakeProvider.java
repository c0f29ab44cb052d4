package dev.causeway.protocol.grpc;

import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Provider;
import dev.causeway.protocol.Requests.Check;
import dev.causeway.protocol.Requests.Configure;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Diff;
import dev.causeway.protocol.Requests.Invoke;
import dev.causeway.protocol.Requests.Read;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Invoked;
import dev.causeway.protocol.Responses.Resource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Keeps every request, and answers as it is told. */
final class FakeProvider implements Provider {
  final EngineLog log;
  final List<Object> requests = new CopyOnWriteArrayList<>();
  final CountDownLatch cancelled = new CountDownLatch(1);
  final CountDownLatch closed = new CountDownLatch(1);
  volatile PropertyMap outputs = PropertyMap.EMPTY;
  volatile Optional<Resource> found = Optional.empty();
  volatile Diffed diffed = Diffed.NONE;
  volatile Optional<RuntimeException> failure = Optional.empty();

  FakeProvider(EngineLog log) {
    this.log = log;
  }

  private void asked(Object request) {
    requests.add(request);
    failure.ifPresent(
        reason -> {
          throw reason;
        });
  }

  @Override
  public void configure(Configure request) {
    asked(request);
  }

  @Override
  public Checked check(Check request) {
    asked(request);
    return Checked.of(outputs);
  }

  @Override
  public Diffed diff(Diff request) {
    asked(request);
    return diffed;
  }

  @Override
  public Created create(Create request) {
    asked(request);
    return new Created("made", outputs);
  }

  @Override
  public Optional<Resource> read(Read request) {
    asked(request);
    return found;
  }

  @Override
  public PropertyMap update(Update request) {
    asked(request);
    return outputs;
  }

  @Override
  public void delete(Delete request) {
    asked(request);
  }

  @Override
  public Invoked invoke(Invoke request) {
    asked(request);
    return Invoked.of(outputs);
  }

  @Override
  public void cancel() {
    cancelled.countDown();
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
