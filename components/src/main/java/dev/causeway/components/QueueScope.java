package dev.causeway.components;

import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What every child of a {@link BlueGreenQueue} is made from. */
record QueueScope(
    BlueGreenQueue parent,
    String name,
    Migration migration,
    BlueGreenQueueArgs args,
    QueueFacts facts) {

  QueueAddress original() {
    return args.original();
  }

  String newArn() {
    return original().arnOf(args.newName());
  }

  String dlqName() {
    return args.newName() + "-dlq";
  }

  /** Options that depend on those of the resources that are declared at this stop. */
  CustomResourceOptions.Builder after(@Nullable Resource... upstream) {
    return migration.after(parent, Stream.of(upstream).filter(Objects::nonNull).toList());
  }

  /** The same, with time enough to carry or to wait for messages. */
  CustomResourceOptions.Builder patientlyAfter(@Nullable Resource... upstream) {
    return after(upstream).customTimeouts(Timeouts.of(args.patience()));
  }

  /** What proves that the old side can take work; nothing once it is gone. */
  @Nullable Resource fleetReady() {
    return args.oldSide().ready();
  }
}
