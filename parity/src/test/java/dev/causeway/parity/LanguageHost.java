package dev.causeway.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.Empty;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import pulumirpc.Language.AboutRequest;
import pulumirpc.Language.AboutResponse;
import pulumirpc.Language.GetRequiredPackagesRequest;
import pulumirpc.Language.GetRequiredPackagesResponse;
import pulumirpc.Language.ProgramInfo;
import pulumirpc.Language.RunRequest;
import pulumirpc.Language.RunResponse;
import pulumirpc.LanguageRuntimeGrpc.LanguageRuntimeImplBase;
import pulumirpc.Plugin.PackageDependency;
import pulumirpc.Plugin.PluginInfo;

/**
 * What Pulumi's Java host does for a project with a {@code binary}, since the host is not among the
 * published modules: it runs the same commands in the same folder with the same environment.
 *
 * @see <a href="https://github.com/pulumi/pulumi-java/tree/main/pkg/cmd/pulumi-language-java">the
 *     host</a>
 */
public final class LanguageHost extends LanguageRuntimeImplBase implements AutoCloseable {
  /** With it the SDK ends a program whose errors the engine has been told. */
  private static final int ERRORS_TOLD = 32;

  /** The engine's address is the last argument; the port is the first line. */
  private static final String LAUNCHER =
      """
      #!/bin/sh
      for last in "$@"; do :; done
      echo "$last" >"$(dirname "$0")/engine"
      echo %d
      exec cat
      """;

  private final Server server;
  private final Path folder;
  private final List<List<String>> commands = new CopyOnWriteArrayList<>();

  /**
   * Starts it.
   *
   * @param folder for its launcher, to be put on the {@code PATH}
   */
  public LanguageHost(Path folder) throws IOException {
    this.folder = folder;
    this.server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(this)
            .build()
            .start();
    Path launcher = folder.resolve("pulumi-language-java");
    Files.writeString(launcher, LAUNCHER.formatted(server.getPort()));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** The folder with its launcher. */
  public Path folder() {
    return folder;
  }

  /** Every command it ran. */
  public List<List<String>> commands() {
    return commands;
  }

  @Override
  public void getPluginInfo(Empty request, StreamObserver<PluginInfo> answer) {
    reply(answer, PluginInfo.newBuilder().setVersion("1.0.0").build());
  }

  @Override
  public void about(AboutRequest request, StreamObserver<AboutResponse> answer) {
    reply(answer, AboutResponse.newBuilder().setExecutable("java").build());
  }

  @Override
  public void getRequiredPackages(
      GetRequiredPackagesRequest request, StreamObserver<GetRequiredPackagesResponse> answer) {
    try {
      ProgramInfo info = request.getInfo();
      List<String> command =
          List.of("java", "-cp", jar(info), "com.pulumi.bootstrap.internal.Main", "packages");
      JsonNode packages = new JsonMapper().readTree(output(start(info, command, Map.of())));
      GetRequiredPackagesResponse.Builder response = GetRequiredPackagesResponse.newBuilder();
      packages.forEach(each -> response.addPackages(dependency(each)));
      reply(answer, response.build());
    } catch (IOException e) {
      answer.onError(Status.INTERNAL.withDescription(e.getMessage()).asRuntimeException());
    }
  }

  private static PackageDependency dependency(JsonNode described) {
    return PackageDependency.newBuilder()
        .setName(described.path("name").asText())
        .setVersion(described.path("version").asText())
        .setKind("resource")
        .build();
  }

  @Override
  public void run(RunRequest request, StreamObserver<RunResponse> answer) {
    try {
      ProgramInfo info = request.getInfo();
      Process program = start(info, List.of("java", "-jar", jar(info)), environment(request));
      String said = output(program);
      int exit = program.waitFor();
      RunResponse.Builder response = RunResponse.newBuilder().setBail(exit == ERRORS_TOLD);
      if (exit != 0 && exit != ERRORS_TOLD) {
        String why = said + Files.readString(folder.resolve("stderr"));
        response.setError("the program ended with %d: %s".formatted(exit, why));
      }
      reply(answer, response.build());
    } catch (IOException | InterruptedException e) {
      answer.onError(Status.INTERNAL.withDescription(e.getMessage()).asRuntimeException());
    }
  }

  private Map<String, String> environment(RunRequest request) throws IOException {
    Map<String, String> environment = new TreeMap<>();
    environment.put("PULUMI_MONITOR", request.getMonitorAddress());
    environment.put("PULUMI_ENGINE", Files.readString(folder.resolve("engine")).strip());
    environment.put("PULUMI_ORGANIZATION", request.getOrganization());
    environment.put("PULUMI_PROJECT", request.getProject());
    environment.put("PULUMI_STACK", request.getStack());
    environment.put("PULUMI_DRY_RUN", Boolean.toString(request.getDryRun()));
    environment.put("PULUMI_PARALLEL", Integer.toString(request.getParallel()));
    environment.put("PULUMI_ROOT_DIRECTORY", request.getInfo().getRootDirectory());
    JsonMapper json = new JsonMapper();
    environment.put("PULUMI_CONFIG", json.writeValueAsString(request.getConfigMap()));
    environment.put(
        "PULUMI_CONFIG_SECRET_KEYS",
        json.writeValueAsString(List.copyOf(request.getConfigSecretKeysList())));
    return environment;
  }

  private static String jar(ProgramInfo info) {
    return info.getOptions().getFieldsOrThrow("binary").getStringValue();
  }

  private Process start(ProgramInfo info, List<String> command, Map<String, String> environment)
      throws IOException {
    commands.add(command);
    ProcessBuilder builder =
        new ProcessBuilder(new ArrayList<>(command))
            .directory(Path.of(info.getProgramDirectory()).toFile())
            .redirectError(folder.resolve("stderr").toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static <R> void reply(StreamObserver<R> answer, R response) {
    answer.onNext(response);
    answer.onCompleted();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
