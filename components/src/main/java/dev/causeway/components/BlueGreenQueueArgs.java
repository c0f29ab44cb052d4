package dev.causeway.components;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which queue a {@link BlueGreenQueue} moves, and how its work is done. */
public final class BlueGreenQueueArgs extends Fluent<BlueGreenQueueArgs> {
  private static final Duration LONGEST_VISIBILITY = Duration.ofHours(12);
  private static final Duration SHORTEST_RETENTION = Duration.ofMinutes(1);
  private static final Duration LONGEST_RETENTION = Duration.ofDays(14);
  private static final Duration LONGEST_PROPAGATION = Duration.ofMinutes(1);
  private static final Pattern QUEUE_NAME = Pattern.compile("[A-Za-z0-9_-]{1,74}");

  private @Nullable QueueAddress original;
  private @Nullable String newName;
  private @Nullable String key;
  private @Nullable LegacyFleet oldSide;
  private @Nullable ShareItem share;
  private @Nullable Duration maxRun;
  private @Nullable Duration visibility;
  private @Nullable Duration retention;
  private int maxReceiveCount = 2;
  private int receivers = 4;
  private Duration quietWindow = Duration.ofMinutes(5);
  private Duration patience = Duration.ofHours(2);

  BlueGreenQueueArgs() {}

  /** The queue of the old side, by its AWS URL. */
  public BlueGreenQueueArgs original(String url) {
    return original(QueueAddress.of(url));
  }

  /** The queue of the old side, by a URL that need not be AWS's and its ARN. */
  public BlueGreenQueueArgs original(String url, String arn) {
    return original(QueueAddress.of(url, arn));
  }

  /** The queue of the old side. */
  public BlueGreenQueueArgs original(QueueAddress address) {
    if (address.isFifo()) {
      throw WrongArgument.seen(
          "queue original",
          address.url(),
          "a standard queue: splitting a FIFO queue by share breaks the order of its groups",
          "Move it in one step by other means");
    }
    return with(args -> args.original = address);
  }

  /** The name of the new queue; the original's with {@code -k8s} unless said otherwise. */
  public BlueGreenQueueArgs newName(String name) {
    Accepted.matching(
        "new queue name", name, QUEUE_NAME, "1 to 74 letters, digits, hyphens and underscores");
    return with(args -> args.newName = name);
  }

  /**
   * What producers and workers call the queue: its key in the share's item and in the environment
   * of the workers; the component's name unless said otherwise.
   */
  public BlueGreenQueueArgs key(String key) {
    return with(args -> args.key = Accepted.name("queue key", key));
  }

  /** The fleet that consumes the original. */
  public BlueGreenQueueArgs oldSide(LegacyFleet fleet) {
    return with(args -> args.oldSide = fleet);
  }

  /** Where producers read the share. */
  public BlueGreenQueueArgs share(ShareItem item) {
    return with(args -> args.share = item);
  }

  /** How long one message may be worked on. */
  public BlueGreenQueueArgs maxRun(Duration longest) {
    return with(args -> args.maxRun = Accepted.above("queue max run", longest, Duration.ZERO));
  }

  /** How long the new queue hides a message being worked on; maxRun and 5 minutes by default. */
  public BlueGreenQueueArgs visibility(Duration timeout) {
    return with(
        args -> args.visibility = Accepted.above("queue visibility", timeout, Duration.ZERO));
  }

  /**
   * How long the new queue keeps a message, less than the original does; half as long unless said
   * otherwise, so that a message that falls back late has as much time again.
   */
  public BlueGreenQueueArgs retention(Duration kept) {
    if (kept.compareTo(SHORTEST_RETENTION) < 0 || kept.compareTo(LONGEST_RETENTION) > 0) {
      throw WrongArgument.seen(
          "queue retention", kept, "a duration from PT1M to PT336H", "Pass such a value");
    }
    return with(args -> args.retention = kept);
  }

  /**
   * How often the new side tries a message before it falls back; 2 unless said otherwise, which
   * leaves the original the most tries of its own, since the count travels with the message.
   */
  public BlueGreenQueueArgs maxReceiveCount(int tries) {
    return with(
        args -> args.maxReceiveCount = Accepted.between("queue maxReceiveCount", tries, 2, 1000));
  }

  /** How many receivers carry messages back at once; 4 unless said otherwise. */
  public BlueGreenQueueArgs receivers(int atOnce) {
    return with(args -> args.receivers = Accepted.between("queue receivers", atOnce, 1, 64));
  }

  /** How long a queue has to be empty to count as empty; 5 minutes unless said otherwise. */
  public BlueGreenQueueArgs quietWindow(Duration window) {
    return with(
        args ->
            args.quietWindow = Accepted.above("queue quiet window", window, LONGEST_PROPAGATION));
  }

  /** How long to wait for gates and for messages carried back; 2 hours unless said otherwise. */
  public BlueGreenQueueArgs patience(Duration longest) {
    return with(args -> args.patience = Accepted.above("queue patience", longest, Duration.ZERO));
  }

  /** The arguments, once it is clear that none is missing and that they agree. */
  BlueGreenQueueArgs checked() {
    Accepted.given(oldSide, "queue old side", "oldSide(the fleet that consumes the original)");
    share();
    if (visibility().compareTo(maxRun()) <= 0 || visibility().compareTo(LONGEST_VISIBILITY) > 0) {
      throw WrongArgument.seen(
          "queue visibility",
          visibility(),
          "longer than the longest run of %s, at most %s".formatted(maxRun(), LONGEST_VISIBILITY),
          "Pass a longer visibility, or split the work into shorter runs");
    }
    if (newName().equals(original().name())) {
      throw WrongArgument.seen(
          "new queue name", newName(), "a name other than the original's", "Pass another name");
    }
    return this;
  }

  QueueAddress original() {
    return Accepted.given(original, "queue original", "original(url)");
  }

  String newName() {
    return newName == null ? original().name() + "-k8s" : newName;
  }

  String keyOr(String component) {
    return key == null ? component : key;
  }

  LegacyFleet oldSide() {
    return Accepted.given(oldSide, "queue old side", "oldSide(fleet)");
  }

  ShareItem share() {
    return Accepted.given(share, "queue share", "share(the item producers read)");
  }

  Duration maxRun() {
    return Accepted.given(maxRun, "queue max run", "maxRun(how long one message may take)");
  }

  Duration visibility() {
    return visibility == null ? maxRun().plusMinutes(5) : visibility;
  }

  Optional<Duration> retention() {
    return Optional.ofNullable(retention);
  }

  int maxReceiveCount() {
    return maxReceiveCount;
  }

  int receivers() {
    return receivers;
  }

  Duration quietWindow() {
    return quietWindow;
  }

  Duration patience() {
    return patience;
  }
}
