package dev.causeway.parity;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.CustomTimeouts;
import com.pulumi.resources.ResourceArgs;
import dev.causeway.engine.StackProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Secrets in the config of a stack and in inputs of our resources and of another provider's, each
 * told from all others, and where they turn up.
 */
final class Planted {
  /** Of the config: these are read by nobody but reach every provider of their namespace. */
  private static final int IN_CONFIG = 12;

  /** No gate gives up before its plugin is warm, however slow the machine is. */
  private static final Duration PATIENCE = Duration.ofDays(2);

  /** At {@code -v=9} the CLI (3.259.0) traces every property that crosses a wire, in clear. */
  private static final Pattern PULUMIS_OWN =
      Pattern.compile("\"(msg|message)\":\"(Unm|M)arshaling property for RPC\\[");

  private final LedgerAndHandback world;
  private final Set<String> secrets = new TreeSet<>();

  Planted(LedgerAndHandback world) {
    this.world = world;
  }

  /** A text that nothing else has in it. */
  private String text(String what) {
    String secret = "hush-" + what;
    secrets.add(secret);
    return secret;
  }

  private Output<String> secret(String text) {
    return Output.ofSecret(text);
  }

  /** How many were planted. */
  int count() {
    return secrets.size();
  }

  /** Those that the text shows. */
  List<String> shownIn(String text) {
    return secrets.stream().filter(text::contains).toList();
  }

  /** Where they are in the files of a folder. */
  List<String> shownIn(Path folder) {
    return shownIn(folder, line -> true);
  }

  /** The same, but for what is Pulumi's own. */
  List<String> shownByUsIn(Path folder) {
    return shownIn(folder, line -> !PULUMIS_OWN.matcher(line).find());
  }

  private List<String> shownIn(Path folder, Predicate<String> counts) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> shown = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        shownIn(read(file, counts))
            .forEach(secret -> shown.add(folder.relativize(file) + ": " + secret));
      }
      return shown;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file, Predicate<String> counts) throws IOException {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines.filter(counts).collect(Collectors.joining("\n"));
    }
  }

  /** A stack whose resources can all be made. */
  StackProgram good() {
    return program(context -> declareGood());
  }

  /** One whose Check is refused for a dozen reasons. */
  StackProgram refused() {
    return program(context -> declareRefused());
  }

  /** One whose gate cannot open. */
  StackProgram closed() {
    return program(context -> declareClosed());
  }

  private StackProgram program(Consumer<com.pulumi.Context> declare) {
    Map<String, String> config = new TreeMap<>();
    IntFunction<String> namespace = i -> i % 2 == 0 ? "causeway" : "bag";
    IntStream.range(0, IN_CONFIG)
        .forEach(i -> config.put(namespace.apply(i) + ":key" + i, text("config-" + i)));
    return new StackProgram("causeway", "planted", config, config.keySet(), declare);
  }

  private void declareGood() {
    Args ledger = new Args();
    ledger.migration = secret(text("migration"));
    ledger.phase = Output.of("baseline");
    ledger.ladder = Output.of(List.of(100));
    Raw first = new Raw("causeway:index:Ledger", "ledger", ledger);
    Args handback = new Args();
    handback.source = queue(text("source"));
    handback.original = queue(text("original"));
    handback.share =
        Output.of(
            Map.of("tableName", secret(text("table")), "key", secret(text("key-of-the-item"))));
    handback.producerCache = Output.of("PT1S");
    handback.quietWindow = Output.of("PT75S");
    new Raw("causeway:sqs:Handback", "handback", handback, first);
    Args drained = new Args();
    drained.queueUrls =
        Output.all(List.of(secret(url(text("empty-1"))), secret(url(text("empty-2")))));
    drained.quietWindow = Output.of("PT75S");
    new Raw("causeway:sqs:Drained", "drained", gate(drained), first);
    Args bag = new Args();
    bag.bag =
        Output.of(
            Map.of(
                "plain", Output.of("in clear"),
                "one", secret(text("bag-1")),
                "two", secret(text("bag-2")),
                "three", secret(text("bag-3"))));
    bag.name = secret(text("bag-name"));
    bag.image = secret(text("bag-image"));
    new Raw("bag:index:Bag", "bag", bag);
  }

  private void declareRefused() {
    Args source = new Args();
    source.original =
        Output.of(
            Map.of(
                "url", secret(text("refused-url")),
                "arn", secret(text("refused-arn")),
                "fifo", secret(text("refused-fifo")),
                "messageRetentionSeconds", secret(text("refused-retention")),
                "redrivePolicy", secret("{" + text("refused-policy"))));
    source.newQueue =
        Output.of(
            Map.of(
                "name", secret(text("refused-name")),
                "region", secret(text("refused-region")),
                "account", secret(text("refused-account")),
                "maxReceiveCount", secret(text("refused-count")),
                "visibilityTimeoutSeconds", secret(text("refused-timeout"))));
    source.longestRun = secret(text("refused-run"));
    new Raw("causeway:sqs:AllowedSource", "source", source);
  }

  private void declareClosed() {
    Args ready = new Args();
    ready.autoScalingGroupName = secret(text("group"));
    ready.targetGroupArns =
        Output.all(
            List.of(secret(text("target-group-1")), secret("arn:aws:" + text("target-group-2"))));
    ready.declared = Output.of(Map.of("minSize", 1, "desiredCapacity", 1, "maxSize", 1));
    new Raw("causeway:autoscaling:FleetReady", "ready", gate(ready));
  }

  private static Args gate(Args args) {
    args.phase = Output.of("baseline");
    args.direction = Output.of("stay");
    return args;
  }

  /** A queue that is there. */
  private Output<Map<String, Output<String>>> queue(String name) {
    return Output.of(
        Map.of("url", secret(url(name)), "arn", secret("arn:aws:sqs:eu-central-1:1:" + name)));
  }

  private String url(String name) {
    world.aws().clients().sqs().createQueue(queue -> queue.queueName(name));
    return world.aws().queueUrl(name);
  }

  /** A resource by its token. */
  private static final class Raw extends CustomResource {
    Raw(String type, String name, Args args, Raw... after) {
      super(
          type,
          name,
          args,
          CustomResourceOptions.builder()
              .dependsOn(List.of(after))
              .customTimeouts(new CustomTimeouts(PATIENCE, PATIENCE, PATIENCE))
              .build());
    }
  }

  /** What any of them may have. */
  @SuppressWarnings("UnusedVariable") // the SDK reads the fields
  private static final class Args extends ResourceArgs {
    @Import private @Nullable Output<String> migration;
    @Import private @Nullable Output<String> phase;
    @Import private @Nullable Output<String> direction;
    @Import private @Nullable Output<List<Integer>> ladder;
    @Import private @Nullable Output<Map<String, Output<String>>> source;
    @Import private @Nullable Output<Map<String, Output<String>>> original;
    @Import private @Nullable Output<Map<String, Output<String>>> newQueue;
    @Import private @Nullable Output<Map<String, Output<String>>> share;
    @Import private @Nullable Output<Map<String, Output<String>>> bag;
    @Import private @Nullable Output<Map<String, Integer>> declared;
    @Import private @Nullable Output<List<String>> queueUrls;
    @Import private @Nullable Output<List<String>> targetGroupArns;
    @Import private @Nullable Output<String> producerCache;
    @Import private @Nullable Output<String> quietWindow;
    @Import private @Nullable Output<String> longestRun;
    @Import private @Nullable Output<String> autoScalingGroupName;
    @Import private @Nullable Output<String> name;
    @Import private @Nullable Output<String> image;
  }
}
