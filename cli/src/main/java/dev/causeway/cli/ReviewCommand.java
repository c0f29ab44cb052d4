package dev.causeway.cli;

import dev.causeway.cli.foresight.Outlook;
import dev.causeway.cli.foresight.StackConfig;
import dev.causeway.cli.state.ExportedState;
import dev.causeway.review.PreviewDocument;
import dev.causeway.review.Review;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code causeway review}: previews, for the people who decide on them. */
@Command(
    name = "review",
    description = {
      "Turns what pulumi preview --json prints into a comment for a pull request.",
      "It says what changes, what data goes where, what the gates saw, and what git revert of it",
      "would do."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pulumi preview --json > preview.json; causeway review preview.json",
      "  causeway review preview.json --state export.json --out comment.md --html review.html",
      "  causeway preview queue-workers --phase shift-10 --json | causeway review -"
    },
    mixinStandardHelpOptions = true)
final class ReviewCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "What pulumi preview --json printed, one file a stack; - for standard input.")
  private List<Path> files;

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description =
          "What pulumi stack export printed before, for a preview of the way back; once for each"
              + " stack that has one.")
  private List<Path> states = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the comment goes; without it, to standard output.")
  private Path out;

  @Option(
      names = "--full",
      paramLabel = "FILE",
      description = "Where the Markdown goes that is not shortened to fit a comment.")
  private Path full;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Where the same goes as one page of HTML, not shortened.")
  private Path html;

  @Override
  public Integer call() {
    Review review = Review.of(stacks());
    if (full != null) {
      TextFiles.write(full, review.full());
    }
    if (html != null) {
      TextFiles.write(html, review.html());
    }
    if (out != null) {
      TextFiles.write(out, review.comment());
    } else {
      PrintWriter writer = spec.commandLine().getOut();
      writer.print(review.comment());
      writer.flush();
    }
    return ExitCode.OK;
  }

  private List<Review.Stack> stacks() {
    List<PreviewDocument> previews = new ArrayList<>();
    for (Path file : files) {
      previews.add(PreviewDocument.read(TextFiles.read(file, "a preview"), file.toString()));
    }
    List<Optional<PreviewDocument>> backs = new ArrayList<>();
    previews.forEach(preview -> backs.add(Optional.empty()));
    for (Path file : states) {
      ExportedState state = StateSource.file(file).read();
      int at = previewOf(state, previews, file);
      backs.set(at, back(previews.get(at), state));
    }
    List<Review.Stack> stacks = new ArrayList<>();
    for (int at = 0; at < previews.size(); at++) {
      stacks.add(new Review.Stack(previews.get(at), backs.get(at)));
    }
    return stacks;
  }

  private static int previewOf(ExportedState state, List<PreviewDocument> previews, Path file) {
    String stack = state.stack();
    for (int at = 0; at < previews.size(); at++) {
      if (previews.get(at).stack().equals(stack)) {
        return at;
      }
    }
    throw new IllegalArgumentException(
        "%s is the state of stack \"%s\", and there is no preview of that; accepted: states of %s"
            .formatted(file, stack, previews.stream().map(PreviewDocument::stack).toList()));
  }

  private Optional<PreviewDocument> back(PreviewDocument preview, ExportedState state) {
    StackConfig config = new StackConfig(preview.config());
    if (!preview.config().containsKey("causeway:stack")) {
      return without("the preview's config has no causeway:stack, so its program is not known");
    }
    List<String> there = List.copyOf(state.phases().values());
    if (there.isEmpty() || there.equals(List.copyOf(config.phases().values()))) {
      return without("the state and the preview are at the same stop");
    }
    try {
      Outlook outlook = new Outlook(preview.project(), preview.stack(), config);
      return Optional.of(PreviewDocument.read(outlook.backTo(state).json(), "the way back"));
    } catch (IllegalStateException e) {
      return without(String.valueOf(e.getMessage()));
    }
  }

  private Optional<PreviewDocument> without(String why) {
    PrintWriter err = spec.commandLine().getErr();
    err.printf("causeway review: the way back is not previewed: %s%n", why);
    err.flush();
    return Optional.empty();
  }
}
