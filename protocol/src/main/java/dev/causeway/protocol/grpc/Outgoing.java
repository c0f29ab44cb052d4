package dev.causeway.protocol.grpc;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Responses.Changes;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Failure;
import dev.causeway.protocol.Responses.Invoked;
import dev.causeway.protocol.Responses.Kind;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Structs;
import java.util.List;
import java.util.Map;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.PropertyDiff;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateResponse;

/** A provider's answers, written for an engine. */
final class Outgoing {
  private static final Map<Changes, DiffChanges> CHANGES =
      Map.of(
          Changes.UNKNOWN, DiffChanges.DIFF_UNKNOWN,
          Changes.NONE, DiffChanges.DIFF_NONE,
          Changes.SOME, DiffChanges.DIFF_SOME);

  private Outgoing() {}

  static CheckResponse checked(Checked checked) {
    return CheckResponse.newBuilder()
        .setInputs(Structs.struct(checked.inputs()))
        .addAllFailures(failures(checked.failures()))
        .build();
  }

  private static List<CheckFailure> failures(List<Failure> failures) {
    return failures.stream()
        .map(
            failure ->
                CheckFailure.newBuilder()
                    .setProperty(failure.property())
                    .setReason(failure.reason())
                    .build())
        .toList();
  }

  static DiffResponse diffed(Diffed diffed) {
    DiffResponse.Builder response =
        DiffResponse.newBuilder()
            .setChanges(CHANGES.get(diffed.changes()))
            .addAllReplaces(diffed.replaces())
            .setDeleteBeforeReplace(diffed.deleteBeforeReplace())
            .addAllDiffs(diffed.diffs())
            .setHasDetailedDiff(diffed.detailed().isPresent());
    diffed
        .detailed()
        .ifPresent(
            paths -> paths.forEach((path, kind) -> response.putDetailedDiff(path, how(kind))));
    return response.build();
  }

  private static PropertyDiff how(Kind kind) {
    return PropertyDiff.newBuilder().setKind(PropertyDiff.Kind.valueOf(kind.name())).build();
  }

  static CreateResponse created(Created created) {
    return CreateResponse.newBuilder()
        .setId(created.id())
        .setProperties(Structs.struct(created.outputs()))
        .build();
  }

  /** What was found; a resource that is gone has no id. */
  static ReadResponse found(Resource resource) {
    return ReadResponse.newBuilder()
        .setId(resource.id())
        .setInputs(Structs.struct(resource.inputs()))
        .setProperties(Structs.struct(resource.outputs()))
        .build();
  }

  static UpdateResponse updated(PropertyMap outputs) {
    return UpdateResponse.newBuilder().setProperties(Structs.struct(outputs)).build();
  }

  static InvokeResponse invoked(Invoked invoked) {
    return InvokeResponse.newBuilder()
        .setReturn(Structs.struct(invoked.returned()))
        .addAllFailures(failures(invoked.failures()))
        .build();
  }
}
