package dev.causeway.rehearsal.providers.aws;

import static dev.causeway.rehearsal.providers.Property.optional;
import static dev.causeway.rehearsal.providers.Property.output;
import static dev.causeway.rehearsal.providers.Property.required;

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
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import dev.causeway.rehearsal.providers.Handler;
import dev.causeway.rehearsal.providers.ResourceType;
import dev.causeway.rehearsal.providers.SecondCreate;
import dev.causeway.rehearsal.providers.Shape;
import dev.causeway.rehearsal.providers.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Snapshot;

/** {@code aws:ebs/snapshot:Snapshot}, in the standard tier only. */
final class EbsSnapshots implements Handler {
  private static final Duration RETRY_EVERY = Duration.ofSeconds(5);
  private static final Duration RETRY_FOR = Duration.ofMinutes(1);

  /** As the SDK's own waiter looks. */
  private static final StateChange COMPLETED =
      new StateChange(Duration.ZERO, Duration.ofSeconds(15), Set.of("pending"));

  private static final List<String> OF_OTHER_TIERS =
      List.of("outpostArn", "permanentRestore", "temporaryRestoreDays");

  private final Ec2Client ec2;
  private final Waiting waiting;

  EbsSnapshots(Ec2Client ec2, Waiting waiting) {
    this.ec2 = ec2;
    this.waiting = waiting;
  }

  static ResourceType type(Ec2Client ec2, Waiting waiting) {
    return row(new Reporting("EBS Snapshot", new EbsSnapshots(ec2, waiting)));
  }

  /** The type, whoever does its verbs. */
  static ResourceType row(Handler handler) {
    return ResourceType.of(
            "aws:ebs/snapshot:Snapshot",
            "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ec2/ebs_snapshot.go",
            handler,
            output("arn", Shape.TEXT),
            output("dataEncryptionKeyId", Shape.TEXT),
            optional("description", Shape.TEXT).replacing(),
            output("encrypted", Shape.BOOL),
            output("kmsKeyId", Shape.TEXT),
            optional("outpostArn", Shape.TEXT).replacing(),
            output("ownerAlias", Shape.TEXT),
            output("ownerId", Shape.TEXT),
            optional("permanentRestore", Shape.BOOL),
            optional("storageTier", Shape.TEXT).orComputed(),
            optional("tags", Shape.OBJECT),
            output("tagsAll", Shape.OBJECT),
            optional("temporaryRestoreDays", Shape.NUMBER),
            required("volumeId", Shape.TEXT).replacing(),
            output("volumeSize", Shape.NUMBER))
        .secondCreate(SecondCreate.MAKES_ANOTHER)
        .awaiting("the snapshot to be complete", Timeouts.each(Duration.ofMinutes(10)))
        .refusing(EbsSnapshots::rules);
  }

  private static List<Failure> rules(PropertyMap inputs) {
    if (!inputs.text("storageTier").orElse("standard").equals("standard")) {
      return List.of(
          new Failure("storageTier", "the local provider models the standard tier only"));
    }
    return OF_OTHER_TIERS.stream()
        .filter(inputs::has)
        .map(key -> new Failure(key, "the local provider does not model this property"))
        .toList();
  }

  @Override
  public Created create(Create request) {
    PropertyMap news = request.news();
    var wanted =
        CreateSnapshotRequest.builder()
            .volumeId(news.text("volumeId").orElseThrow())
            .tagSpecifications(Ec2Tags.specification("snapshot", news.object("tags")));
    news.text("description").ifPresent(wanted::description);
    String id = begin(wanted.build());
    PropertyMap outputs =
        Found.awaiting(
            id, () -> outputs(id).orElse(news), () -> awaitCompleted(id, request.timeout()));
    return new Created(id, outputs);
  }

  /** Begins it, retrying while another of the volume was begun just before. */
  private String begin(CreateSnapshotRequest wanted) {
    Verdict verdict =
        waiting.untilOpen(() -> tryToBegin(wanted), RETRY_EVERY, RETRY_FOR, changed -> {});
    return verdict instanceof Verdict.Open open
        ? open.evidence()
        : ec2.createSnapshot(wanted).snapshotId();
  }

  private Verdict tryToBegin(CreateSnapshotRequest wanted) {
    try {
      return new Verdict.Open(ec2.createSnapshot(wanted).snapshotId());
    } catch (Ec2Exception e) {
      if (Ec2Answers.is(e, "SnapshotCreationPerVolumeRateExceeded")) {
        return new Verdict.NotYet("another was begun just before");
      }
      throw e;
    }
  }

  private void awaitCompleted(String id, Duration timeout) {
    COMPLETED.await(
        waiting,
        () -> find(id).map(Snapshot::stateAsString).orElse(StateChange.GONE),
        "completed",
        timeout,
        "EBS Snapshot (%s) create".formatted(id));
  }

  /** The last snapshot of a volume that is going to be deleted. */
  void createFinal(String volumeId, PropertyMap tags, Duration timeout) {
    awaitCompleted(
        begin(
            CreateSnapshotRequest.builder()
                .volumeId(volumeId)
                .tagSpecifications(Ec2Tags.specification("snapshot", tags))
                .build()),
        timeout);
  }

  private Optional<Snapshot> find(String id) {
    return Ec2Answers.unless(
        "InvalidSnapshot.NotFound",
        () -> ec2.describeSnapshots(r -> r.snapshotIds(id)).snapshots().stream().findFirst());
  }

  @Override
  public Optional<Resource> read(Read request) {
    return outputs(request.id())
        .map(outputs -> Found.of(request, request.id(), inputs(outputs), outputs));
  }

  private static PropertyMap inputs(PropertyMap outputs) {
    PropertyMap inputs =
        PropertyMap.EMPTY
            .with("volumeId", outputs.text("volumeId").orElseThrow())
            .with("storageTier", outputs.text("storageTier").orElseThrow())
            .with("tags", outputs.object("tags"));
    return outputs
        .text("description")
        .filter(text -> !text.isEmpty())
        .map(text -> inputs.with("description", text))
        .orElse(inputs);
  }

  private Optional<PropertyMap> outputs(String id) {
    return find(id).map(EbsSnapshots::outputs);
  }

  private static PropertyMap outputs(Snapshot snapshot) {
    PropertyMap outputs =
        PropertyMap.EMPTY
            .with("id", snapshot.snapshotId())
            .with(
                "arn",
                "arn:aws:ec2:%s::snapshot/%s".formatted(LocalAws.REGION, snapshot.snapshotId()))
            .with("dataEncryptionKeyId", Ec2Answers.orNone(snapshot.dataEncryptionKeyId()))
            .with("description", Ec2Answers.orNone(snapshot.description()))
            .with("encrypted", snapshot.encrypted())
            .with("kmsKeyId", Ec2Answers.orNone(snapshot.kmsKeyId()))
            .with("ownerAlias", Ec2Answers.orNone(snapshot.ownerAlias()))
            .with("ownerId", snapshot.ownerId())
            .with("storageTier", snapshot.storageTierAsString())
            .with("volumeId", snapshot.volumeId())
            .with("volumeSize", snapshot.volumeSize());
    return Ec2Tags.with(outputs, snapshot.tags());
  }

  @Override
  public PropertyMap update(Update request) {
    Ec2Tags.update(ec2, request.id(), request.olds().object("tags"), request.news().object("tags"));
    return outputs(request.id()).orElse(request.olds());
  }

  @Override
  public void delete(Delete request) {
    try {
      ec2.deleteSnapshot(r -> r.snapshotId(request.id()));
    } catch (Ec2Exception e) {
      if (!Ec2Answers.is(e, "InvalidSnapshot.NotFound")) {
        throw e;
      }
    }
  }
}
