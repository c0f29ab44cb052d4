package dev.causeway.rehearsal.providers.aws;

import static dev.causeway.rehearsal.providers.Property.optional;
import static dev.causeway.rehearsal.providers.Property.required;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Read;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Failure;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.rehearsal.providers.Handler;
import dev.causeway.rehearsal.providers.ResourceType;
import dev.causeway.rehearsal.providers.SecondCreate;
import dev.causeway.rehearsal.providers.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;

/**
 * {@code aws:autoscaling/lifecycleHook:LifecycleHook}. Its id is its name alone, and what it is
 * imported by is {@code group/name}; creating and updating are one call.
 */
final class LifecycleHooks implements Handler {
  private static final String GROUP = "autoscalingGroupName";
  private static final String TRANSITION = "autoscaling:EC2_INSTANCE_TERMINATING";
  private static final int SHORTEST = 30;
  private static final int LONGEST = 7200;

  private final AutoScalingClient scaling;

  private LifecycleHooks(AutoScalingClient scaling) {
    this.scaling = scaling;
  }

  static ResourceType type(AutoScalingClient scaling) {
    return row(new Reporting("Auto Scaling Lifecycle Hook", new LifecycleHooks(scaling)));
  }

  /** The type, whoever does its verbs. */
  static ResourceType row(Handler handler) {
    return ResourceType.of(
            "aws:autoscaling/lifecycleHook:LifecycleHook",
            "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/autoscaling/lifecycle_hook.go",
            handler,
            required(GROUP, Shape.TEXT),
            optional("defaultResult", Shape.TEXT).orComputed(),
            optional("heartbeatTimeout", Shape.NUMBER),
            required("lifecycleTransition", Shape.TEXT),
            optional("name", Shape.TEXT).orComputed().replacing(),
            optional("notificationMetadata", Shape.TEXT))
        .autoNamed("name", 7)
        .secondCreate(SecondCreate.OVERWRITES)
        .refusing(LifecycleHooks::rules);
  }

  private static List<Failure> rules(PropertyMap inputs) {
    Optional<Failure> transition =
        inputs
            .text("lifecycleTransition")
            .filter(given -> !given.equals(TRANSITION))
            .map(
                given ->
                    new Failure(
                        "lifecycleTransition",
                        "the local provider models %s only, got %s".formatted(TRANSITION, given)));
    Optional<Failure> heartbeat =
        inputs
            .integer("heartbeatTimeout")
            .filter(seconds -> seconds < SHORTEST || seconds > LONGEST)
            .map(
                seconds ->
                    new Failure(
                        "heartbeatTimeout",
                        "must be %d to %d s, got %d".formatted(SHORTEST, LONGEST, seconds)));
    return Stream.of(transition, heartbeat).flatMap(Optional::stream).toList();
  }

  @Override
  public Created create(Create request) {
    String name = request.news().text("name").orElseThrow();
    return new Created(name, put(name, request.news()));
  }

  private PropertyMap put(String name, PropertyMap news) {
    String group = news.text(GROUP).orElseThrow();
    scaling.putLifecycleHook(
        r -> {
          r.autoScalingGroupName(group).lifecycleHookName(name);
          news.text("lifecycleTransition").ifPresent(r::lifecycleTransition);
          news.text("defaultResult").ifPresent(r::defaultResult);
          news.integer("heartbeatTimeout").ifPresent(r::heartbeatTimeout);
          news.text("notificationMetadata").ifPresent(r::notificationMetadata);
        });
    return find(group, name).map(hook -> outputs(group, hook)).orElse(news);
  }

  private static PropertyMap outputs(String group, LifecycleHook hook) {
    PropertyMap outputs =
        PropertyMap.EMPTY
            .with("id", hook.lifecycleHookName())
            .with(GROUP, group)
            .with("name", hook.lifecycleHookName())
            .with("defaultResult", hook.defaultResult())
            .with("heartbeatTimeout", hook.heartbeatTimeout())
            .with("lifecycleTransition", hook.lifecycleTransition());
    return hook.notificationMetadata() == null
        ? outputs
        : outputs.with("notificationMetadata", hook.notificationMetadata());
  }

  /** Nothing where the group or the hook is not there. */
  private Optional<LifecycleHook> find(String group, String name) {
    try {
      return scaling
          .describeLifecycleHooks(r -> r.autoScalingGroupName(group).lifecycleHookNames(name))
          .lifecycleHooks()
          .stream()
          .findFirst();
    } catch (AutoScalingException e) {
      return missing(e, Optional.empty());
    }
  }

  /** The answer if the error says that something is not there; else the error. */
  private static <T> T missing(AutoScalingException error, T answer) {
    String message = error.awsErrorDetails().errorMessage();
    if (message.contains("not found") || message.contains("No Lifecycle Hook found")) {
      return answer;
    }
    throw error;
  }

  @Override
  public Optional<Resource> read(Read request) {
    Id id = Id.of(request);
    return find(id.group(), id.name())
        .map(hook -> outputs(id.group(), hook))
        .map(outputs -> Found.of(request, id.name(), outputs.without("id"), outputs));
  }

  /** The two names of a hook. */
  private record Id(String group, String name) {
    static Id of(Read request) {
      return request
          .state()
          .flatMap(state -> state.text(GROUP))
          .map(group -> new Id(group, request.id()))
          .orElseGet(() -> imported(request.id()));
    }

    private static Id imported(String id) {
      String[] names = id.split("/", 2);
      if (names.length != 2 || names[0].isEmpty() || names[1].isEmpty()) {
        throw new ProviderException(
            "unexpected format (\"%s\"), expected <asg-name>/<lifecycle-hook-name>".formatted(id));
      }
      return new Id(names[0], names[1]);
    }
  }

  @Override
  public PropertyMap update(Update request) {
    return put(request.id(), request.news());
  }

  @Override
  public void delete(Delete request) {
    String group = request.olds().text(GROUP).orElseThrow();
    try {
      scaling.deleteLifecycleHook(
          r -> r.autoScalingGroupName(group).lifecycleHookName(request.id()));
    } catch (AutoScalingException e) {
      boolean unused = missing(e, true);
    }
  }
}
