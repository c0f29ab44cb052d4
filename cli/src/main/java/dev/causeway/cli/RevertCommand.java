package dev.causeway.cli;

import dev.causeway.cli.revert.ConfigFile;
import dev.causeway.cli.revert.FileEdit;
import dev.causeway.cli.revert.Project;
import dev.causeway.cli.revert.Reversion;
import dev.causeway.cli.revert.Way;
import dev.causeway.phases.Phase;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code causeway revert}: the config change that leads back, and what it will do. */
@Command(
    name = "revert",
    description = {
      "Prints the change that leads back to an earlier phase, and what it will carry.",
      "That is what pulumi up will then do, and what is different afterwards. With --yes it edits the",
      "stack's config file; committing it and running pulumi up stay yours."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  causeway revert production --to verify",
      "  causeway revert production --to baseline --state state.json --yes",
      "  causeway revert shop --migration orders --to verify --config Pulumi.shop.yaml"
    },
    mixinStandardHelpOptions = true)
final class RevertCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "STACK",
      description = "The Pulumi stack, such as production for Pulumi.production.yaml.")
  private String stack;

  @Option(
      names = "--to",
      paramLabel = "PHASE",
      required = true,
      converter = Stop.class,
      description = "The earlier phase, such as verify.")
  private Phase to;

  @Option(
      names = "--migration",
      paramLabel = "NAME",
      description = "Which one, where the stack has several under causeway:migrations.")
  private @Nullable String migration;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The stack's config file. Default: Pulumi.<stack>.yaml in the stackConfigDir of the"
              + " nearest Pulumi.yaml")
  private @Nullable Path config;

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description =
          "The stack's state, from pulumi stack export: tells where the stack really is, and"
              + " by name what will be carried.")
  private @Nullable Path state;

  @Option(names = "--yes", description = "Edits the file, once the law allows it.")
  private boolean yes;

  @Mixin private Colours colours;

  @Override
  public Integer call() {
    Path path = config == null ? found() : config;
    ConfigFile file = ConfigFile.of(path, TextFiles.read(path, "a stack's config file"));
    Reversion reversion = Reversion.of(stack, file, Optional.ofNullable(migration), to);
    List<Way> ways =
        reversion.ways(Optional.ofNullable(state).map(StateSource::file).map(StateSource::read));
    FileEdit edit = reversion.edit();
    PrintWriter out = spec.commandLine().getOut();
    new RevertScreen(out, colours).show(edit, ways);
    if (yes && !edit.isEmpty()) {
      edit.make();
    }
    out.println(ending(edit));
    out.flush();
    return ExitCode.OK;
  }

  private Path found() {
    return Project.around(Path.of(""))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no Pulumi.yaml here or above; run it in a Pulumi project, or name the file with --config"))
        .configOf(stack);
  }

  private String ending(FileEdit edit) {
    if (edit.isEmpty()) {
      return "%s is at %s already; nothing to change".formatted(edit.path(), to);
    }
    return yes
        ? "%s is changed; commit it and run: pulumi up --stack %s".formatted(edit.path(), stack)
        : "nothing is changed yet; --yes edits the file";
  }
}
