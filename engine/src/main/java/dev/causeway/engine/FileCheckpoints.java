package dev.causeway.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checkpoints in files: the state, and while a run goes on a journal beside it. Thread-safe.
 *
 * <p>A write is whole or did not happen, whenever the process or the machine dies. What a run did
 * that did not end is taken from its journal; where that or the state is damaged nothing is taken
 * silently, since what was done would be done again.
 *
 * <p>One run at a time has the stack, among all processes that share the directory.
 */
public final class FileCheckpoints implements Checkpoints {
  private final StateFile state;
  private final Path journal;
  private final Envelope envelope;
  private final Optional<PulumiBackend> backend;
  private final Keyring keyring;
  private final JournalJson journalJson;
  private final StackLock.Terms terms;
  private final Guard guard;
  private Optional<Seen> seen = Optional.empty();

  /** What a load gave, and from what. */
  private record Seen(String mark, Optional<Deployment> deployment) {}

  /**
   * Checkpoints in a file that {@code pulumi stack import --file} takes, of a stack without
   * secrets; one with secrets is refused.
   */
  public FileCheckpoints(Path file) {
    this(
        file,
        Envelope.EXPORT,
        Optional.empty(),
        new Keyring(Optional.empty()),
        StackLock.Terms.real());
  }

  /** Checkpoints in a file that {@code pulumi stack import --file} takes. */
  public FileCheckpoints(Path file, Passphrase passphrase) {
    this(
        file,
        Envelope.EXPORT,
        Optional.empty(),
        new Keyring(Optional.of(passphrase)),
        StackLock.Terms.real());
  }

  /**
   * Checkpoints in a Pulumi file backend: this engine and the Pulumi CLI go on from each other's
   * states and keep out of each other's runs.
   *
   * @param directory what follows {@code pulumi login file://}
   */
  public static FileCheckpoints inBackend(
      Path directory, String project, String stack, Passphrase passphrase) {
    PulumiBackend backend = new PulumiBackend(directory, project, stack);
    return new FileCheckpoints(
        backend.file(),
        backend.envelope(),
        Optional.of(backend),
        new Keyring(Optional.of(passphrase)),
        StackLock.Terms.real());
  }

  private FileCheckpoints(
      Path file,
      Envelope envelope,
      Optional<PulumiBackend> backend,
      Keyring keyring,
      StackLock.Terms terms) {
    this.state = new StateFile(file.toAbsolutePath());
    this.journal = state.beside(".journal");
    this.envelope = envelope;
    this.backend = backend;
    this.keyring = keyring;
    this.journalJson = new JournalJson(keyring);
    this.terms = terms;
    this.guard = new FileGuard(state.beside(".lock"));
  }

  /** These checkpoints on other terms. */
  FileCheckpoints on(StackLock.Terms given) {
    return new FileCheckpoints(state.path(), envelope, backend, keyring, given);
  }

  /** These checkpoints with another clock, by which leases end. */
  public FileCheckpoints withClock(Clock clock) {
    return on(new StackLock.Terms(clock, terms.tokens(), terms.self(), terms.beat()));
  }

  /**
   * The state as the last run left it.
   *
   * @throws EngineException if a file is damaged, or the two do not belong together
   */
  @Override
  public synchronized Optional<Deployment> load() {
    seen = Optional.empty();
    if (!Files.isDirectory(state.path().resolveSibling(""))) {
      return Optional.empty();
    }
    Disk disk = read();
    String mark = disk.mark();
    Optional<Deployment> loaded = load(disk);
    seen = Optional.of(new Seen(mark, loaded));
    return loaded;
  }

  private Disk read() {
    try {
      if (backend.isPresent()) {
        backend.get().check();
      }
      return guard.inside(slot -> disk());
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(state.path()), e);
    }
  }

  private Disk disk() throws IOException {
    return Disk.read(state.path(), journal);
  }

  private Optional<Deployment> load(Disk disk) {
    Optional<Deployment> base = disk.state().map(this::state);
    Optional<FormerRun> former = former(disk);
    return former.isEmpty() ? base : Optional.of(replayed(base, former.get()));
  }

  private Deployment replayed(Optional<Deployment> base, FormerRun run) {
    return journal(
        () -> {
          Deployment start = base.orElseGet(() -> Deployment.empty(terms.clock().instant()));
          Deployment state = run.replayedOn(start);
          Integrity.verify(state);
          return state;
        });
  }

  private Deployment state(byte[] document) {
    try {
      return DeploymentReader.read(document, envelope, keyring);
    } catch (EngineException e) {
      String remedy =
          state
              .former()
              .map(file -> " (the state before it is in %s)".formatted(file.getFileName()))
              .orElse("");
      throw new EngineException("%s: %s%s".formatted(state.path(), e.getMessage(), remedy), e);
    }
  }

  /** The run that did not end and whose changes are not yet in the state. */
  private Optional<FormerRun> former(Disk disk) {
    return journal(
        () -> {
          Optional<FormerRun> run =
              disk.journal()
                  .flatMap(bytes -> FormerRun.read(bytes, journalJson))
                  .filter(former -> !former.endedIn(disk.digest()));
          if (run.filter(former -> !former.beganOn(disk.digest())).isPresent()) {
            throw new EngineException(
                "it tells of a run that began on another state than %s holds"
                    .formatted(state.path().getFileName()));
          }
          return run;
        });
  }

  private <T> T journal(Supplier<T> read) {
    try {
      return read.get();
    } catch (EngineException e) {
      throw new EngineException(
          "%s: %s; put back the file as it was, or remove it and import what that run made"
              .formatted(journal, e.getMessage()),
          e);
    }
  }

  @Override
  public synchronized Journal open(Deployment base) {
    try {
      Files.createDirectories(state.path().resolveSibling(""));
      if (backend.isPresent()) {
        backend.get().check();
        backend.get().mark();
      }
      return begin(base, new StackLock(guard, backend.map(PulumiBackend::locks), terms));
    } catch (IOException e) {
      throw new EngineException("%s cannot be saved: %s".formatted(state.path(), e), e);
    }
  }

  private Journal begin(Deployment base, StackLock lock) throws IOException {
    Lease lease = lock.take();
    try {
      RunFiles files = lock.holding(lease, slot -> files(base));
      return new FileJournal(state.path(), lock, lease, files);
    } catch (EngineException | IOException e) {
      lock.release(lease);
      throw e;
    } finally {
      seen = Optional.empty();
    }
  }

  private RunFiles files(Deployment base) throws IOException {
    Disk disk = disk();
    if (seen.filter(given -> !given.mark().equals(disk.mark())).isPresent()) {
      throw new EngineException(
          "%s has changed since this run read it; start the run again".formatted(state.path()));
    }
    JournalFile written = new JournalFile(journal);
    boolean open = former(disk).isPresent();
    if (open) {
      written.resume(disk.journal().orElseThrow());
    } else {
      written.remove();
    }
    Optional<String> digest = Optional.of(disk.digest()).filter(any -> !open && holds(disk, base));
    return new RunFiles(state, this::document, written, journalJson, base, digest);
  }

  /** Whether the state's file says just what the base does. */
  private boolean holds(Disk disk, Deployment base) {
    return disk.state().isPresent()
        ? seen.flatMap(Seen::deployment).filter(base::equals).isPresent()
        : base.resources().isEmpty() && base.pendingOperations().isEmpty();
  }

  private StateFile.Body document(Deployment deployment) {
    return out -> DeploymentWriter.write(deployment, envelope, keyring, out);
  }
}
