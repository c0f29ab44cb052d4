package dev.causeway.components;

import com.pulumi.Context;
import com.pulumi.resources.Resource;
import com.pulumi.test.Mocks;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import com.pulumi.test.internal.MockMonitor;
import com.pulumi.test.internal.PulumiTestInternal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Level;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;

/** Runs a Pulumi program against Pulumi's mocks and keeps what it asked to register. */
public final class Program {
  private final Map<String, String> config;
  private final Map<String, Map<String, Object>> world = new HashMap<>();
  private boolean preview;

  private Program(Map<String, String> config) {
    this.config = config;
  }

  /** The program of a migration without components: its records, which the law looks at. */
  public static Consumer<Context> ofRecordsAlone(String migration) {
    return context -> Migration.declare(context, migration, none -> {});
  }

  /** A program run with the config, keys with their namespaces. */
  public static Program with(Map<String, String> config) {
    return new Program(new HashMap<>(config));
  }

  /** What the provider says of a resource beside its inputs. */
  public Program finding(String name, Map<String, Object> outputs) {
    world.put(name, outputs);
    return this;
  }

  /** Runs as a preview does: what is created has no URL yet. */
  public Program previewed() {
    preview = true;
    return this;
  }

  /** What the program declares; fails the test if it fails. */
  public Declared declares(Consumer<Context> program) {
    Recorder recorder = new Recorder(this::answer);
    TestResult result = run(program, recorder);
    if (result.exitCode() != 0) {
      throw new AssertionError("the program failed: " + result.errors() + result.exceptions());
    }
    return new Declared(List.copyOf(recorder.requests));
  }

  /** What the program printed as errors; fails the test if it succeeds. */
  public List<String> errors(Consumer<Context> program) {
    TestResult result = run(program, new Recorder(this::answer));
    if (result.exitCode() == 0) {
      throw new AssertionError("the program succeeded");
    }
    return result.errors();
  }

  private TestResult run(Consumer<Context> program, Recorder recorder) {
    try {
      return PulumiTestInternal.builder()
          .options(TestOptions.builder().projectName("causeway").preview(preview).build())
          .config(config)
          .standardLogger(PulumiTestInternal.logger(Level.OFF))
          .monitorDecorator(monitor -> recorder)
          .build()
          .runTest(program);
    } finally {
      PulumiTestInternal.cleanup();
    }
  }

  private CompletableFuture<Mocks.ResourceResult> answer(Mocks.ResourceArgs resource) {
    Map<String, Object> state = new HashMap<>(resource.inputs);
    if (resource.type.equals("aws:sqs/queue:Queue") && !preview) {
      Object queue = resource.inputs.getOrDefault("name", "adopted");
      state.put("url", "https://sqs.eu-central-1.amazonaws.com/111122223333/" + queue);
    }
    if (resource.type.equals("causeway:index:Ledger")) {
      state.putAll(Map.of("direction", "forward", "from", "baseline"));
    }
    if (resource.type.equals("causeway:ec2:DiskReturn")) {
      state.put("notedAt", "2026-11-28T12:00:00Z");
    }
    if (resource.type.equals("causeway:kafka:Placement")) {
      state.put("replicas", "orders 0:0,1,2");
    }
    if (resource.inputs.get("devices") instanceof List<?> devices && !preview) {
      state.put("snapshotIds", devices.stream().map(device -> "snap of " + device).toList());
    }
    state.putAll(world.getOrDefault(resource.name, Map.of()));
    return CompletableFuture.completedFuture(
        Mocks.ResourceResult.of(Optional.of(resource.name + "-id"), state));
  }

  private static final class Recorder extends MockMonitor {
    final List<RegisterResourceRequest> requests = new CopyOnWriteArrayList<>();

    Recorder(Mocks mocks) {
      super(mocks, PulumiTestInternal.mockLog());
    }

    @Override
    public CompletableFuture<RegisterResourceResponse> registerResourceAsync(
        Resource resource, RegisterResourceRequest request) {
      requests.add(request);
      return super.registerResourceAsync(resource, request);
    }
  }
}
