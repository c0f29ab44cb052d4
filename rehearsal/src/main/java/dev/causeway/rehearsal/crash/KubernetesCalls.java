package dev.causeway.rehearsal.crash;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Every call that a process makes to Kubernetes passes here. */
final class KubernetesCalls implements Interceptor {
  private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

  private static final String MARK = "X-Causeway-Write";

  private final Lifeline life;
  private final AtomicInteger marks = new AtomicInteger();
  private final Map<String, Effect> writes = new ConcurrentHashMap<>();

  KubernetesCalls(Lifeline life) {
    this.life = life;
  }

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    boolean dryRun = String.valueOf(request.uri().getQuery()).contains("dryRun");
    if (WRITES.contains(request.method()) && !dryRun) {
      life.writing(request.method()).ifPresent(write -> mark(builder, write));
    } else {
      life.leaving();
    }
  }

  private void mark(BasicBuilder request, Effect write) {
    String mark = Integer.toString(marks.incrementAndGet());
    writes.put(mark, write);
    request.setHeader(MARK, mark);
  }

  /** On a thread of the client's: what dies here, its caller finds dead. */
  @Override
  public void after(
      HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> body) {
    Effect write = writes.remove(String.valueOf(request.header(MARK)));
    if (write != null) {
      try {
        life.written(write);
      } catch (Death death) {
        // The caller of the client finds out at its next step.
      }
    }
  }
}
