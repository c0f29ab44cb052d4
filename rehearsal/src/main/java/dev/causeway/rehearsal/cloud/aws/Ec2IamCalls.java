package dev.causeway.rehearsal.cloud.aws;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which permissions a request of EC2's takes, and on what.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html">Service
 *     Authorization Reference</a>
 */
final class Ec2IamCalls {
  /** Action → the ARNs of what it is allowed on; what is made has no id yet. */
  private static final Map<String, Function<QueryParams, Stream<String>>> RESOURCES =
      Map.ofEntries(
          Map.entry("RunInstances", params -> Stream.of(IamCall.ANY)),
          Map.entry("StartInstances", params -> instances(params)),
          Map.entry("StopInstances", params -> instances(params)),
          Map.entry("TerminateInstances", params -> instances(params)),
          Map.entry("ModifyInstanceAttribute", params -> one(params, Ec2Kind.INSTANCE)),
          Map.entry("CreateVolume", params -> and(any(Ec2Kind.VOLUME), snapshot(params))),
          Map.entry("DeleteVolume", params -> one(params, Ec2Kind.VOLUME)),
          Map.entry("AttachVolume", Ec2IamCalls::both),
          Map.entry("DetachVolume", Ec2IamCalls::both),
          Map.entry(
              "CreateSnapshot", params -> and(any(Ec2Kind.SNAPSHOT), one(params, Ec2Kind.VOLUME))),
          Map.entry(
              "CreateSnapshots",
              params -> and(any(Ec2Kind.SNAPSHOT), and(any(Ec2Kind.VOLUME), specified(params)))),
          Map.entry("DeleteSnapshot", params -> one(params, Ec2Kind.SNAPSHOT)),
          Map.entry("CreateTags", Ec2IamCalls::tagged),
          Map.entry("DeleteTags", Ec2IamCalls::tagged));

  private Ec2IamCalls() {}

  /**
   * The permissions for a request; what it makes with tags, it <a
   * href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html">has
   * to be allowed to tag</a>.
   */
  static List<IamCall> of(QueryParams params) {
    Stream<IamCall> itself =
        RESOURCES
            .getOrDefault(params.action(), reads -> Stream.of(IamCall.ANY))
            .apply(params)
            .map(resource -> new IamCall("ec2:" + params.action(), resource));
    Stream<IamCall> tags =
        params.flatStructures("TagSpecification").stream()
            .map(each -> each.required("ResourceType"))
            .map(Ec2Kind::named)
            .map(kind -> new IamCall("ec2:CreateTags", kind.arn("*")));
    return Stream.concat(itself, tags).toList();
  }

  private static Stream<String> one(QueryParams params, Ec2Kind kind) {
    return params.text(parameter(kind)).stream().map(kind::arn);
  }

  /** The parameter that has an id of the kind. */
  private static String parameter(Ec2Kind kind) {
    return Character.toUpperCase(kind.word.charAt(0)) + kind.word.substring(1) + "Id";
  }

  private static Stream<String> instances(QueryParams params) {
    return params.flatTexts("InstanceId").stream().map(Ec2Kind.INSTANCE::arn);
  }

  private static Stream<String> both(QueryParams params) {
    return and(one(params, Ec2Kind.INSTANCE), one(params, Ec2Kind.VOLUME));
  }

  private static Stream<String> snapshot(QueryParams params) {
    return one(params, Ec2Kind.SNAPSHOT);
  }

  private static Stream<String> specified(QueryParams params) {
    return params.structure("InstanceSpecification").stream()
        .flatMap(specification -> one(specification, Ec2Kind.INSTANCE));
  }

  private static Stream<String> tagged(QueryParams params) {
    return params.flatTexts("ResourceId").stream().map(id -> Ec2Kind.of(id).arn(id));
  }

  private static Stream<String> any(Ec2Kind kind) {
    return Stream.of(kind.arn("*"));
  }

  private static Stream<String> and(Stream<String> some, Stream<String> others) {
    return Stream.concat(some, others);
  }
}
