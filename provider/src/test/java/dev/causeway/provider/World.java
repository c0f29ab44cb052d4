package dev.causeway.provider;

import dev.causeway.phases.Waiting;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Provider;
import dev.causeway.protocol.Requests.Check;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Responses.Failure;
import dev.causeway.protocol.Urn;
import dev.causeway.provider.fakes.ApiServer;
import dev.causeway.provider.fakes.Faults;
import dev.causeway.provider.fakes.Fleet;
import dev.causeway.provider.fakes.InMemoryEc2;
import dev.causeway.provider.fakes.InMemorySqs;
import dev.causeway.provider.fakes.Recorder;
import dev.causeway.provider.fakes.ShareTable;
import dev.causeway.provider.fakes.VirtualTime;
import dev.causeway.provider.sqs.Carried;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The outside world in memory, a provider in it, and one resource of some type. */
final class World {
  final VirtualTime time = new VirtualTime();
  final Faults faults = new Faults();
  final InMemorySqs sqs = new InMemorySqs(time, faults);
  final InMemoryEc2 ec2 = new InMemoryEc2(time, faults);
  final ShareTable table = new ShareTable(faults);
  final Fleet fleet = new Fleet();
  final Recorder log = new Recorder();
  final List<Carried> carried = Collections.synchronizedList(new ArrayList<>());
  final Waiting waiting = time.waiting();
  final Optional<ApiServer> apiServer;
  final Urn urn;
  final Provider provider;

  World(String token) {
    this(token, Optional.empty());
  }

  World(String token, ApiServer apiServer) {
    this(token, Optional.of(apiServer));
  }

  private World(String token, Optional<ApiServer> apiServer) {
    this.apiServer = apiServer;
    urn = new Urn("dev", "cluster", token, "it");
    provider = CausewayProvider.factory(this::clients, () -> waiting, carried::add).start(log);
  }

  private Clients clients() {
    Clients.Builder clients =
        Clients.builder()
            .sqs(() -> sqs)
            .autoScaling(fleet::autoScaling)
            .loadBalancing(fleet::loadBalancing)
            .dynamoDb(() -> table)
            .cloudWatch(fleet::cloudWatch)
            .ec2(() -> ec2);
    apiServer.ifPresent(server -> clients.kubernetes(server::client));
    return clients.build();
  }

  Checked check(PropertyMap news) {
    return provider.check(new Check(urn, Optional.empty(), news));
  }

  Checked check(PropertyMap olds, PropertyMap news) {
    return provider.check(new Check(urn, Optional.of(olds), news));
  }

  /** The inputs that Check accepts. */
  PropertyMap accepted(Checked checked) {
    if (!checked.failures().isEmpty()) {
      throw new AssertionError("refused: " + checked.failures());
    }
    return checked.inputs();
  }

  static List<String> reasons(Checked checked) {
    return checked.failures().stream().map(Failure::reason).toList();
  }

  static List<String> properties(Checked checked) {
    return checked.failures().stream().map(Failure::property).toList();
  }

  PropertyMap create(PropertyMap news) {
    return create(news, Duration.ZERO);
  }

  PropertyMap create(PropertyMap news, Duration timeout) {
    return provider.create(new Create(urn, news, timeout, false)).outputs();
  }

  PropertyMap previewCreate(PropertyMap news) {
    return provider.create(new Create(urn, news, Duration.ZERO, true)).outputs();
  }

  PropertyMap update(PropertyMap state, PropertyMap oldInputs, PropertyMap news) {
    return provider.update(
        new Update("it", urn, state, oldInputs, news, List.of(), Duration.ZERO, false));
  }

  void delete(PropertyMap inputs) {
    delete(inputs, inputs, Duration.ZERO);
  }

  void delete(PropertyMap state, PropertyMap inputs, Duration timeout) {
    provider.delete(new Delete("it", urn, state, inputs, timeout));
  }
}
