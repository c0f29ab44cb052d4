package dev.causeway.rehearsal.cloud.aws;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The calls about attributes of an instance that can be changed: what is deleted with it, and what
 * it is kept from.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceAttribute.html">ModifyInstanceAttribute</a>
 */
final class AttributeCalls {
  private static final String MAPPING = "BlockDeviceMapping";

  /** The attributes that are true or false, by the name of the parameter that sets them. */
  private static final Map<String, BiConsumer<Ec2Instance, Boolean>> SWITCHES =
      Map.of(
          "DisableApiStop", (instance, on) -> instance.keptFromStop = on,
          "DisableApiTermination", (instance, on) -> instance.keptFromTermination = on);

  /** The same by the name they are asked for with. */
  private static final Map<String, Function<Ec2Instance, Boolean>> ASKED =
      Map.of(
          "disableApiStop", instance -> instance.keptFromStop,
          "disableApiTermination", instance -> instance.keptFromTermination);

  private final Ec2 ec2;
  private final Ec2Instances instances;

  AttributeCalls(Ec2 ec2, Ec2Instances instances) {
    this.ec2 = ec2;
    this.instances = instances;
  }

  Map<String, Function<QueryParams, Xml>> actions() {
    return Map.of(
        "ModifyInstanceAttribute", this::modify,
        "DescribeInstanceAttribute", this::describe);
  }

  private Xml modify(QueryParams params) {
    params.onlyKnows("InstanceId", MAPPING, "DisableApiStop", "DisableApiTermination");
    Ec2Instance instance = ec2.instances.get(params.required("InstanceId"));
    refuseSeveral(params);
    SWITCHES.forEach(
        (name, attribute) ->
            params
                .structure(name)
                .ifPresent(given -> attribute.accept(instance, given.isTrue("Value"))));
    params.flatStructures(MAPPING).forEach(mapping -> modify(instance, mapping));
    return new Xml().add("return", true);
  }

  private static void refuseSeveral(QueryParams params) {
    List<String> given =
        Stream.concat(Stream.of(MAPPING), SWITCHES.keySet().stream())
            .filter(name -> params.structure(name).isPresent())
            .sorted()
            .toList();
    if (given.size() != 1) {
      throw AwsError.of(
          "InvalidParameterCombination",
          given.isEmpty()
              ? "No attributes specified."
              : "Fields for multiple attribute types specified: " + String.join(", ", given));
    }
  }

  /** A mapping that says nothing of it is deleted with its instance. */
  private void modify(Ec2Instance instance, QueryParams mapping) {
    boolean kept =
        mapping
            .structure("Ebs")
            .flatMap(ebs -> ebs.text("DeleteOnTermination"))
            .filter("false"::equals)
            .isPresent();
    instances.deleteOnTermination(instance.id, mapping.required("DeviceName"), !kept);
  }

  private Xml describe(QueryParams params) {
    params.onlyKnows("InstanceId", "Attribute");
    Ec2Instance instance = ec2.instances.get(params.required("InstanceId"));
    String attribute = params.required("Attribute");
    Function<Ec2Instance, Boolean> known = ASKED.get(attribute);
    if (known == null) {
      throw AwsError.unmodelled("the instance attribute " + attribute);
    }
    return new Xml()
        .add("instanceId", instance.id)
        .in(attribute, value -> value.add("value", known.apply(instance)));
  }
}
