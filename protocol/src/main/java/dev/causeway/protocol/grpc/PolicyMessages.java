package dev.causeway.protocol.grpc;

import com.google.protobuf.Struct;
import dev.causeway.protocol.Analyzer;
import dev.causeway.protocol.AnalyzerFactory.Stack;
import dev.causeway.protocol.Policies;
import dev.causeway.protocol.Policies.Finding;
import dev.causeway.protocol.Policies.Findings;
import dev.causeway.protocol.Policies.Level;
import dev.causeway.protocol.Policies.Options;
import dev.causeway.protocol.Policies.Remedy;
import dev.causeway.protocol.Policies.Resource;
import dev.causeway.protocol.Policies.StackResource;
import dev.causeway.protocol.Policies.Timeouts;
import dev.causeway.protocol.PolicyPack;
import dev.causeway.protocol.PolicyPack.Choice;
import dev.causeway.protocol.PolicyPack.Contents;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Structs;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pulumirpc.AnalyzerOuterClass.AnalyzeDiagnostic;
import pulumirpc.AnalyzerOuterClass.AnalyzeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzeResponse;
import pulumirpc.AnalyzerOuterClass.AnalyzeStackRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerInfo;
import pulumirpc.AnalyzerOuterClass.AnalyzerProviderResource;
import pulumirpc.AnalyzerOuterClass.AnalyzerResource;
import pulumirpc.AnalyzerOuterClass.AnalyzerResourceOptions;
import pulumirpc.AnalyzerOuterClass.AnalyzerStackConfigureRequest;
import pulumirpc.AnalyzerOuterClass.ConfigureAnalyzerRequest;
import pulumirpc.AnalyzerOuterClass.EnforcementLevel;
import pulumirpc.AnalyzerOuterClass.PolicyConfig;
import pulumirpc.AnalyzerOuterClass.PolicyConfigSchema;
import pulumirpc.AnalyzerOuterClass.PolicyInfo;
import pulumirpc.AnalyzerOuterClass.PolicyType;
import pulumirpc.AnalyzerOuterClass.RemediateResponse;
import pulumirpc.AnalyzerOuterClass.Remediation;

/**
 * What passes between an engine and a policy pack, read and written.
 *
 * <p>A property of a kind that is not supported here, such as an asset, is read as unknown: no
 * policy can judge it, and none may stand in its way.
 */
final class PolicyMessages {
  private static final double NANOS = 1e9;

  private PolicyMessages() {}

  static Stack stack(AnalyzerStackConfigureRequest request) {
    return new Stack(
        request.getProject(),
        request.getStack(),
        request.getConfigMap(),
        new HashSet<>(request.getConfigSecretKeysList()),
        request.getDryRun());
  }

  static Map<String, Choice> choices(ConfigureAnalyzerRequest request) {
    Map<String, Choice> choices = new LinkedHashMap<>();
    request.getPolicyConfigMap().forEach((name, config) -> choices.put(name, choice(config)));
    return choices;
  }

  private static Choice choice(PolicyConfig config) {
    return new Choice(
        level(config.getEnforcementLevel()), Structs.properties(config.getProperties()));
  }

  private static Optional<Level> level(EnforcementLevel level) {
    return level == EnforcementLevel.UNRECOGNIZED
        ? Optional.empty()
        : Optional.of(Level.valueOf(level.name()));
  }

  static Resource resource(AnalyzeRequest request) {
    return new Resource(
        Urn.parse(request.getUrn()),
        properties(request.getProperties()),
        options(request.getOptions(), request.getOptions().getParent()),
        provider(request.hasProvider(), request.getProvider()));
  }

  static List<StackResource> resources(AnalyzeStackRequest request) {
    return request.getResourcesList().stream().map(PolicyMessages::resource).toList();
  }

  private static StackResource resource(AnalyzerResource resource) {
    Map<String, List<Urn>> properties = new LinkedHashMap<>();
    resource
        .getPropertyDependenciesMap()
        .forEach((key, urns) -> properties.put(key, urns(urns.getUrnsList())));
    return new StackResource(
        new Resource(
            Urn.parse(resource.getUrn()),
            properties(resource.getProperties()),
            options(resource.getOptions(), resource.getParent()),
            provider(resource.hasProvider(), resource.getProvider())),
        urns(resource.getDependenciesList()),
        properties);
  }

  private static PropertyMap properties(Struct struct) {
    Map<String, Value> entries = new LinkedHashMap<>();
    struct.getFieldsMap().forEach((key, value) -> entries.put(key, value(value)));
    return new PropertyMap(entries);
  }

  private static Value value(com.google.protobuf.Value wire) {
    try {
      return Structs.value(wire);
    } catch (IllegalArgumentException e) {
      return Value.unknown();
    }
  }

  private static Options options(AnalyzerResourceOptions options, String parent) {
    var timeouts = options.getCustomTimeouts();
    return new Options(
        options.getProtect(),
        options.getIgnoreChangesList(),
        Optional.of(options.getDeleteBeforeReplace())
            .filter(defined -> options.getDeleteBeforeReplaceDefined()),
        options.getAdditionalSecretOutputsList(),
        urns(options.getAliasesList()),
        new Timeouts(
            seconds(timeouts.getCreate()),
            seconds(timeouts.getUpdate()),
            seconds(timeouts.getDelete())),
        Optional.of(parent).filter(urn -> !urn.isEmpty()).map(Urn::parse));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos(Math.round(seconds * NANOS));
  }

  private static Optional<Policies.Provider> provider(
      boolean given, AnalyzerProviderResource provider) {
    return given && !provider.getUrn().isEmpty()
        ? Optional.of(
            new Policies.Provider(
                Urn.parse(provider.getUrn()), properties(provider.getProperties())))
        : Optional.empty();
  }

  private static List<Urn> urns(List<String> texts) {
    return texts.stream().map(Urn::parse).toList();
  }

  static AnalyzerInfo info(Contents contents) {
    AnalyzerInfo.Builder info =
        AnalyzerInfo.newBuilder()
            .setName(contents.name())
            .setDisplayName(contents.displayName())
            .setVersion(contents.version())
            .setDescription(contents.description())
            .setSupportsConfig(true);
    contents.policies().forEach(policy -> info.addPolicies(info(policy)));
    return info.build();
  }

  private static PolicyInfo info(PolicyPack.Entry policy) {
    PolicyInfo.Builder info =
        PolicyInfo.newBuilder()
            .setName(policy.name())
            .setDisplayName(policy.displayName())
            .setDescription(policy.description())
            .setEnforcementLevel(level(policy.level()))
            .setPolicyType(
                policy.ofStack() ? PolicyType.POLICY_TYPE_STACK : PolicyType.POLICY_TYPE_RESOURCE)
            .setUrl(policy.url());
    if (!policy.settings().isEmpty()) {
      info.setConfigSchema(
          PolicyConfigSchema.newBuilder().setProperties(Structs.struct(policy.settings())));
    }
    return info.build();
  }

  private static EnforcementLevel level(Level level) {
    return EnforcementLevel.valueOf(level.name());
  }

  /** The findings as diagnostics, of the resource in question where they name none. */
  static AnalyzeResponse findings(Findings findings, String urn) {
    AnalyzeResponse.Builder response = AnalyzeResponse.newBuilder();
    for (Finding finding : findings.violations()) {
      response.addDiagnostics(
          AnalyzeDiagnostic.newBuilder()
              .setPolicyName(finding.policy().name())
              .setPolicyPackName(finding.policy().pack())
              .setPolicyPackVersion(finding.policy().packVersion())
              .setMessage(finding.message())
              .setEnforcementLevel(level(finding.level()))
              .setUrn(finding.urn().map(Urn::toString).orElse(urn)));
    }
    return response.build();
  }

  /**
   * What the analyzer does to the inputs; what holds an asset is left alone, as it was not read.
   */
  static RemediateResponse remedies(Analyzer analyzer, AnalyzeRequest request) {
    RemediateResponse.Builder response = RemediateResponse.newBuilder();
    if (isReadable(request.getProperties())) {
      analyzer
          .remediate(resource(request))
          .remedies()
          .forEach(remedy -> response.addRemediations(remediation(remedy)));
    }
    return response.build();
  }

  private static boolean isReadable(Struct struct) {
    try {
      return Structs.properties(struct).keys().size() == struct.getFieldsCount();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Remediation remediation(Remedy remedy) {
    Remediation.Builder remediation =
        Remediation.newBuilder()
            .setPolicyName(remedy.policy().name())
            .setPolicyPackName(remedy.policy().pack())
            .setPolicyPackVersion(remedy.policy().packVersion())
            .setDiagnostic(remedy.diagnostic());
    remedy.properties().ifPresent(changed -> remediation.setProperties(Structs.struct(changed)));
    return remediation.build();
  }
}
