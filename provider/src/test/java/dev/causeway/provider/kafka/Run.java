package dev.causeway.provider.kafka;

import dev.causeway.phases.Pace;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Provider;
import dev.causeway.protocol.Requests.Check;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Urn;
import dev.causeway.provider.CausewayProvider;
import dev.causeway.provider.Clients;
import dev.causeway.provider.fakes.Faults;
import dev.causeway.provider.fakes.Recorder;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;

/** A provider whose admin client can be broken at every call, in time that runs fast. */
final class Run {
  private static final int SPEED = 50;

  final Faults faults = new Faults();
  final Recorder log = new Recorder();
  final Waiting waiting = Waiting.at(new Pace(SPEED, Instant.now()));
  private final Provider provider;

  Run(Supplier<Admin> client) {
    provider = CausewayProvider.factory(() -> clients(client), () -> waiting).start(log);
  }

  private Clients clients(Supplier<Admin> client) {
    return Clients.builder().kafka(servers -> dying(client.get())).build();
  }

  private Admin dying(Admin admin) {
    return (Admin)
        Proxy.newProxyInstance(
            Run.class.getClassLoader(),
            new Class<?>[] {Admin.class},
            (proxy, method, args) ->
                method.getName().equals("close")
                    ? call(admin, method, args)
                    : faults.call(method.getName(), () -> call(admin, method, args)));
  }

  private static Object call(Admin admin, Method method, Object[] args) {
    try {
      return method.invoke(admin, args);
    } catch (InvocationTargetException e) {
      throw (RuntimeException) e.getCause();
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  static Urn urn(String type) {
    return new Urn("dev", "cluster", "causeway:kafka:" + type, "it");
  }

  Checked check(String type, PropertyMap news) {
    return provider.check(new Check(urn(type), Optional.empty(), news));
  }

  PropertyMap create(String type, PropertyMap news) {
    return create(type, news, Duration.ZERO);
  }

  PropertyMap create(String type, PropertyMap news, Duration timeout) {
    return provider.create(new Create(urn(type), news, timeout, false)).outputs();
  }

  PropertyMap update(String type, PropertyMap olds, PropertyMap news) {
    return provider.update(
        new Update("it", urn(type), olds, olds, news, List.of(), Duration.ZERO, false));
  }

  void delete(String type, PropertyMap inputs) {
    provider.delete(new Delete("it", urn(type), inputs, inputs, Duration.ZERO));
  }

  void close() {
    provider.close();
  }
}
