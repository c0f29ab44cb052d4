package dev.causeway.rehearsal.providers.aws;

import static dev.causeway.rehearsal.providers.Property.required;

import dev.causeway.phases.Waiting;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Read;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.rehearsal.providers.Handler;
import dev.causeway.rehearsal.providers.ResourceType;
import dev.causeway.rehearsal.providers.SecondCreate;
import dev.causeway.rehearsal.providers.Shape;
import dev.causeway.rehearsal.providers.Timeouts;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** {@code aws:sqs/redrivePolicy:RedrivePolicy}: one attribute of a queue, kept by itself. */
final class RedrivePolicies implements Handler {
  private static final String ATTRIBUTE = "RedrivePolicy";

  private final QueueAttributes attributes;

  private RedrivePolicies(QueueAttributes attributes) {
    this.attributes = attributes;
  }

  static ResourceType type(SqsClient sqs, Waiting waiting) {
    return row(
        new Reporting(
            "SQS Queue Redrive Policy", new RedrivePolicies(new QueueAttributes(sqs, waiting))));
  }

  /** The type, whoever does its verbs. */
  static ResourceType row(Handler handler) {
    return ResourceType.of(
            "aws:sqs/redrivePolicy:RedrivePolicy",
            "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/sqs/queue_redrive_policy.go",
            handler,
            required("queueUrl", Shape.TEXT).replacing(),
            required("redrivePolicy", Shape.JSON))
        .awaiting(
            "the attribute to read back as set 6 times in a row, 5 s apart",
            Timeouts.each(Duration.ofMinutes(2)))
        .secondCreate(SecondCreate.OVERWRITES);
  }

  @Override
  public Created create(Create request) {
    String url = request.news().text("queueUrl").orElseThrow();
    return new Created(url, put(url, request.news(), request.timeout()));
  }

  private PropertyMap put(String url, PropertyMap news, Duration timeout) {
    Map<String, String> wanted = Map.of(ATTRIBUTE, news.text("redrivePolicy").orElseThrow());
    attributes.set(url, wanted);
    PropertyMap outputs = news.with("id", url);
    return Found.awaiting(url, () -> outputs, () -> attributes.await(url, wanted, timeout));
  }

  @Override
  public Optional<Resource> read(Read request) {
    return attributes
        .read(request.id())
        .flatMap(found -> Optional.ofNullable(found.get(ATTRIBUTE)))
        .map(
            policy -> {
              PropertyMap inputs =
                  PropertyMap.EMPTY.with("queueUrl", request.id()).with("redrivePolicy", policy);
              return Found.of(request, request.id(), inputs, inputs.with("id", request.id()));
            });
  }

  @Override
  public PropertyMap update(Update request) {
    return put(request.id(), request.news(), request.timeout());
  }

  @Override
  public void delete(Delete request) {
    Map<String, String> none = Map.of(ATTRIBUTE, "");
    try {
      attributes.set(request.id(), none);
    } catch (QueueDoesNotExistException e) {
      return;
    }
    attributes.await(request.id(), none, request.timeout());
  }
}
