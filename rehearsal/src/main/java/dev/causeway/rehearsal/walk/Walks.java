package dev.causeway.rehearsal.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The walks of a rehearsal, side by side, each in a world of its own. */
public final class Walks {
  private final Settings settings;
  private final Progress progress;
  private final Tampering tampering;

  /** Walks that have not begun. */
  public Walks(Settings settings, Progress progress, Tampering tampering) {
    this.settings = settings;
    this.progress = progress;
    this.tampering = tampering;
  }

  /** Makes all of them; what came of each, in the order of the plan. */
  public List<Finished> run() {
    Plan plan = new Plan(settings.road(), settings.from(), settings.to());
    Rehearsed stack = Rehearsed.named(settings.stack());
    List<Tour> tours = stack.tours(plan, settings.walks());
    progress.planned(tours.size());
    ExecutorService threads = Executors.newFixedThreadPool(tours.size());
    try {
      List<Future<Finished>> running = new ArrayList<>();
      for (int number = 0; number < tours.size(); number++) {
        int walk = number;
        running.add(threads.submit(() -> walk(stack, walk, tours)));
      }
      return running.stream().map(Walks::result).toList();
    } finally {
      threads.shutdownNow();
    }
  }

  private Finished walk(Rehearsed stack, int number, List<Tour> tours) {
    Tour tour = tours.get(number);
    int wanted = (settings.messages() + tours.size() - 1) / tours.size();
    long seed = settings.seed() * 1_000_003 + number;
    try (Walkable world = stack.open(settings, seed, tampering, tour)) {
      return new Walk(world, number, tour, wanted, Walk.PATIENCE, progress).run();
    }
  }

  private static Finished result(Future<Finished> walk) {
    try {
      return walk.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a walk broke off: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while walks were under way", e);
    }
  }
}
