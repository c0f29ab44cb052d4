package dev.causeway.components;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import pulumirpc.Resource.RegisterResourceRequest;

/** What a program asked the engine to register. */
public record Declared(List<RegisterResourceRequest> requests) {
  /** Every custom resource by name, sorted, with its type. */
  public Map<String, String> customResources() {
    return requests.stream()
        .filter(RegisterResourceRequest::getCustom)
        .collect(
            Collectors.toMap(
                RegisterResourceRequest::getName,
                RegisterResourceRequest::getType,
                (one, other) -> {
                  throw new AssertionError("two resources of one name: " + one);
                },
                TreeMap::new));
  }

  /** Whether there is a custom resource of the name. */
  public boolean has(String name) {
    return customResources().containsKey(name);
  }

  /** The request of the name. */
  public RegisterResourceRequest request(String name) {
    return requests.stream()
        .filter(RegisterResourceRequest::getCustom)
        .filter(request -> request.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not among " + customResources()));
  }

  /** The inputs of a resource as plain Java values. */
  public Map<String, Object> inputs(String name) {
    return plain(request(name).getObject());
  }

  /** One input at a path such as {@code source.url}; "absent" if there is none. */
  public Object input(String name, String path) {
    Object value = inputs(name);
    for (String step : path.split("\\.", -1)) {
      value = within(value, step);
    }
    return value;
  }

  private static Object within(Object value, String step) {
    return value instanceof List<?> list
        ? list.get(Integer.parseInt(step))
        : Objects.requireNonNullElse(((Map<?, ?>) value).get(step), "absent");
  }

  /** The type of a custom resource. */
  public String type(String name) {
    return request(name).getType();
  }

  /** The properties whose changes a resource ignores. */
  public List<String> ignoredOf(String name) {
    return List.copyOf(request(name).getIgnoreChangesList());
  }

  /** The names a resource depends on directly. */
  public Set<String> upstreamOf(String name) {
    return request(name).getDependenciesList().stream()
        .map(urn -> urn.substring(urn.lastIndexOf("::") + 2))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The names a resource depends on, directly or not. */
  public Set<String> allUpstreamOf(String name) {
    Set<String> all = new TreeSet<>();
    upstreamOf(name).forEach(upstream -> collect(upstream, all));
    return all;
  }

  private void collect(String name, Set<String> all) {
    if (all.add(name)) {
      upstreamOf(name).forEach(upstream -> collect(upstream, all));
    }
  }

  private static Map<String, Object> plain(Struct struct) {
    Map<String, Object> plain = new TreeMap<>();
    struct.getFieldsMap().forEach((key, value) -> plain.put(key, plain(value)));
    return plain;
  }

  private static Object plain(Value value) {
    return switch (value.getKindCase()) {
      case STRUCT_VALUE -> plain(value.getStructValue());
      case LIST_VALUE ->
          value.getListValue().getValuesList().stream().map(Declared::plain).toList();
      case BOOL_VALUE -> value.getBoolValue();
      case NUMBER_VALUE -> value.getNumberValue();
      case STRING_VALUE -> value.getStringValue();
      case NULL_VALUE, KIND_NOT_SET -> "null";
    };
  }
}
