package dev.causeway.components;

import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ExecActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.LifecycleArgs;
import com.pulumi.kubernetes.core.v1.inputs.LifecycleHandlerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ObjectFieldSelectorArgs;
import java.util.Map;

/** What the pods of all components are put together of. */
final class PodParts {
  private PodParts() {}

  /** The labels by which the objects of a workload are found. */
  static Map<String, String> labels(String workload) {
    return Map.of("app.kubernetes.io/name", workload);
  }

  static EnvVarArgs variable(String name, String value) {
    return EnvVarArgs.builder().name(name).value(value).build();
  }

  /** A variable that says what a field of the pod does. */
  static EnvVarArgs field(String name, String path) {
    return EnvVarArgs.builder()
        .name(name)
        .valueFrom(
            EnvVarSourceArgs.builder()
                .fieldRef(ObjectFieldSelectorArgs.builder().fieldPath(path).build())
                .build())
        .build();
  }

  /** A line for the container's shell. */
  static ExecActionArgs shell(String command) {
    return ExecActionArgs.builder().command("/bin/sh", "-c", command).build();
  }

  /** A container that runs the line before it is asked to end. */
  static LifecycleArgs preStop(String command) {
    return LifecycleArgs.builder()
        .preStop(LifecycleHandlerArgs.builder().exec(shell(command)).build())
        .build();
  }
}
