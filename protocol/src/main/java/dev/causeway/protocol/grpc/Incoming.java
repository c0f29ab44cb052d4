package dev.causeway.protocol.grpc;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Requests;
import dev.causeway.protocol.Structs;
import dev.causeway.protocol.Urn;
import java.time.Duration;
import java.util.Optional;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.UpdateRequest;

/**
 * An engine's requests, read.
 *
 * <p>Each method throws {@link IllegalArgumentException} for what providers here do not support.
 */
final class Incoming {
  private static final double NANOS = 1e9;

  private Incoming() {}

  /** A resource has no old inputs where the engine sends none: it sends an empty object then. */
  static Requests.Check check(CheckRequest request) {
    return new Requests.Check(
        Urn.parse(request.getUrn()),
        Optional.of(Structs.properties(request.getOlds())).filter(olds -> !olds.isEmpty()),
        Structs.properties(request.getNews()));
  }

  static Requests.Configure configure(ConfigureRequest request) {
    return new Requests.Configure(
        Urn.parse(request.getUrn()), Structs.properties(request.getArgs()));
  }

  static Requests.Diff diff(DiffRequest request) {
    return new Requests.Diff(
        request.getId(),
        Urn.parse(request.getUrn()),
        Structs.properties(request.getOlds()),
        Structs.properties(request.getOldInputs()),
        Structs.properties(request.getNews()),
        request.getIgnoreChangesList());
  }

  static Requests.Create create(CreateRequest request) {
    return new Requests.Create(
        Urn.parse(request.getUrn()),
        Structs.properties(request.getProperties()),
        timeout(request.getTimeout()),
        request.getPreview());
  }

  /** What is imported comes without inputs; its state is empty then. */
  static Requests.Read read(ReadRequest request) {
    Optional<PropertyMap> inputs =
        Optional.of(request)
            .filter(ReadRequest::hasInputs)
            .map(known -> Structs.properties(known.getInputs()));
    return new Requests.Read(
        request.getId(),
        Urn.parse(request.getUrn()),
        inputs,
        inputs.map(known -> Structs.properties(request.getProperties())));
  }

  static Requests.Update update(UpdateRequest request) {
    return new Requests.Update(
        request.getId(),
        Urn.parse(request.getUrn()),
        Structs.properties(request.getOlds()),
        Structs.properties(request.getOldInputs()),
        Structs.properties(request.getNews()),
        request.getIgnoreChangesList(),
        timeout(request.getTimeout()),
        request.getPreview());
  }

  static Requests.Delete delete(DeleteRequest request) {
    return new Requests.Delete(
        request.getId(),
        Urn.parse(request.getUrn()),
        Structs.properties(request.getProperties()),
        Structs.properties(request.getOldInputs()),
        timeout(request.getTimeout()));
  }

  static Requests.Invoke invoke(InvokeRequest request) {
    return new Requests.Invoke(
        request.getTok(), Structs.properties(request.getArgs()), request.getPreview());
  }

  private static Duration timeout(double seconds) {
    return Duration.ofNanos(Math.round(seconds * NANOS));
  }
}
