package dev.causeway.components;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.causeway.components.resources.Arrival;
import dev.causeway.components.resources.ArrivalArgs;
import dev.causeway.components.resources.Ledger;
import dev.causeway.components.resources.LedgerArgs;
import dev.causeway.phases.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One migration of a stack: its components between the records that hold it to the law.
 *
 * <p>Declared in this order, everything further depending on what stands before:
 *
 * <ol>
 *   <li>an {@link Arrival} for every stop before the current one, chained;
 *   <li>the guards of {@code contract}, which components declare through {@link #guard};
 *   <li>the {@link Ledger};
 *   <li>everything else, which components declare through {@link #add};
 *   <li>the {@link Arrival} of the current stop, which depends on all of it.
 * </ol>
 *
 * <p>Components are made before the ledger is, since they declare the guards it waits for: they
 * depend on it through an output that is filled in when the last of them has been made.
 */
public final class Migration extends ComponentResource {
  private static final String TYPE = "causeway:index:Migration";

  private final Settings aws;
  private final String name;
  private final Course course;
  private final CompletableFuture<Ledger> made = new CompletableFuture<>();
  private final Output<Ledger> ledger = Output.of(made);
  private final List<Resource> beforeLedger = new ArrayList<>();
  private final List<Resource> all = new ArrayList<>();

  private Migration(Settings aws, String name, Course course) {
    super(TYPE, Accepted.name("name of the migration", name));
    this.aws = aws;
    this.name = name;
    this.course = course;
  }

  /**
   * Declares a migration that stands where the stack's config says.
   *
   * @param parts makes the components
   */
  public static Migration declare(Context context, String name, Consumer<Migration> parts) {
    return declare(context, name, Course.configured(context, name), parts);
  }

  /** Declares a migration that stands where the course says. */
  public static Migration declare(
      Context context, String name, Course course, Consumer<Migration> parts) {
    Migration migration = new Migration(Settings.of(context, "aws"), name, course);
    migration.arriveAtFormerStops();
    try {
      parts.accept(migration);
      migration.made.complete(migration.ledger());
    } catch (RuntimeException | Error e) {
      migration.made.completeExceptionally(e);
      throw e;
    }
    migration.arrive();
    return migration;
  }

  private void arriveAtFormerStops() {
    for (Phase stop : course.road().before(course.phase())) {
      List<Resource> previous =
          beforeLedger.isEmpty() ? List.of() : List.of(beforeLedger.get(beforeLedger.size() - 1));
      beforeLedger.add(arrival(stop, false, previous));
    }
  }

  private void arrive() {
    arrival(course.phase(), true, List.copyOf(all));
  }

  private Arrival arrival(Phase stop, boolean current, List<Resource> upstream) {
    ArrivalArgs args =
        new ArrivalArgs()
            .migration(name)
            .stop(stop.toString())
            .current(current)
            .soak(course.soak().toString())
            .phase(course.phase().toString())
            .ladder(course.road().ladder());
    return new Arrival(
        name + "-at-" + stop,
        args,
        CustomResourceOptions.builder().parent(this).dependsOn(upstream).build());
  }

  private Ledger ledger() {
    LedgerArgs args =
        new LedgerArgs()
            .migration(name)
            .phase(course.phase().toString())
            .ladder(course.road().ladder());
    Ledger ledger =
        new Ledger(
            name + "-ledger",
            args,
            CustomResourceOptions.builder().parent(this).dependsOn(beforeLedger).build());
    all.add(0, ledger);
    return ledger;
  }

  /** The name of the migration. */
  public String name() {
    return name;
  }

  /** The stop the migration stands at. */
  public Phase phase() {
    return course.phase();
  }

  /** The config of the AWS provider. */
  Settings aws() {
    return aws;
  }

  /** Where the migration stands on which road. */
  public Course course() {
    return course;
  }

  /** The phase as the ledger gives it out; what takes it depends on the ledger. */
  public Output<String> ledgerPhase() {
    return ledger.apply(Ledger::phase);
  }

  /** The direction as the ledger gives it out; known in a preview. */
  public Output<String> ledgerDirection() {
    return ledger.apply(Ledger::direction);
  }

  /**
   * The options of a resource of this migration: a child of the parent that depends on the ledger
   * and on what is upstream of it.
   */
  public CustomResourceOptions.Builder after(Resource parent, List<? extends Resource> upstream) {
    List<Resource> others = List.copyOf(upstream);
    Output<List<Resource>> edges =
        ledger.applyValue(made -> Stream.concat(Stream.of(made), others.stream()).toList());
    return CustomResourceOptions.builder().parent(parent).dependsOn(edges);
  }

  /** Counts the resource in: the stop is reached only when it has succeeded. */
  public <R extends CustomResource> R add(R resource) {
    all.add(resource);
    return resource;
  }

  /** The options of a guard of {@code contract}: it comes after the records, before the ledger. */
  CustomResourceOptions.Builder beforeLedger(Resource parent) {
    List<Resource> records = beforeLedger.stream().filter(Arrival.class::isInstance).toList();
    return CustomResourceOptions.builder()
        .parent(parent)
        .dependsOn(records.subList(Math.max(0, records.size() - 1), records.size()));
  }

  /** Counts in a guard of {@code contract}: the ledger is written only when it has opened. */
  <R extends CustomResource> R guard(R guard) {
    beforeLedger.add(guard);
    all.add(guard);
    return guard;
  }
}
