package dev.causeway.rehearsal.providers.aws;

import static dev.causeway.rehearsal.providers.Property.optional;
import static dev.causeway.rehearsal.providers.Property.output;
import static dev.causeway.rehearsal.providers.Property.required;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Volume;

/** {@code aws:ebs/volume:Volume}. This version has no {@code volumeInitializationRate}. */
final class EbsVolumes implements Handler {
  private static final Duration RETRY_EVERY = Duration.ofSeconds(5);
  private static final StateChange CREATED = StateChange.through("creating");
  private static final StateChange DELETED = StateChange.through("deleting");

  /** What AWS changes in place with {@code ModifyVolume}. */
  private static final List<String> MODIFIED = List.of("iops", "size", "throughput", "type");

  private static final Set<Value> UNSET =
      Set.of(Value.of(""), Value.of(0), Value.of(false), PropertyMap.EMPTY);

  private final Ec2Client ec2;
  private final EbsSnapshots snapshots;
  private final Waiting waiting;

  private EbsVolumes(Ec2Client ec2, Waiting waiting) {
    this.ec2 = ec2;
    this.snapshots = new EbsSnapshots(ec2, waiting);
    this.waiting = waiting;
  }

  static ResourceType type(Ec2Client ec2, Waiting waiting) {
    return row(new Reporting("EBS Volume", new EbsVolumes(ec2, waiting)));
  }

  /**
   * The type, whoever does its verbs. An import does not read {@code finalSnapshot}, so that the
   * first update after it sets it.
   */
  static ResourceType row(Handler handler) {
    return ResourceType.of(
            "aws:ebs/volume:Volume",
            "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ec2/ebs_volume.go",
            handler,
            output("arn", Shape.TEXT),
            required("availabilityZone", Shape.TEXT).replacing(),
            output("createTime", Shape.TEXT),
            optional("encrypted", Shape.BOOL).orComputed().replacing(),
            optional("finalSnapshot", Shape.BOOL).or(Value.of(false)),
            optional("iops", Shape.NUMBER).orComputed(),
            optional("kmsKeyId", Shape.TEXT).orComputed().replacing(),
            optional("multiAttachEnabled", Shape.BOOL).replacing(),
            optional("outpostArn", Shape.TEXT).replacing(),
            optional("size", Shape.NUMBER).orComputed(),
            optional("snapshotId", Shape.TEXT).orComputed().replacing(),
            optional("tags", Shape.OBJECT),
            output("tagsAll", Shape.OBJECT),
            optional("throughput", Shape.NUMBER).orComputed(),
            optional("type", Shape.TEXT).orComputed())
        .secondCreate(SecondCreate.MAKES_ANOTHER)
        .awaiting(
            "the volume to be available",
            new Timeouts(Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMinutes(10)))
        .refusing(EbsVolumes::rules);
  }

  private static List<Failure> rules(PropertyMap inputs) {
    List<Failure> failures = new ArrayList<>();
    if (!inputs.has("size") && !inputs.has("snapshotId")) {
      failures.add(new Failure("size", "one of size, snapshotId must be specified"));
    }
    if (inputs.bool("multiAttachEnabled").orElse(false)) {
      failures.add(
          new Failure("multiAttachEnabled", "the local provider models one instance a volume"));
    }
    if (inputs.has("outpostArn")) {
      failures.add(new Failure("outpostArn", "the local provider models no Outposts"));
    }
    boolean known = inputs.get("type").filter(Value.Unknown.class::isInstance).isEmpty();
    if (known) {
      failures.addAll(rules(inputs, inputs.text("type").orElse("gp2")));
    }
    return failures;
  }

  private static List<Failure> rules(PropertyMap inputs, String type) {
    boolean needed = Set.of("io1", "io2").contains(type);
    List<Failure> failures = new ArrayList<>();
    if (needed && !inputs.has("iops")) {
      failures.add(new Failure("iops", "'iops' must be set when 'type' is '%s'".formatted(type)));
    }
    if (!needed && !type.equals("gp3") && inputs.has("iops")) {
      failures.add(
          new Failure("iops", "'iops' must not be set when 'type' is '%s'".formatted(type)));
    }
    if (!type.equals("gp3") && inputs.has("throughput")) {
      failures.add(
          new Failure(
              "throughput", "'throughput' must not be set when 'type' is '%s'".formatted(type)));
    }
    return failures;
  }

  @Override
  public Created create(Create request) {
    PropertyMap news = request.news();
    String id = ec2.createVolume(create(news)).volumeId();
    PropertyMap outputs =
        Found.awaiting(
            id,
            () -> outputs(id, news).orElse(news),
            () ->
                CREATED.await(
                    waiting,
                    () -> state(id),
                    "available",
                    request.timeout(),
                    "EBS Volume (%s) create".formatted(id)));
    return new Created(id, outputs);
  }

  private static CreateVolumeRequest create(PropertyMap news) {
    var request =
        CreateVolumeRequest.builder()
            .availabilityZone(news.text("availabilityZone").orElseThrow())
            .tagSpecifications(Ec2Tags.specification("volume", news.object("tags")));
    news.bool("encrypted").ifPresent(request::encrypted);
    news.integer("iops").ifPresent(request::iops);
    news.text("kmsKeyId").ifPresent(request::kmsKeyId);
    news.integer("size").ifPresent(request::size);
    news.text("snapshotId").ifPresent(request::snapshotId);
    news.integer("throughput").ifPresent(request::throughput);
    news.text("type").ifPresent(request::volumeType);
    return request.build();
  }

  private Optional<Volume> find(String id) {
    return Ec2Answers.unless(
        "InvalidVolume.NotFound",
        () -> ec2.describeVolumes(r -> r.volumeIds(id)).volumes().stream().findFirst());
  }

  private String state(String id) {
    return find(id).map(Volume::stateAsString).orElse(StateChange.GONE);
  }

  @Override
  public Optional<Resource> read(Read request) {
    PropertyMap known = request.state().orElse(PropertyMap.EMPTY);
    return outputs(request.id(), known)
        .map(outputs -> Found.of(request, request.id(), inputs(outputs), outputs));
  }

  /** Every input in the outputs that has a value. */
  private static PropertyMap inputs(PropertyMap outputs) {
    PropertyMap inputs = outputs.without("arn").without("createTime").without("id");
    for (String key : outputs.keys()) {
      boolean unset = outputs.get(key).filter(UNSET::contains).isPresent();
      inputs = unset ? inputs.without(key) : inputs;
    }
    return inputs.without("tagsAll");
  }

  /** What the volume is now; what AWS does not know is taken from the properties given. */
  private Optional<PropertyMap> outputs(String id, PropertyMap known) {
    return find(id)
        .map(volume -> outputs(volume))
        .map(
            outputs ->
                known
                    .get("finalSnapshot")
                    .map(kept -> outputs.with("finalSnapshot", kept))
                    .orElse(outputs));
  }

  private static PropertyMap outputs(Volume volume) {
    PropertyMap outputs =
        PropertyMap.EMPTY
            .with("id", volume.volumeId())
            .with("arn", Ec2Answers.arn("volume", volume.volumeId()))
            .with("availabilityZone", volume.availabilityZone())
            .with("createTime", volume.createTime().toString())
            .with("encrypted", volume.encrypted())
            .with("iops", Ec2Answers.orZero(volume.iops()))
            .with("kmsKeyId", Ec2Answers.orNone(volume.kmsKeyId()))
            .with("multiAttachEnabled", volume.multiAttachEnabled())
            .with("size", volume.size())
            .with("snapshotId", Ec2Answers.orNone(volume.snapshotId()))
            .with("throughput", Ec2Answers.orZero(volume.throughput()))
            .with("type", volume.volumeTypeAsString());
    return Ec2Tags.with(outputs, volume.tags());
  }

  @Override
  public PropertyMap update(Update request) {
    PropertyMap olds = request.olds();
    PropertyMap news = request.news();
    MODIFIED.stream()
        .filter(key -> news.has(key) && !news.get(key).equals(olds.get(key)))
        .findFirst()
        .ifPresent(
            key -> {
              throw new ProviderException(
                  "the local provider does not change the %s of EBS Volume %s"
                      .formatted(key, request.id()));
            });
    Ec2Tags.update(ec2, request.id(), olds.object("tags"), news.object("tags"));
    return outputs(request.id(), news).orElse(olds);
  }

  /**
   * Takes a last snapshot where one is wanted, then deletes, trying for as long as the volume is in
   * use.
   */
  @Override
  public void delete(Delete request) {
    String id = request.id();
    if (find(id).isEmpty()) {
      return;
    }
    if (request.olds().bool("finalSnapshot").orElse(false)) {
      snapshots.createFinal(id, request.olds().object("tagsAll"), request.timeout());
    }
    Verdict verdict =
        waiting.untilOpen(() -> tryDelete(id), RETRY_EVERY, request.timeout(), changed -> {});
    if (verdict instanceof Verdict.NotYet notYet) {
      throw new ProviderException("deleting EBS Volume (%s): %s".formatted(id, notYet.missing()));
    }
    DELETED.await(
        waiting,
        () -> state(id),
        StateChange.GONE,
        request.timeout(),
        "EBS Volume (%s) delete".formatted(id));
  }

  private Verdict tryDelete(String id) {
    try {
      ec2.deleteVolume(r -> r.volumeId(id));
      return new Verdict.Open("deleted");
    } catch (Ec2Exception e) {
      if (Ec2Answers.is(e, "VolumeInUse")) {
        return new Verdict.NotYet(e.awsErrorDetails().errorMessage());
      }
      throw e;
    }
  }
}
