package dev.causeway.rehearsal.local;

import dev.causeway.rehearsal.cloud.aws.LocalAws;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the real Pulumi CLI, {@code aws} and {@code kubectl} have to find in their environment to
 * work in an open world and nowhere else.
 *
 * @param set variable → value
 */
public record CliSurroundings(Map<String, String> set) {
  /** What would lead elsewhere. */
  public static final List<String> UNSET =
      List.of("AWS_PROFILE", "AWS_SESSION_TOKEN", "PULUMI_CONFIG_PASSPHRASE_FILE");

  /** The stack that is meant for local clouds. */
  public static final String STACK = "local";

  private static final String PASSPHRASE = "local";

  public CliSurroundings {
    set = Map.copyOf(set);
  }

  /**
   * For an open world.
   *
   * @param kubeconfig a file that leads to its cluster
   * @param state a folder for the states of stacks
   */
  public static CliSurroundings of(OpenWorld world, Path kubeconfig, Path state) {
    Map<String, String> set = new LinkedHashMap<>();
    set.put("AWS_ENDPOINT_URL", world.aws().toString());
    set.put("AWS_REGION", LocalAws.REGION);
    set.put("AWS_DEFAULT_REGION", LocalAws.REGION);
    set.put("AWS_ACCESS_KEY_ID", LocalAws.ACCESS_KEY);
    set.put("AWS_SECRET_ACCESS_KEY", LocalAws.SECRET_KEY);
    set.put("KUBECONFIG", kubeconfig.toAbsolutePath().toString());
    set.put("PULUMI_DEBUG_PROVIDERS", attached(world));
    set.put("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true");
    set.put("PULUMI_BACKEND_URL", "file://" + state.toAbsolutePath());
    set.put("PULUMI_CONFIG_PASSPHRASE", PASSPHRASE);
    set.put("PULUMI_STACK", STACK);
    set.put("PULUMI_SKIP_UPDATE_CHECK", "true");
    set.put("CAUSEWAY_LOCAL_SPEED", world.pace().speed() + "@" + world.pace().start());
    return new CliSurroundings(set);
  }

  private static String attached(OpenWorld world) {
    return world.providers().entrySet().stream()
        .map(provider -> provider.getKey() + ":" + provider.getValue())
        .collect(Collectors.joining(","));
  }

  /** The same, and more. */
  public CliSurroundings with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(set);
    all.putAll(more);
    return new CliSurroundings(all);
  }

  /** Makes an environment so. */
  public void applyTo(Map<String, String> environment) {
    UNSET.forEach(environment::remove);
    environment.putAll(set);
  }

  /** The lines that make a POSIX shell's environment so. */
  public String exports() {
    String exports =
        set.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(variable -> "export %s=%s%n".formatted(variable.getKey(), quoted(variable)))
            .collect(Collectors.joining());
    return exports + "unset %s%n".formatted(String.join(" ", UNSET));
  }

  private static String quoted(Map.Entry<String, String> variable) {
    String value = variable.getValue();
    return value.matches("[A-Za-z0-9_./:,@-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
  }
}
