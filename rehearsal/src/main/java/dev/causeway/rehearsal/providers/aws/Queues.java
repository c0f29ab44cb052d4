package dev.causeway.rehearsal.providers.aws;

import static dev.causeway.rehearsal.providers.Property.optional;
import static dev.causeway.rehearsal.providers.Property.output;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Read;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Failure;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Value;
import dev.causeway.rehearsal.providers.Handler;
import dev.causeway.rehearsal.providers.ResourceType;
import dev.causeway.rehearsal.providers.SecondCreate;
import dev.causeway.rehearsal.providers.Shape;
import dev.causeway.rehearsal.providers.Timeouts;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDeletedRecentlyException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** {@code aws:sqs/queue:Queue}, standard queues only. */
final class Queues implements Handler {
  private static final Duration RETRY_EVERY = Duration.ofSeconds(5);
  private static final Settling DELETED = new Settling(15, Duration.ofSeconds(3));

  private final SqsClient sqs;
  private final QueueAttributes attributes;
  private final Waiting waiting;

  private Queues(SqsClient sqs, Waiting waiting) {
    this.sqs = sqs;
    this.attributes = new QueueAttributes(sqs, waiting);
    this.waiting = waiting;
  }

  static ResourceType type(SqsClient sqs, Waiting waiting) {
    return row(new Reporting("SQS Queue", new Queues(sqs, waiting)));
  }

  /** The type, whoever does its verbs. */
  static ResourceType row(Handler handler) {
    return ResourceType.of(
            "aws:sqs/queue:Queue",
            "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/sqs/queue.go",
            handler,
            output("arn", Shape.TEXT),
            optional("contentBasedDeduplication", Shape.BOOL).or(Value.of(false)),
            optional("deduplicationScope", Shape.TEXT).orComputed(),
            optional("delaySeconds", Shape.NUMBER).or(Value.of(0)),
            optional("fifoQueue", Shape.BOOL).or(Value.of(false)).replacing(),
            optional("fifoThroughputLimit", Shape.TEXT).orComputed(),
            optional("kmsDataKeyReusePeriodSeconds", Shape.NUMBER).orComputed(),
            optional("kmsMasterKeyId", Shape.TEXT),
            optional("maxMessageSize", Shape.NUMBER).or(Value.of(262_144)),
            optional("messageRetentionSeconds", Shape.NUMBER).or(Value.of(345_600)),
            optional("name", Shape.TEXT).orComputed().replacing(),
            optional("namePrefix", Shape.TEXT).orComputed().replacing(),
            optional("policy", Shape.JSON).orComputed(),
            optional("receiveWaitTimeSeconds", Shape.NUMBER).or(Value.of(0)),
            optional("redriveAllowPolicy", Shape.JSON).orComputed(),
            optional("redrivePolicy", Shape.JSON).orComputed(),
            optional("sqsManagedSseEnabled", Shape.BOOL).orComputed(),
            optional("tags", Shape.OBJECT),
            output("tagsAll", Shape.OBJECT),
            output("url", Shape.TEXT),
            optional("visibilityTimeoutSeconds", Shape.NUMBER).or(Value.of(30)))
        .awaiting(
            "its attributes to read back as set 6 times in a row, 5 s apart",
            Timeouts.each(Duration.ofMinutes(3)))
        .secondCreate(SecondCreate.SAME_OR_REFUSED)
        .autoNamed("name", 7)
        .refusing(Queues::rules);
  }

  private static List<Failure> rules(PropertyMap inputs) {
    return inputs.bool("fifoQueue").orElse(false) || inputs.has("namePrefix")
        ? List.of(
            new Failure(
                inputs.has("namePrefix") ? "namePrefix" : "fifoQueue",
                "the local provider models standard queues with a name only"))
        : List.of();
  }

  @Override
  public Created create(Create request) {
    PropertyMap news = request.news();
    Map<String, String> wanted = QueueAttributes.of(news);
    String url = createOrRetry(request, wanted);
    return new Created(
        url,
        Found.awaiting(
            url,
            () -> outputs(url).orElseGet(() -> news.with("url", url)),
            () -> attributes.await(url, wanted, request.timeout())));
  }

  /**
   * Creates it, retrying for half the timeout while a queue of its name was deleted just before.
   */
  private String createOrRetry(Create request, Map<String, String> wanted) {
    Verdict verdict =
        waiting.untilOpen(
            () -> {
              try {
                return new Verdict.Open(create(request.news(), wanted));
              } catch (QueueDeletedRecentlyException e) {
                return new Verdict.NotYet("deleted recently");
              }
            },
            RETRY_EVERY,
            request.timeout().dividedBy(2),
            changed -> {});
    return verdict instanceof Verdict.Open open ? open.evidence() : create(request.news(), wanted);
  }

  private String create(PropertyMap news, Map<String, String> wanted) {
    return sqs.createQueue(
            request ->
                request
                    .queueName(news.text("name").orElseThrow())
                    .attributesWithStrings(wanted)
                    .tags(Texts.of(news.object("tags"))))
        .queueUrl();
  }

  @Override
  public Optional<Resource> read(Read request) {
    return outputs(request.id())
        .map(outputs -> Found.of(request, request.id(), inputs(outputs), outputs));
  }

  /** Every input in the outputs that has a value. */
  private static PropertyMap inputs(PropertyMap outputs) {
    PropertyMap inputs = outputs.without("arn").without("id").without("tagsAll").without("url");
    for (String key : outputs.keys()) {
      boolean unset =
          outputs
              .get(key)
              .filter(v -> v.equals(Value.of("")) || v.equals(PropertyMap.EMPTY))
              .isPresent();
      inputs = unset ? inputs.without(key) : inputs;
    }
    return inputs.without("kmsDataKeyReusePeriodSeconds");
  }

  private Optional<PropertyMap> outputs(String url) {
    return attributes
        .read(url)
        .map(
            found -> {
              PropertyMap tags = Texts.toProperties(sqs.listQueueTags(r -> r.queueUrl(url)).tags());
              return QueueAttributes.toProperties(found)
                  .with("id", url)
                  .with("url", url)
                  .with("arn", found.getOrDefault("QueueArn", ""))
                  .with("name", url.substring(url.lastIndexOf('/') + 1))
                  .with("namePrefix", "")
                  .with("fifoQueue", false)
                  .with("contentBasedDeduplication", false)
                  .with("deduplicationScope", "")
                  .with("fifoThroughputLimit", "")
                  .with("tags", tags)
                  .with("tagsAll", tags);
            });
  }

  @Override
  public PropertyMap update(Update request) {
    String url = request.id();
    Map<String, String> changed = changed(request);
    updateTags(url, request.olds().object("tags"), request.news().object("tags"));
    return Found.awaiting(
        url,
        () -> outputs(url).orElse(request.olds()),
        () -> {
          if (!changed.isEmpty()) {
            attributes.set(url, changed);
            attributes.await(url, changed, request.timeout());
          }
        });
  }

  private static Map<String, String> changed(Update request) {
    Map<String, String> olds = QueueAttributes.of(request.olds());
    Map<String, String> changed = new HashMap<>(QueueAttributes.of(request.news()));
    changed.entrySet().removeIf(e -> e.getValue().equals(olds.get(e.getKey())));
    boolean keyRemoved =
        request.olds().has("kmsMasterKeyId") && !request.news().has("kmsMasterKeyId");
    if (keyRemoved && olds.containsKey("KmsMasterKeyId")) {
      changed.put("KmsMasterKeyId", "");
    }
    return changed;
  }

  private void updateTags(String url, PropertyMap olds, PropertyMap news) {
    List<String> gone = olds.keys().stream().filter(key -> !news.has(key)).toList();
    if (!gone.isEmpty()) {
      sqs.untagQueue(r -> r.queueUrl(url).tagKeys(gone));
    }
    if (!news.isEmpty() && !news.equals(olds)) {
      sqs.tagQueue(r -> r.queueUrl(url).tags(Texts.of(news)));
    }
  }

  @Override
  public void delete(Delete request) {
    String url = request.id();
    try {
      sqs.deleteQueue(r -> r.queueUrl(url));
    } catch (QueueDoesNotExistException e) {
      return;
    }
    DELETED.await(
        waiting,
        () -> attributes.read(url).isEmpty(),
        request.timeout(),
        "SQS Queue (%s) delete".formatted(url));
  }
}
