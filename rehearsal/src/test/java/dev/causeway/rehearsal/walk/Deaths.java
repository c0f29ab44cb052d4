package dev.causeway.rehearsal.walk;

import static dev.causeway.rehearsal.walk.WatchedProvider.watched;

import dev.causeway.engine.Change;
import dev.causeway.engine.Checkpoints;
import dev.causeway.engine.Deployment;
import dev.causeway.engine.Journal;
import dev.causeway.engine.Run;
import dev.causeway.protocol.Provider;
import dev.causeway.protocol.ProviderFactory;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Engines that die around their effectful calls, one after the other: each goes on from what the
 * last one left, and dies at the next call around which none has died yet, before it and then after
 * it. A dead one makes no further call, waits for nothing and saves nothing. Thread-safe.
 */
final class Deaths implements Tampering, WatchedProvider.Watcher {
  private final Set<String> died = new LinkedHashSet<>();
  private final List<Provider> running = new CopyOnWriteArrayList<>();
  private Predicate<String> wanted = moment -> false;
  private volatile boolean dead;

  /** The death of an engine. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;

    Death(String moment) {
      super(moment);
    }
  }

  /** A run that dies where none has died before; empty if it does. */
  Optional<Run> next(Supplier<Run> run) {
    return dying(moment -> !died.contains(moment), run);
  }

  /** A run that dies there, such as {@code before delete of …}; empty if it does. */
  Optional<Run> at(String moment, Supplier<Run> run) {
    return dying(moment::equals, run);
  }

  private Optional<Run> dying(Predicate<String> moments, Supplier<Run> run) {
    begin(moments);
    try {
      return Optional.of(run.get());
    } catch (Death death) {
      return Optional.empty();
    } finally {
      begin(moment -> false);
    }
  }

  private synchronized void begin(Predicate<String> moments) {
    wanted = moments;
    dead = false;
    running.clear();
  }

  /** Where engines have died so far, in that order. */
  synchronized List<String> moments() {
    return List.copyOf(died);
  }

  @Override
  public ProviderFactory provider(String packageName, ProviderFactory factory) {
    return watched(
        log -> {
          Provider provider = factory.start(log);
          running.add(provider);
          return provider;
        },
        this);
  }

  @Override
  public void before(Call call) {
    pass("before " + call);
  }

  @Override
  public void after(Call call, boolean succeeded) {
    if (succeeded || dead) {
      pass("after " + call);
    }
  }

  private void pass(String moment) {
    if (dies(moment)) {
      running.forEach(Provider::cancel);
    }
    mustLive(moment);
  }

  private synchronized boolean dies(String moment) {
    if (dead || !wanted.test(moment)) {
      return false;
    }
    died.add(moment);
    dead = true;
    return true;
  }

  private void mustLive(String moment) {
    if (dead) {
      throw new Death(moment);
    }
  }

  @Override
  public Checkpoints checkpoints(Checkpoints checkpoints) {
    return new Mortal(checkpoints);
  }

  private final class Mortal implements Checkpoints {
    private final Checkpoints checkpoints;

    Mortal(Checkpoints checkpoints) {
      this.checkpoints = checkpoints;
    }

    @Override
    public Optional<Deployment> load() {
      return checkpoints.load();
    }

    @Override
    public Journal open(Deployment base) {
      return new MortalJournal(checkpoints.open(base));
    }
  }

  private final class MortalJournal implements Journal {
    private final Journal journal;

    MortalJournal(Journal journal) {
      this.journal = journal;
    }

    @Override
    public CompletableFuture<Void> write(Change change) {
      mustLive("a note");
      return journal.write(change);
    }

    @Override
    public void finish(Deployment end) {
      mustLive("the end");
      journal.finish(end);
    }

    @Override
    public void close() {
      journal.close();
    }
  }
}
