package dev.causeway.cli;

import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.rehearsal.access.Calls;
import dev.causeway.rehearsal.access.LeastPrivilege;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import dev.causeway.rehearsal.walk.Settings;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code causeway iam}: the permissions that a change of phase takes. */
@Command(
    name = "iam",
    description = {
      "Prints the IAM policy and the Kubernetes roles that a change of phase takes.",
      "They come from the calls that a rehearsal of it makes. Statements and roles called Causeway",
      "are our provider's; those called Pulumi are the local stand-ins' for Pulumi's own",
      "providers, which read more."
    },
    footerHeading = "%nExamples:%n",
    footer = "  causeway iam queue-workers --phase shift-10",
    mixinStandardHelpOptions = true)
final class IamCommand implements Callable<Integer> {
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");
  private static final Pattern QUEUE = Pattern.compile("[A-Za-z0-9_-]{1,76}");

  @Spec private CommandSpec spec;

  @Mixin private StackArgument named;

  @Option(
      names = "--phase",
      paramLabel = "PHASE",
      required = true,
      converter = Stop.class,
      description = "The stop to go to.")
  private Phase phase;

  @Option(
      names = "--from",
      paramLabel = "PHASE",
      converter = Stop.class,
      description = "The stop to come from. Default: the one before")
  private @Nullable Phase from;

  @Mixin private FullLadder ladder;

  @Option(
      names = "--queues",
      paramLabel = "NAMES",
      split = ",",
      defaultValue = "orders",
      description = "The names of the original queues. Default: ${DEFAULT-VALUE}")
  private List<String> queues;

  @Option(
      names = "--account",
      paramLabel = "ID",
      defaultValue = LocalAws.ACCOUNT,
      description = "The AWS account. Default: ${DEFAULT-VALUE}")
  private String account;

  @Option(
      names = "--region",
      paramLabel = "NAME",
      defaultValue = LocalAws.REGION,
      description = "The AWS region. Default: ${DEFAULT-VALUE}")
  private String region;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      defaultValue = "causeway",
      description = "The Kubernetes user to bind the roles to. Default: ${DEFAULT-VALUE}")
  private String user;

  @Option(
      names = "--only",
      paramLabel = "PART",
      description = "Prints one part as a file: iam (JSON) or rbac (YAML).")
  private @Nullable Part only;

  /** What may be printed alone. */
  enum Part {
    IAM,
    RBAC
  }

  @Override
  public Integer call() {
    Stack.QUEUE_WORKERS.requireFor("iam", named.stack(), spec);
    refuseWrong("account", account, ACCOUNT, "twelve digits");
    refuseWrong("region", region, REGION, "such as eu-central-1");
    queues.forEach(queue -> refuseWrong("queue", queue, QUEUE, "the name of a standard queue"));
    Road road = ladder.of(named.stack());
    Optional<Phase> start = Optional.ofNullable(from).or(() -> road.previous(phase));
    Settings settings = Settings.DEFAULT.road(road);
    try (LeastPrivilege rehearsal = new LeastPrivilege(settings, queues)) {
      print(start, rehearsal.calls(start, phase));
      return ExitCode.OK;
    } catch (IllegalStateException e) {
      spec.commandLine().getErr().printf("causeway iam: %s. Run it again%n", e.getMessage());
      return ExitCode.SOFTWARE;
    }
  }

  private static void refuseWrong(String what, String value, Pattern accepted, String words) {
    if (!accepted.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no %s; accepted: %s".formatted(value, what, words));
    }
  }

  private void print(Optional<Phase> start, Calls calls) {
    PrintWriter out = spec.commandLine().getOut();
    String way = start.map(stop -> stop + " → " + phase).orElse("the first up, at " + phase);
    if (only == null) {
      out.printf("# %s, %s: what IAM has to allow%n", named.stack().word(), way);
    }
    if (only != Part.RBAC) {
      Map<String, String> place =
          Map.of(
              ":%s:%s:".formatted(LocalAws.REGION, LocalAws.ACCOUNT),
              ":%s:%s:".formatted(region, account));
      out.println(calls.policy().replacing(place).json());
    }
    if (only == null) {
      out.printf("%n# %s, %s: what Kubernetes has to allow%n", named.stack().word(), way);
    }
    if (only != Part.IAM) {
      String roles = calls.rbac().yaml(user);
      out.print(roles.isEmpty() ? "# nothing\n" : roles);
    }
    out.flush();
  }
}
