package dev.causeway.components;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an {@link AdoptedStatefulSet} runs, on which volumes, and who reaches it how. */
public final class AdoptedStatefulSetArgs extends Fluent<AdoptedStatefulSetArgs> {
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern PATH = Pattern.compile("/[^\\s:]+");
  private static final Pattern HOST =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+");
  private static final int HIGHEST_PORT = 65_535;

  private @Nullable AdoptedVolumes volumes;
  private @Nullable String image;
  private @Nullable String endpoint;
  private @Nullable String oldAddress;
  private @Nullable Integer port;
  private @Nullable String drain;
  private @Nullable String ready;
  private @Nullable Check check;
  private Duration grace = Duration.ofMinutes(2);
  private Map<ClaimTemplate, String> mounts = Map.of();
  private Map<String, String> environment = Map.of();

  AdoptedStatefulSetArgs() {}

  /** What proves a trial: a container that has to succeed. */
  record Check(String image, List<String> command) {}

  /** The volumes it adopts, which give it its name. */
  public AdoptedStatefulSetArgs adopts(AdoptedVolumes volumes) {
    return with(args -> args.volumes = volumes);
  }

  /** The container image. */
  public AdoptedStatefulSetArgs image(String image) {
    return with(args -> args.image = Accepted.text("set image", image));
  }

  /** One of its claim templates, as the adopted claims are, and where it is mounted. */
  public AdoptedStatefulSetArgs mount(ClaimTemplate template, String path) {
    Accepted.matching("mount path of " + template.name(), path, PATH, "an absolute path");
    if (mounts.keySet().stream().anyMatch(other -> other.name().equals(template.name()))) {
      throw WrongArgument.seen(
          "claim template", template.name(), "each one once", "Leave the other out");
    }
    Map<ClaimTemplate, String> more = new LinkedHashMap<>(mounts);
    more.put(template, path);
    return with(args -> args.mounts = more);
  }

  /** The port clients reach. */
  public AdoptedStatefulSetArgs port(int port) {
    return with(args -> args.port = Accepted.between("set port", port, 1, HIGHEST_PORT));
  }

  /** The Service whose name clients use, on whichever side the data are. */
  public AdoptedStatefulSetArgs endpoint(String name) {
    return with(args -> args.endpoint = DrainingWorkersArgs.label("set endpoint", name));
  }

  /** The DNS name of the old nodes, where the endpoint leads until the disks move. */
  public AdoptedStatefulSetArgs oldAddress(String host) {
    return with(
        args ->
            args.oldAddress =
                Accepted.matching(
                    "set old address", host, HOST, "a DNS name such as db.example.internal"));
  }

  /** The shell command that ends a pod's work before it goes; none unless said otherwise. */
  public AdoptedStatefulSetArgs drain(String command) {
    return with(args -> args.drain = Accepted.text("set drain", command));
  }

  /** The shell command that succeeds when a pod serves; the port answers unless said otherwise. */
  public AdoptedStatefulSetArgs ready(String command) {
    return with(args -> args.ready = Accepted.text("set ready", command));
  }

  /** What a trial has to pass; that its pods are ready is enough unless said otherwise. */
  public AdoptedStatefulSetArgs check(String image, String... command) {
    Accepted.text("set check image", image);
    Stream.of(command).forEach(word -> Accepted.text("set check command", word));
    return with(args -> args.check = new Check(image, List.of(command)));
  }

  /** How long a pod may take to stop; 2 minutes unless said otherwise. */
  public AdoptedStatefulSetArgs grace(Duration grace) {
    return with(args -> args.grace = Accepted.above("set grace", grace, Duration.ZERO));
  }

  /**
   * One more variable of its environment; it may refer to {@code $(POD_NAME)}, {@code
   * $(SERVICE_DOMAIN)} and {@code $(FIRST_PEER)}, which name another set during the trial.
   */
  public AdoptedStatefulSetArgs environment(String variable, String value) {
    Accepted.matching("set variable", variable, VARIABLE, "letters, digits and underscores");
    if (SetPods.GIVEN.contains(variable)) {
      throw WrongArgument.seen(
          "set variable", variable, "any but " + SetPods.GIVEN + ", which are given", "Rename it");
    }
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put(variable, value);
    return with(args -> args.environment = more);
  }

  /** The arguments, once it is clear that none is missing and that they agree. */
  AdoptedStatefulSetArgs checked() {
    image();
    port();
    endpoint();
    oldAddress();
    List<ClaimTemplate> claims = volumes().claims();
    claims.forEach(this::refuseOther);
    refuseMore(claims.stream().map(ClaimTemplate::name).toList());
    refuseTakenName();
    return this;
  }

  private void refuseOther(ClaimTemplate claim) {
    mounts.keySet().stream()
        .filter(template -> template.name().equals(claim.name()))
        .findFirst()
        .orElseThrow(
            () ->
                WrongArgument.missing(
                    "claim template " + claim.name(),
                    "one like the adopted claims",
                    "Call .mount(claim(\"%s\", %d), path)"
                        .formatted(claim.name(), claim.sizeGib())))
        .refuseOther(claim);
  }

  private void refuseMore(List<String> claims) {
    mounts.keySet().stream()
        .map(ClaimTemplate::name)
        .filter(name -> !claims.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw WrongArgument.seen(
                  "claim template",
                  name,
                  "one of the adopted claims " + claims,
                  "A set would make an empty volume for it; name it as the claim is");
            });
  }

  private void refuseTakenName() {
    String set = volumes().set();
    if (List.of(set, Adoption.TRIAL.set(set)).contains(endpoint())) {
      throw WrongArgument.seen(
          "set endpoint",
          endpoint(),
          "a name other than %s and %s, the set's own Services"
              .formatted(set, Adoption.TRIAL.set(set)),
          "Rename the endpoint");
    }
  }

  AdoptedVolumes volumes() {
    return Accepted.given(volumes, "set volumes", "adopts(the volumes)");
  }

  String image() {
    return Accepted.given(image, "set image", "image(name of a container image)");
  }

  int port() {
    return Accepted.given(port, "set port", "port(number)");
  }

  String endpoint() {
    return Accepted.given(endpoint, "set endpoint", "endpoint(name of a Service)");
  }

  String oldAddress() {
    return Accepted.given(oldAddress, "set old address", "oldAddress(DNS name of the old nodes)");
  }

  Optional<String> drain() {
    return Optional.ofNullable(drain);
  }

  Optional<String> ready() {
    return Optional.ofNullable(ready);
  }

  Optional<Check> check() {
    return Optional.ofNullable(check);
  }

  Duration grace() {
    return grace;
  }

  Map<ClaimTemplate, String> mounts() {
    return mounts;
  }

  Map<String, String> environment() {
    return environment;
  }
}
