package dev.causeway.rehearsal.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * The application that is being moved: takes requests from its queues, works on each for a while,
 * answers, and only then takes the request out of its queue. The same on an instance and in a pod.
 * Thread-safe.
 *
 * <p>A run that fails is left to the visibility timeout, so that the queue's redrive decides what
 * becomes of it. A marked message of a probe is answered at once where it asks for it.
 */
public final class ClusterService {
  private final SqsClient sqs;
  private final Batches batches;
  private final Timers timers;
  private final RandomGenerator random;
  private final Desk desk;
  private final Loop polling;
  private final Set<Run> runs = new HashSet<>();
  private List<CompletableFuture<Void>> awaitingIdle = new ArrayList<>();
  private int turn;
  private boolean receiving;
  private boolean killed;

  /**
   * Where a service works.
   *
   * @param queueUrls the queues it takes requests from, in turns
   * @param responseUrl where its answers go
   * @param conduct how it works, asked again for every run
   */
  public record Desk(
      Side side, List<String> queueUrls, String responseUrl, Supplier<Conduct> conduct) {
    private static final Duration IDLE_ROUND = Duration.ofMinutes(1);

    public Desk {
      queueUrls = List.copyOf(queueUrls);
      if (queueUrls.isEmpty()) {
        throw new IllegalArgumentException("a service needs at least one queue");
      }
    }

    /** With every queue empty, each is asked once in a round. */
    Duration idle() {
      return IDLE_ROUND.dividedBy(queueUrls.size());
    }
  }

  /** One request being worked on. */
  private static final class Run {
    private final String queueUrl;
    private final Message message;
    private Timers.@Nullable Alarm alarm;

    Run(String queueUrl, Message message) {
      this.queueUrl = queueUrl;
      this.message = message;
    }
  }

  /** A service that does nothing yet. */
  public ClusterService(
      SqsClient sqs, Batches batches, Timers timers, RandomGenerator random, Desk desk) {
    this.sqs = sqs;
    this.batches = batches;
    this.timers = timers;
    this.random = random;
    this.desk = desk;
    this.polling = new Loop(timers, this::poll);
  }

  /** Starts to take requests. */
  public void start() {
    polling.start();
  }

  /** Takes no further request; what runs goes on. */
  public void stopPolling() {
    polling.stop();
  }

  /** Whether it still takes requests from the queue. */
  public boolean polls(String queueUrl) {
    return polling.isRunning() && desk.queueUrls().contains(queueUrl);
  }

  /** The side it works for. */
  public Side side() {
    return desk.side();
  }

  /** How many requests it works on. */
  public synchronized int busy() {
    return runs.size();
  }

  /** Ends when no request is being worked on. */
  public synchronized CompletableFuture<Void> idle() {
    var idle = new CompletableFuture<Void>();
    if (isIdle()) {
      idle.complete(null);
    } else {
      awaitingIdle.add(idle);
    }
    return idle;
  }

  /** Ends everything at once, and says how many runs that cut off. */
  public int kill() {
    polling.stop();
    List<Run> cutOff;
    synchronized (this) {
      killed = true;
      cutOff = runs.stream().filter(run -> run.alarm != null && run.alarm.cancel()).toList();
    }
    cutOff.forEach(this::end);
    return cutOff.size();
  }

  private Duration poll() {
    String queueUrl = desk.queueUrls().get(turn);
    turn = (turn + 1) % desk.queueUrls().size();
    int free = Math.min(10, desk.conduct().get().atOnce() - busy());
    if (free < 1 || !mayReceive()) {
      return desk.idle();
    }
    try {
      List<Message> messages = receive(queueUrl, free);
      messages.forEach(message -> take(queueUrl, message));
      return messages.isEmpty() ? desk.idle() : Duration.ZERO;
    } finally {
      received();
    }
  }

  /** From here until {@link #received} the service counts as at work. */
  private synchronized boolean mayReceive() {
    receiving = polling.isRunning();
    return receiving;
  }

  private void received() {
    synchronized (this) {
      receiving = false;
    }
    tellIfIdle();
  }

  private List<Message> receive(String queueUrl, int atMost) {
    return sqs.receiveMessage(
            request ->
                request
                    .queueUrl(queueUrl)
                    .maxNumberOfMessages(atMost)
                    .waitTimeSeconds(0)
                    .messageAttributeNames("All")
                    .messageSystemAttributeNames(
                        MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN))
        .messages();
  }

  private void take(String queueUrl, Message message) {
    var run = new Run(queueUrl, message);
    Letter letter = Letter.of(message);
    synchronized (this) {
      if (killed) {
        return;
      }
      runs.add(run);
      run.alarm = timers.after(duration(letter), () -> finish(run, letter));
    }
  }

  private Duration duration(Letter letter) {
    return letter.attribute(Letter.PROBE).isPresent()
        ? Duration.ZERO
        : desk.conduct().get().run(random);
  }

  private void finish(Run run, Letter letter) {
    if (letter.number().isPresent() && desk.conduct().get().failsAt(letter.number().getAsLong())) {
      end(run);
    } else {
      var unused =
          answer(letter, fellBack(run.message))
              .thenCompose(sent -> batches.delete(run.queueUrl, run.message.receiptHandle()))
              .whenComplete((deleted, failure) -> end(run));
    }
  }

  private static boolean fellBack(Message message) {
    return message
        .attributes()
        .containsKey(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN);
  }

  private CompletableFuture<Void> answer(Letter letter, boolean fellBack) {
    var mark = letter.attribute(Letter.PROBE);
    if (mark.isPresent()) {
      String replyTo = letter.attribute(Letter.REPLY_TO).orElse(desk.responseUrl());
      return batches.send(replyTo, Letter.probeAnswer(mark.get()));
    }
    return letter.number().isPresent()
        ? batches.send(
            desk.responseUrl(), Letter.answer(letter.number().getAsLong(), desk.side(), fellBack))
        : CompletableFuture.completedFuture(null);
  }

  private void end(Run run) {
    synchronized (this) {
      runs.remove(run);
    }
    tellIfIdle();
  }

  private synchronized boolean isIdle() {
    return runs.isEmpty() && !receiving;
  }

  private void tellIfIdle() {
    List<CompletableFuture<Void>> idle;
    synchronized (this) {
      if (!isIdle()) {
        return;
      }
      idle = awaitingIdle;
      awaitingIdle = new ArrayList<>();
    }
    idle.forEach(awaited -> awaited.complete(null));
  }
}
