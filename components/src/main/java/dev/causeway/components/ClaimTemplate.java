package dev.causeway.components;

import com.pulumi.kubernetes.core.v1.inputs.PersistentVolumeClaimArgs;
import com.pulumi.kubernetes.core.v1.inputs.PersistentVolumeClaimSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A claim template of a StatefulSet, or the claims made beforehand that it has to match.
 *
 * @param name its name, the first part of the names of its claims
 * @param sizeGib how much it asks for
 * @param storageClass its storage class; empty for none, as adopted claims have
 * @param accessModes how it may be mounted
 * @param labels its labels
 * @param selector the labels it asks of its volume
 */
public record ClaimTemplate(
    String name,
    int sizeGib,
    String storageClass,
    List<String> accessModes,
    Map<String, String> labels,
    Map<String, String> selector) {
  private static final int LARGEST_GIB = 65_536;

  public ClaimTemplate {
    DrainingWorkersArgs.label("claim template", name);
    Accepted.between("size of claim template " + name, sizeGib, 1, LARGEST_GIB);
    accessModes = List.copyOf(accessModes);
    labels = Map.copyOf(labels);
    selector = Map.copyOf(selector);
  }

  /** A template of no class that one node at a time may mount, without labels. */
  public static ClaimTemplate claim(String name, int sizeGib) {
    return new ClaimTemplate(name, sizeGib, "", List.of("ReadWriteOnce"), Map.of(), Map.of());
  }

  /** The labels that adopted claims get unless others are given: the name of their set. */
  public static Map<String, String> labelsOf(String set) {
    return PodParts.labels(set);
  }

  /** The template with another class. */
  public ClaimTemplate storageClass(String other) {
    return new ClaimTemplate(name, sizeGib, other, accessModes, labels, selector);
  }

  /** The template with other access modes. */
  public ClaimTemplate accessModes(List<String> others) {
    return new ClaimTemplate(name, sizeGib, storageClass, others, labels, selector);
  }

  /** The template with these labels. */
  public ClaimTemplate labels(Map<String, String> others) {
    return new ClaimTemplate(name, sizeGib, storageClass, accessModes, others, selector);
  }

  /** The template asking for volumes with these labels. */
  public ClaimTemplate selector(Map<String, String> others) {
    return new ClaimTemplate(name, sizeGib, storageClass, accessModes, labels, others);
  }

  /** Refuses the first field in which it differs from the claims it has to match. */
  void refuseOther(ClaimTemplate claims) {
    Map<String, Object> wanted = claims.fields();
    fields()
        .forEach(
            (field, value) -> {
              if (!value.equals(wanted.get(field))) {
                throw WrongArgument.seen(
                    "%s of claim template %s".formatted(field, name),
                    value,
                    "%s, as the adopted claims have".formatted(wanted.get(field)),
                    "Write the template as the claims are; it cannot be changed later");
              }
            });
  }

  private Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("size", storage());
    fields.put("storage class", "\"" + storageClass + "\"");
    fields.put("access modes", accessModes);
    fields.put("labels", new TreeMap<>(labels));
    fields.put("selector", new TreeMap<>(selector));
    return fields;
  }

  /** How much it asks for, as Kubernetes writes it. */
  String storage() {
    return sizeGib + "Gi";
  }

  /** The template as a StatefulSet has it. */
  PersistentVolumeClaimArgs template() {
    return PersistentVolumeClaimArgs.builder()
        .metadata(ObjectMetaArgs.builder().name(name).labels(labels).build())
        .spec(spec().build())
        .build();
  }

  /** The specification that a template and its claims share. */
  PersistentVolumeClaimSpecArgs.Builder spec() {
    PersistentVolumeClaimSpecArgs.Builder spec =
        PersistentVolumeClaimSpecArgs.builder()
            .accessModes(accessModes)
            .storageClassName(storageClass)
            .resources(
                ResourceRequirementsArgs.builder().requests(Map.of("storage", storage())).build());
    if (!selector.isEmpty()) {
      spec.selector(LabelSelectorArgs.builder().matchLabels(selector).build());
    }
    return spec;
  }
}
