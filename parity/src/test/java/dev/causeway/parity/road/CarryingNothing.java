package dev.causeway.parity.road;

import dev.causeway.parity.Providers;
import dev.causeway.protocol.Provider;
import dev.causeway.protocol.ProviderFactory;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.grpc.ProviderServer;
import dev.causeway.rehearsal.local.OpenWorld;
import dev.causeway.rehearsal.walk.Handbacks;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The causeway provider with a defect: deleting a Handback does nothing. The CLI attaches to it.
 */
final class CarryingNothing implements RealRoad.Causeway, AutoCloseable {
  private static final String ATTACHED = "PULUMI_DEBUG_PROVIDERS";

  private final List<ProviderServer> servers = new ArrayList<>();

  @Override
  public Providers addedTo(Providers providers, OpenWorld world) {
    ProviderFactory product = Objects.requireNonNull(world.world().providers().get("causeway"));
    ProviderServer server = ProviderServer.start("causeway", "0.1.0", broken(product));
    servers.add(server);
    String attached = providers.environment().get(ATTACHED) + ",causeway:" + server.port();
    return providers.with(Map.of(ATTACHED, attached));
  }

  private static ProviderFactory broken(ProviderFactory factory) {
    return log -> {
      Provider product = factory.start(log);
      return (Provider)
          Proxy.newProxyInstance(
              Provider.class.getClassLoader(),
              new Class<?>[] {Provider.class},
              (proxy, method, arguments) ->
                  deletesHandback(arguments) ? null : call(product, method, arguments));
    };
  }

  private static boolean deletesHandback(Object[] arguments) {
    return arguments != null
        && arguments[0] instanceof Delete delete
        && delete.urn().type().equals(Handbacks.TYPE);
  }

  private static Object call(Provider product, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(product, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  public void close() {
    servers.forEach(ProviderServer::close);
  }
}
