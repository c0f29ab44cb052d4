package dev.causeway.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks for everything that Causeway uses. Changes nothing and asks no other machine. */
public final class Doctor {
  private static final int OLDEST_JAVA = 17;
  private static final int OLDEST_PULUMI = 3_255;
  private static final int THOUSAND = 1000;
  private static final String PULUMI = "CAUSEWAY_PULUMI";
  private static final Pattern VERSION = Pattern.compile("v?(\\d+)\\.(\\d+)\\.\\d+.*");
  private static final String BUILD = "build it: ./mvnw -Dquick -DskipTests package";

  /** What leads to an AWS account, by name. */
  private static final List<String> AWS =
      List.of(
          "AWS_ACCESS_KEY_ID",
          "AWS_PROFILE",
          "AWS_WEB_IDENTITY_TOKEN_FILE",
          "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
          "AWS_CONTAINER_CREDENTIALS_FULL_URI");

  private static final List<String> BACKEND = List.of("PULUMI_ACCESS_TOKEN", "PULUMI_BACKEND_URL");
  private static final List<String> PASSPHRASE =
      List.of("PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE");

  private final Machine machine;

  public Doctor(Machine machine) {
    this.machine = machine;
  }

  /** All findings, one for each thing. */
  public List<Finding> findings() {
    List<Supplier<Finding>> looks =
        List.of(
            this::jdk,
            this::pulumi,
            this::languageHost,
            () -> built("stacks", Need.UP, "stacks/target/causeway-stacks.jar"),
            () -> built("causeway plugin", Need.UP, "provider/target/pulumi-resource-causeway.jar"),
            () -> built("policy pack", Need.POLICIES, "policies/target/causeway-policies-pack.jar"),
            () -> named("AWS credentials", AWS, List.of(".aws/credentials", ".aws/config")),
            () -> named("Kubernetes credentials", List.of("KUBECONFIG"), List.of(".kube/config")),
            () -> named("Pulumi backend", BACKEND, List.of(".pulumi/credentials.json")),
            this::passphrase,
            () -> tool("kubectl", Need.LOOK, "install it: https://kubernetes.io/docs/tasks/tools/"),
            () -> tool("go", Need.CLI, "install it: https://go.dev/doc/install"));
    return looks.stream().map(Supplier::get).toList();
  }

  private Finding jdk() {
    int version = Runtime.version().feature();
    return version >= OLDEST_JAVA && machine.hasCompiler()
        ? Finding.there("JDK", Need.BUILD, Runtime.version().toString())
        : Finding.missing(
            "JDK",
            Need.BUILD,
            "install a JDK %d or later (%d without a compiler runs): https://adoptium.net"
                .formatted(OLDEST_JAVA, version));
  }

  private Optional<Path> pulumiBinary() {
    String named = machine.environment().getOrDefault(PULUMI, "");
    return named.isBlank()
        ? machine.onPath("pulumi")
        : Optional.of(Path.of(named)).filter(Files::isExecutable);
  }

  private Finding pulumi() {
    String install =
        "install 3.255 or later (https://www.pulumi.com/docs/install/), or build it with tools/pulumi-cli and set CAUSEWAY_PULUMI to what it prints";
    Optional<Path> binary = pulumiBinary();
    if (binary.isEmpty()) {
      return Finding.missing("pulumi", Need.UP, install);
    }
    String version =
        machine.firstLine(List.of(binary.get().toString(), "version")).orElse("no version");
    return isRecent(version)
        ? Finding.there("pulumi", Need.UP, "%s, %s".formatted(version, binary.get()))
        : Finding.missing(
            "pulumi", Need.UP, "%s is %s: %s".formatted(binary.get(), version, install));
  }

  private static boolean isRecent(String version) {
    Matcher parts = VERSION.matcher(version);
    return parts.matches()
        && Integer.parseInt(parts.group(1)) * THOUSAND + Integer.parseInt(parts.group(2))
            >= OLDEST_PULUMI;
  }

  /** Pulumi starts it from the path or from beside itself. */
  private Finding languageHost() {
    String name = "pulumi-language-java";
    return Stream.concat(
            machine.onPath(name).stream(),
            pulumiBinary().map(binary -> binary.resolveSibling(name)).stream())
        .filter(Files::isExecutable)
        .findFirst()
        .map(path -> Finding.there(name, Need.UP, path.toString()))
        .orElseGet(
            () ->
                Finding.missing(
                    name,
                    Need.UP,
                    "it comes with Pulumi's own installation; put it beside pulumi or on the PATH"));
  }

  private Finding built(String what, Need need, String jar) {
    return Files.isRegularFile(machine.project().resolve(jar))
        ? Finding.there(what, need, jar)
        : Finding.missing(what, need, BUILD);
  }

  private Finding named(String what, List<String> variables, List<String> files) {
    List<String> names = new ArrayList<>();
    variables.stream().filter(machine::isSet).forEach(names::add);
    files.stream().filter(machine::hasFile).map("~/"::concat).forEach(names::add);
    return names.isEmpty()
        ? Finding.missing(
            what, Need.UP, "set one of: %s".formatted(String.join(", ", all(variables, files))))
        : Finding.there(what, Need.UP, "named by " + String.join(", ", names));
  }

  private static List<String> all(List<String> variables, List<String> files) {
    return Stream.concat(variables.stream(), files.stream().map("~/"::concat)).toList();
  }

  /** Only states with a passphrase need one, and a terminal is asked for it. */
  private Finding passphrase() {
    List<String> names = PASSPHRASE.stream().filter(machine::isSet).toList();
    return names.isEmpty()
        ? new Finding(
            "Pulumi passphrase",
            Need.UP,
            true,
            "none is named; pulumi asks for it if the stack has one")
        : Finding.there("Pulumi passphrase", Need.UP, "named by " + String.join(", ", names));
  }

  private Finding tool(String name, Need need, String remedy) {
    return machine
        .onPath(name)
        .map(path -> Finding.there(name, need, path.toString()))
        .orElseGet(() -> Finding.missing(name, need, remedy));
  }
}
