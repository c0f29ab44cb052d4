package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Structs;
import dev.causeway.protocol.Value;
import dev.causeway.protocol.grpc.ProviderServer;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.UpdateRequest;

/** Secrets and unknowns go through the provider, over its wire, and come back as they were. */
class RoundTripTest {
  private static final String URN = "urn:pulumi:s::p::causeway:sqs:Handback::handback";

  private final LedgerAndHandback world = new LedgerAndHandback();
  private final ProviderServer server =
      ProviderServer.start("causeway", "0.1.0", world.plugin().factory());
  private final Wire wire = Wire.to(server.port());

  @AfterEach
  void stop() {
    wire.close();
    server.close();
    world.close();
  }

  /** With a secret in an object, a secret object, and a number that a preview does not know. */
  private PropertyMap inputs() {
    PropertyMap share =
        PropertyMap.of("tableName", Value.of("migrations"), "key", Value.of("orders"));
    return PropertyMap.EMPTY
        .with("source", queue(LedgerAndHandback.NEW))
        .with("original", queue(LedgerAndHandback.ORIGINAL))
        .with("share", Value.secret(share))
        .with("producerCache", Value.secret(Value.of("PT30S")))
        .with("quietWindow", "PT75S")
        .with("receivers", Value.unknown());
  }

  private PropertyMap queue(String name) {
    return PropertyMap.of(
        "url",
        Value.secret(Value.of(world.aws().queueUrl(name))),
        "arn",
        Value.of(LocalAws.queueArn(name)));
  }

  @Test
  void checkGivesThemBack() {
    var checked =
        wire.engine()
            .check(CheckRequest.newBuilder().setUrn(URN).setNews(struct(inputs())).build());

    assertThat(checked.getFailuresList()).isEmpty();
    assertThat(Structs.properties(checked.getInputs())).isEqualTo(inputs());
  }

  @Test
  void createAndUpdateGiveThemBackInAPreview() {
    CreateRequest create =
        CreateRequest.newBuilder()
            .setUrn(URN)
            .setProperties(struct(inputs()))
            .setPreview(true)
            .build();
    UpdateRequest update =
        UpdateRequest.newBuilder()
            .setId("handback")
            .setUrn(URN)
            .setOlds(struct(inputs()))
            .setOldInputs(struct(inputs()))
            .setNews(struct(inputs()))
            .setPreview(true)
            .build();

    assertThat(Structs.properties(wire.engine().create(create).getProperties()))
        .isEqualTo(inputs());
    assertThat(Structs.properties(wire.engine().update(update).getProperties()))
        .isEqualTo(inputs());
  }

  @Test
  void whatIsMadeKeepsItsSecrets() {
    PropertyMap known = inputs().with("receivers", 2);
    CreateRequest create =
        CreateRequest.newBuilder().setUrn(URN).setProperties(struct(known)).build();

    assertThat(Structs.properties(wire.engine().create(create).getProperties())).isEqualTo(known);
  }

  @Test
  void diffFindsNoneInThemAndOneThatBecameSecret() {
    PropertyMap known = inputs().with("receivers", 2);
    PropertyMap more = known.with("quietWindow", Value.secret(Value.of("PT75S")));

    assertThat(changes(known, known)).isEqualTo(DiffChanges.DIFF_NONE);
    assertThat(changes(known, more)).isEqualTo(DiffChanges.DIFF_SOME);
  }

  private DiffChanges changes(PropertyMap olds, PropertyMap news) {
    return wire.engine()
        .diff(
            DiffRequest.newBuilder()
                .setId("handback")
                .setUrn(URN)
                .setOlds(struct(olds))
                .setOldInputs(struct(olds))
                .setNews(struct(news))
                .build())
        .getChanges();
  }

  private static Struct struct(PropertyMap properties) {
    return Structs.struct(properties);
  }
}
