package dev.causeway.rehearsal.crash;

import dev.causeway.phases.Transition;
import dev.causeway.rehearsal.walk.Settings;
import dev.causeway.rehearsal.walk.Tampering;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

/** The crashes of a rehearsal, tried side by side on stages of their own. */
public final class Crashes {
  /** The main queues of the stages: more than one, so that calls meet. */
  public static final List<String> QUEUES = List.of("orders", "refunds");

  private static final int SIDE_BY_SIDE = 3;
  private static final int TRIES = 3;

  private final Settings settings;
  private final Choice choice;
  private final CrashProgress progress;
  private final Tampering tampering;
  private final List<Transition> transitions;

  /** Crashes that have not begun; the settings say the road and the seed. */
  public Crashes(Settings settings, Choice choice, CrashProgress progress, Tampering tampering) {
    this.settings = settings;
    this.choice = choice;
    this.progress = progress;
    this.tampering = tampering;
    this.transitions = choice.transitions(settings.road());
  }

  /** Tries them all and returns when the last one has ended. */
  public CrashReport run() {
    long began = System.nanoTime();
    ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE);
    List<Stage> stages = new ArrayList<>();
    try {
      for (int i = 0; i < Math.min(SIDE_BY_SIDE, transitions.size()); i++) {
        stages.add(new Stage(settings, QUEUES, tampering));
      }
      return run(stages, threads, began);
    } finally {
      stages.forEach(Stage::close);
      threads.shutdownNow();
    }
  }

  private CrashReport run(List<Stage> stages, ExecutorService threads, long began) {
    Map<Transition, Reference> references = record(stages, threads);
    int effects = references.values().stream().mapToInt(r -> r.effects().size()).sum();
    progress.recorded(references.size(), effects);
    var matrix = new Matrix(settings.road(), references);
    List<Crash> chosen = choice.of(matrix, settings.seed());
    progress.planned(chosen.size(), matrix.all().size());
    Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    share(
        chosen,
        stages,
        threads,
        (trial, crash) -> {
          Reference reference = Objects.requireNonNull(references.get(crash.transition()));
          Outcome outcome = untilReached(trial, crash, reference);
          outcomes.add(outcome);
          progress.ended(outcome);
        });
    return new CrashReport(
        settings.road(),
        references.size(),
        effects,
        matrix.all().size(),
        List.copyOf(outcomes),
        Math.round((System.nanoTime() - began) / 1e8) / 10.0);
  }

  /** A write that depends on who is first does not come in every run. */
  private static Outcome untilReached(Trial trial, Crash crash, Reference reference) {
    Outcome outcome = trial.crash(crash, reference);
    for (int tries = 1; !outcome.reached() && outcome.passed() && tries < TRIES; tries++) {
      outcome = trial.crash(crash, reference);
    }
    return outcome;
  }

  private Map<Transition, Reference> record(List<Stage> stages, ExecutorService threads) {
    Map<Transition, Reference> recorded = new ConcurrentHashMap<>();
    share(
        transitions,
        stages,
        threads,
        (trial, transition) -> recorded.put(transition, trial.undisturbed(transition)));
    Map<Transition, Reference> inOrder = new LinkedHashMap<>();
    transitions.forEach(
        transition -> inOrder.put(transition, Objects.requireNonNull(recorded.get(transition))));
    return inOrder;
  }

  /** Shares the work out among the stages. */
  private <T> void share(
      List<T> work, List<Stage> stages, ExecutorService threads, BiConsumer<Trial, T> deed) {
    Queue<T> left = new ConcurrentLinkedQueue<>(work);
    List<Future<?>> running = new ArrayList<>();
    for (Stage stage : stages) {
      Trial trial = new Trial(stage, settings.road());
      running.add(
          threads.submit(
              () -> {
                for (T next = left.poll(); next != null; next = left.poll()) {
                  deed.accept(trial, next);
                }
              }));
    }
    running.forEach(Crashes::await);
  }

  private static void await(Future<?> work) {
    try {
      work.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("the crashes broke off: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while crashes were tried", e);
    }
  }
}
