package dev.causeway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import dev.causeway.protocol.AnalyzerFactory;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Urn;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One stack of a test: an engine with a fake provider, and the state between runs. */
final class Rig {
  static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

  final FakeProvider provider = new FakeProvider();
  final Map<String, String> config = new HashMap<>();
  final Set<String> secretKeys = new HashSet<>();
  final List<AnalyzerFactory> analyzers = new ArrayList<>();
  Checkpoints checkpoints = new MemoryCheckpoints();
  Events events = Events.NONE;
  final Map<String, PropertyMap> stacks = new HashMap<>();
  List<PluginSpec> plugins = List.of();
  String stack = "dev";
  int parallel = 16;
  Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  Function<Registration, Optional<Registration>> rewriting = Optional::of;

  private Engine engine() {
    Engine.Builder builder =
        Engine.builder()
            .provider("test", provider)
            .clock(clock)
            .plugins(() -> plugins)
            .stacks(name -> Optional.ofNullable(stacks.get(name)))
            .parallel(parallel)
            .rewriting(rewriting);
    analyzers.forEach(builder::analyzer);
    return builder.build();
  }

  private StackProgram program(Consumer<Context> program) {
    return new StackProgram("shop", stack, config, secretKeys, program);
  }

  Run up(Consumer<Context> program) {
    return up(program, RunOptions.NONE);
  }

  Run up(Consumer<Context> program, RunOptions options) {
    provider.calls.clear();
    return engine().up(program(program), checkpoints, events, options);
  }

  Run preview(Consumer<Context> program) {
    provider.calls.clear();
    return engine().preview(program(program), checkpoints, events);
  }

  Run destroy() {
    return destroy(RunOptions.NONE);
  }

  Run destroy(RunOptions options) {
    provider.calls.clear();
    return engine().destroy(program(ctx -> {}), checkpoints, events, options);
  }

  Run refresh() {
    return refresh(RunOptions.NONE);
  }

  Run refresh(RunOptions options) {
    provider.calls.clear();
    return engine().refresh(program(ctx -> {}), checkpoints, events, options);
  }

  /** The URN of a thing without a parent. */
  Urn thing(String name) {
    return new Urn(stack, "shop", Thing.TYPE, name);
  }

  Deployment state() {
    return checkpoints.load().orElseThrow();
  }

  /**
   * Has the state say something else of a resource, as another run or a person may have left it.
   */
  void change(String name, UnaryOperator<ResourceState> change) {
    List<ResourceState> changed =
        state().resources().stream()
            .map(state -> state.urn().name().equals(name) ? change.apply(state) : state)
            .toList();
    keep(changed);
  }

  /** Puts a resource at the end of the state. */
  void add(ResourceState further) {
    keep(Stream.concat(state().resources().stream(), Stream.of(further)).toList());
  }

  private void keep(List<ResourceState> resources) {
    Deployment state = state();
    checkpoints.save(
        new Deployment(state.time(), resources, state.pendingOperations(), state.secretsState()));
  }

  ResourceState state(String name) {
    return find(name).orElseThrow();
  }

  Optional<ResourceState> find(String name) {
    return checkpoints.load().stream()
        .flatMap(deployment -> deployment.resources().stream())
        .filter(state -> state.urn().name().equals(name))
        .findFirst();
  }

  /** The names of what is in the state, the stack and default providers aside. */
  List<String> names() {
    return state().resources().stream()
        .map(ResourceState::urn)
        .filter(urn -> !urn.type().equals(Types.STACK) && !DefaultProviders.isDefault(urn))
        .map(Urn::name)
        .toList();
  }

  /** What was done, as {@code create a}, the stack and default providers aside. */
  static List<String> steps(Run run) {
    return run.steps().stream()
        .filter(step -> !step.isInternal() && !step.urn().type().equals(Types.STACK))
        .map(step -> step.op().word() + " " + step.urn().name() + (step.failed() ? " failed" : ""))
        .toList();
  }

  static Step step(Run run, String name) {
    List<Step> found = run.steps().stream().filter(step -> step.urn().name().equals(name)).toList();
    return found.get(found.size() - 1);
  }

  /** What was done to one resource, in order. */
  static List<Op> ops(Run run, String name) {
    return run.steps().stream()
        .filter(step -> step.urn().name().equals(name))
        .map(Step::op)
        .toList();
  }

  /** The only step of a kind. */
  static Step step(Run run, Op op) {
    List<Step> found = run.steps().stream().filter(step -> step.op() == op).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  static String errors(Run run) {
    return run.errors().stream().map(Diagnostic::message).collect(Collectors.joining("\n"));
  }
}
