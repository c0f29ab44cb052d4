package dev.causeway.rehearsal.providers.aws;

import static dev.causeway.rehearsal.providers.Property.optional;
import static dev.causeway.rehearsal.providers.Property.output;

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
import dev.causeway.rehearsal.providers.Shape;
import dev.causeway.rehearsal.providers.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;

/**
 * {@code aws:ec2/instance:Instance}, adopted: it is imported, protected and terminated, but never
 * launched.
 */
final class Ec2Instances implements Handler {
  private static final StateChange TERMINATED =
      StateChange.through("pending", "running", "shutting-down", "stopping", "stopped");

  /** What an update changes; of all else it says that it does not. */
  private static final Set<String> CHANGED =
      Set.of(
          "disableApiStop",
          "disableApiTermination",
          "getPasswordData",
          "tags",
          "userDataReplaceOnChange");

  private final Ec2Client ec2;
  private final Waiting waiting;

  private Ec2Instances(Ec2Client ec2, Waiting waiting) {
    this.ec2 = ec2;
    this.waiting = waiting;
  }

  static ResourceType type(Ec2Client ec2, Waiting waiting) {
    return row(new Reporting("EC2 Instance", new Ec2Instances(ec2, waiting)));
  }

  /**
   * The type, whoever does its verbs. An import does not read {@code userDataReplaceOnChange}, so
   * that the first update after it sets it.
   */
  static ResourceType row(Handler handler) {
    return ResourceType.of(
            "aws:ec2/instance:Instance",
            "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ec2/ec2_instance.go",
            handler,
            optional("ami", Shape.TEXT).orComputed().replacing(),
            output("arn", Shape.TEXT),
            optional("availabilityZone", Shape.TEXT).orComputed().replacing(),
            optional("disableApiStop", Shape.BOOL).orComputed(),
            optional("disableApiTermination", Shape.BOOL).orComputed(),
            optional("ebsBlockDevices", Shape.SET).orComputed().replacing(),
            optional("ebsOptimized", Shape.BOOL).orComputed().replacing(),
            optional("getPasswordData", Shape.BOOL).or(Value.of(false)),
            output("instanceState", Shape.TEXT),
            optional("instanceType", Shape.TEXT).orComputed(),
            optional("monitoring", Shape.BOOL).orComputed(),
            output("privateDns", Shape.TEXT),
            optional("privateIp", Shape.TEXT).orComputed().replacing(),
            optional("rootBlockDevice", Shape.OBJECT).orComputed(),
            optional("tags", Shape.OBJECT),
            output("tagsAll", Shape.OBJECT),
            optional("tenancy", Shape.TEXT).orComputed().replacing(),
            optional("userDataReplaceOnChange", Shape.BOOL).or(Value.of(false)))
        .awaiting(
            "nothing, for it is never launched",
            new Timeouts(Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofMinutes(20)))
        .refusing(Ec2Instances::rules);
  }

  private static List<Failure> rules(PropertyMap inputs) {
    return Stream.of("ami", "instanceType").anyMatch(inputs::has)
        ? List.of()
        : List.of(new Failure("ami", "one of ami, instanceType must be specified"));
  }

  @Override
  public Created create(Create request) {
    throw new ProviderException(
        "the local provider does not launch EC2 Instances; import %s by its id instead"
            .formatted(request.urn().name()));
  }

  /** The instance; one that is terminated is gone, as for the real provider. */
  private Optional<Instance> find(String id) {
    return Ec2Answers.unless(
            "InvalidInstanceID.NotFound",
            () ->
                ec2.describeInstances(r -> r.instanceIds(id)).reservations().stream()
                    .flatMap(reservation -> reservation.instances().stream())
                    .findFirst())
        .filter(instance -> !instance.state().nameAsString().equals("terminated"));
  }

  @Override
  public Optional<Resource> read(Read request) {
    PropertyMap known = request.state().orElse(PropertyMap.EMPTY);
    return outputs(request.id(), known)
        .map(outputs -> Found.of(request, request.id(), inputs(outputs), outputs));
  }

  private static PropertyMap inputs(PropertyMap outputs) {
    PropertyMap inputs = outputs.without("arn").without("id").without("instanceState");
    return inputs.without("privateDns").without("tagsAll");
  }

  private Optional<PropertyMap> outputs(String id, PropertyMap known) {
    return find(id)
        .map(
            instance ->
                InstanceProperties.of(ec2, instance)
                    .with("disableApiStop", isSet(id, InstanceAttributeName.DISABLE_API_STOP))
                    .with(
                        "disableApiTermination",
                        isSet(id, InstanceAttributeName.DISABLE_API_TERMINATION)))
        .map(
            outputs ->
                known
                    .get("userDataReplaceOnChange")
                    .map(kept -> outputs.with("userDataReplaceOnChange", kept))
                    .orElse(outputs));
  }

  private boolean isSet(String id, InstanceAttributeName attribute) {
    var answer = ec2.describeInstanceAttribute(r -> r.instanceId(id).attribute(attribute));
    return attribute == InstanceAttributeName.DISABLE_API_STOP
        ? answer.disableApiStop().value()
        : answer.disableApiTermination().value();
  }

  @Override
  public PropertyMap update(Update request) {
    String id = request.id();
    PropertyMap olds = request.olds();
    PropertyMap news = request.news();
    news.keys().stream()
        .filter(key -> !CHANGED.contains(key) && !news.get(key).equals(olds.get(key)))
        .filter(key -> !request.ignoreChanges().contains(key))
        .findFirst()
        .ifPresent(
            key -> {
              throw new ProviderException(
                  "the local provider does not change the %s of EC2 Instance %s"
                      .formatted(key, id));
            });
    changed(olds, news, "disableApiStop")
        .ifPresent(
            on ->
                ec2.modifyInstanceAttribute(
                    r -> r.instanceId(id).disableApiStop(v -> v.value(on))));
    changed(olds, news, "disableApiTermination").ifPresent(on -> keepFromTermination(id, on));
    Ec2Tags.update(ec2, id, olds.object("tags"), news.object("tags"));
    return outputs(id, news).orElse(olds);
  }

  private static Optional<Boolean> changed(PropertyMap olds, PropertyMap news, String key) {
    return news.bool(key).filter(wanted -> !olds.bool(key).equals(Optional.of(wanted)));
  }

  private void keepFromTermination(String id, boolean kept) {
    ec2.modifyInstanceAttribute(r -> r.instanceId(id).disableApiTermination(v -> v.value(kept)));
  }

  /**
   * Terminates it and waits until that is so. The real provider lifts AWS's own protection from
   * termination itself, so that only Pulumi's {@code protect} keeps an instance.
   */
  @Override
  public void delete(Delete request) {
    String id = request.id();
    if (find(id).isEmpty()) {
      return;
    }
    keepFromTermination(id, false);
    ec2.terminateInstances(r -> r.instanceIds(id));
    TERMINATED.await(
        waiting,
        () -> find(id).map(instance -> instance.state().nameAsString()).orElse(StateChange.GONE),
        StateChange.GONE,
        request.timeout(),
        "EC2 Instance (%s) delete".formatted(id));
  }
}
