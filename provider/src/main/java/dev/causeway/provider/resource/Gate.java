package dev.causeway.provider.resource;

import dev.causeway.phases.Direction;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.phases.Waiting.WaitEnded;
import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Requests.Check;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A gate: creating or updating it waits until the world shows what comes after it relies on.
 *
 * <ul>
 *   <li>In a preview it looks once and logs what it saw; it never fails there.
 *   <li>Otherwise it looks until it sees {@link Verdict.Open}, and fails at once at {@link
 *       Verdict.Never}, or at the deadline with what is missing. The deadline is the resource's
 *       timeout, else {@link #DEFAULT_DEADLINE}.
 *   <li>A gate on the new side opens without a look when the direction is back: a broken new side
 *       must not block the way home.
 *   <li>A guard looks in every Check too; when its evidence no longer holds, its input {@code look}
 *       changes, so that an update waits again.
 * </ul>
 *
 * @param <W> its own inputs, read
 */
public abstract non-sealed class Gate<W> extends ResourceType {
  /** How long a gate waits unless its {@code customTimeouts} say otherwise. */
  public static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(30);

  /** The evidence of a gate that did not look. */
  public static final String NOT_ASKED = "not asked";

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  private final Side side;
  private final Waiting waiting;
  private final EngineLog log;

  protected Gate(String token, Side side, Waiting waiting, EngineLog log) {
    super(token);
    this.side = side;
    this.waiting = waiting;
    this.log = log;
  }

  /** Which side of the migration a gate looks at. */
  protected enum Side {
    OLD,
    NEW
  }

  /** The gate's own inputs, if all are there, right and known; notes what is not. */
  protected abstract Optional<W> read(Inputs inputs);

  /** One look that changes nothing. */
  protected abstract Verdict look(W wanted);

  /** The looks of one wait, which may remember each other and leave traces. */
  protected Supplier<Verdict> watch(W wanted) {
    return () -> look(wanted);
  }

  /** Whether it is on the new side; a gate that is on either says so by its inputs. */
  protected boolean isOnNewSide(PropertyMap news) {
    return side == Side.NEW;
  }

  /** Whether the gate looks in every Check. */
  protected boolean isGuard(W wanted) {
    return false;
  }

  @Override
  protected final PropertyMap complete(Check request, Inputs inputs) {
    inputs.parsed("phase", "a phase such as drain or shift-25", Phase::parse);
    inputs.parsed("direction", "forward, stay or back", Direction::parse);
    inputs.filledByCheck("look");
    Optional<W> wanted = read(inputs);
    return inputs.failures().isEmpty() && wanted.filter(this::isGuard).isPresent()
        ? request.news().with("look", lookNumber(request, wanted.get()))
        : request.news();
  }

  private double lookNumber(Check request, W wanted) {
    Optional<Double> before = request.oldInputs().flatMap(olds -> olds.number("look"));
    if (before.isEmpty()) {
      return 1;
    }
    Verdict verdict = Outside.seen(() -> look(wanted));
    if (verdict.isOpen()) {
      return before.get();
    }
    log.warning(request.urn(), "no longer open, so it will wait again: " + verdict.words());
    return before.get() + 1;
  }

  @Override
  public final Created create(Create request) {
    PropertyMap outputs =
        request.preview()
            ? foresee(request.urn(), request.news())
            : pass(request.urn(), request.news(), request.timeout());
    return new Created(request.urn().name(), outputs);
  }

  @Override
  public final PropertyMap update(Update request) {
    return request.preview()
        ? foresee(request.urn(), request.news())
        : pass(request.urn(), request.news(), request.timeout());
  }

  @Override
  public final void delete(Delete request) {}

  private PropertyMap foresee(Urn urn, PropertyMap news) {
    if (isNotAsked(news)) {
      return news.with("evidence", NOT_ASKED);
    }
    Optional<W> wanted = read(Inputs.of(news));
    wanted.ifPresent(known -> glance(urn, known));
    return news.with("evidence", Value.unknown());
  }

  private void glance(Urn urn, W wanted) {
    try {
      Verdict verdict = look(wanted);
      EngineLog.Severity severity =
          verdict instanceof Verdict.Never ? EngineLog.Severity.WARNING : EngineLog.Severity.INFO;
      log.log(severity, urn, "seen in preview: %s: %s".formatted(word(verdict), verdict.words()));
    } catch (ProviderException e) {
      log.warning(urn, "nothing seen in preview: " + e.getMessage());
    }
  }

  private static String word(Verdict verdict) {
    if (verdict instanceof Verdict.Open) {
      return "open";
    }
    return verdict instanceof Verdict.NotYet ? "not yet" : "never";
  }

  private PropertyMap pass(Urn urn, PropertyMap news, Duration timeout) {
    if (isNotAsked(news)) {
      return news.with("evidence", NOT_ASKED);
    }
    Inputs inputs = Inputs.of(news);
    W wanted = accepted(urn, inputs, read(inputs));
    Duration deadline = timeout.isZero() ? DEFAULT_DEADLINE : timeout;
    return news.with("evidence", evidence(urn, wanted, deadline));
  }

  private boolean isNotAsked(PropertyMap news) {
    return isOnNewSide(news)
        && news.text("direction").filter(Direction.BACK.word()::equals).isPresent();
  }

  private String evidence(Urn urn, W wanted, Duration deadline) {
    Verdict verdict = await(urn, watch(wanted), deadline);
    if (verdict instanceof Verdict.Open open) {
      return open.evidence();
    }
    if (verdict instanceof Verdict.Never) {
      throw new ProviderException("%s cannot open: %s".formatted(urn.name(), verdict.words()));
    }
    throw new ProviderException(
        ("%s did not open within %s: %s. Correct what is missing, or give it longer with"
                + " customTimeouts, and run pulumi up again")
            .formatted(urn.name(), deadline, verdict.words()));
  }

  private Verdict await(Urn urn, Supplier<Verdict> watch, Duration deadline) {
    Narration narration = new Narration(log, urn, waiting, deadline);
    try {
      return waiting.untilOpen(
          () -> Outside.seen(watch), BETWEEN_LOOKS, deadline, narration::heard);
    } catch (WaitEnded e) {
      throw new ProviderException(
          "%s: cancelled while it waited, nothing was changed (last seen: %s); run pulumi up again to go on"
              .formatted(urn.name(), narration.last()),
          e);
    }
  }
}
