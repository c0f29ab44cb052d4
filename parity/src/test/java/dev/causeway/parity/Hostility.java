package dev.causeway.parity;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.causeway.protocol.Signatures;
import dev.causeway.provider.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import pulumirpc.Plugin.PluginAttach;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.UpdateRequest;

/** Messages that no engine sends, in an order that a seed decides. */
final class Hostility {
  private static final int LIMIT = Main.LARGEST_MESSAGE;
  private static final int SPARE = 4096;
  private static final int DEEPEST = 3000;
  private static final int LARGEST_GARBAGE = 4096;

  private static final List<String> TYPES =
      List.of(
          "causeway:index:Ledger",
          "causeway:index:Arrival",
          "causeway:sqs:AllowedSource",
          "causeway:sqs:Handback",
          "causeway:sqs:Probe",
          "causeway:sqs:Drained",
          "causeway:autoscaling:FleetAsDeclared",
          "causeway:autoscaling:FleetReady",
          "causeway:elbv2:TargetGroupUnused",
          "causeway:kubernetes:WorkloadReady",
          "causeway:index:Lodger",
          "aws:sqs/queue:Queue",
          "no type",
          "");

  private static final List<String> NAMES =
      List.of(
          "migration",
          "phase",
          "ladder",
          "stop",
          "current",
          "soak",
          "arrivedAt",
          "leftAt",
          "from",
          "direction",
          "source",
          "original",
          "newQueue",
          "url",
          "arn",
          "share",
          "tableName",
          "key",
          "producerCache",
          "quietWindow",
          "closed",
          "receivers",
          "queueUrls",
          "guard",
          "look",
          "autoScalingGroupName",
          "declared",
          "minSize",
          "desiredCapacity",
          "maxSize",
          "window",
          "targetGroupArn",
          "namespace",
          "name",
          "image",
          "fifo",
          "redrivePolicy",
          "longestRun",
          "messageRetentionSeconds",
          "visibilityTimeoutSeconds",
          "maxReceiveCount",
          "evidence",
          "value",
          "urn",
          "id",
          "secret",
          "",
          "__proto__",
          "\u0000",
          "名");

  private static final List<String> TEXTS =
      List.of(
          "baseline",
          "shift-10",
          "shift-99999999999999",
          "forward",
          "back",
          "PT75S",
          "-PT1S",
          "P99999999999999D",
          "arn:aws:sqs:eu-central-1:000000000000:orders",
          "arn:::::::",
          "https://",
          "http://[",
          "{\"maxReceiveCount\":1e999}",
          "{{{{",
          "\u0000",
          "\ud83d\ude00",
          "2026-11-28T12:00:00Z",
          "+999999999-12-31T23:59:59Z",
          Signatures.UNKNOWN,
          Signatures.SECRET,
          "%s%n%d",
          "${jndi:x}",
          "\n\n",
          "\u202e");

  private static final List<Double> NUMBERS =
      List.of(
          0.0,
          -0.0,
          1.0,
          -1.0,
          1.5,
          100.0,
          1e9,
          1e300,
          -1e300,
          Double.NaN,
          Double.MIN_VALUE,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY);

  private final Random random;

  Hostility(long seed) {
    this.random = new Random(seed);
  }

  /** A message, and how it was made. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record Attack(String kind, String method, byte[] message) {
    @Override
    public String toString() {
      return "%s in %s, %d bytes".formatted(kind, method, message.length);
    }
  }

  /** The next message. */
  Attack next() {
    return switch (random.nextInt(12)) {
      case 0 -> new Attack("garbage", method(), garbage());
      case 1 -> new Attack("bad UTF-8", "Check", badUtf8());
      case 2 -> new Attack("deep", "Check", checking(deep(random.nextInt(DEEPEST))));
      case 3 -> large();
      case 4, 5 -> mutated(wellFormed());
      default -> wellFormed();
    };
  }

  private String method() {
    return pick(
        List.of(
            "Handshake",
            "Attach",
            "GetPluginInfo",
            "GetSchema",
            "CheckConfig",
            "DiffConfig",
            "Configure",
            "Check",
            "Diff",
            "Create",
            "Read",
            "Update",
            "Delete",
            "Invoke",
            "Call",
            "Construct",
            "Parameterize",
            "GetMapping",
            "NoSuchMethod"));
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private byte[] garbage() {
    byte[] bytes = new byte[random.nextInt(LARGEST_GARBAGE)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] badUtf8() {
    return new byte[] {0x0a, 2, (byte) 0xc3, (byte) 0x28};
  }

  /** A value inside as many lists as that; protobuf has no way to write it. */
  private byte[] deep(int levels) {
    byte[] value = {0x08, 0};
    for (int level = 0; level < levels; level++) {
      value = tagged(6, tagged(1, value));
    }
    return value;
  }

  private static byte[] checking(byte[] value) {
    byte[] entry = joined(tagged(1, "deep".getBytes(StandardCharsets.UTF_8)), tagged(2, value));
    byte[] urn = "urn:pulumi:s::p::causeway:index:Ledger::it".getBytes(StandardCharsets.UTF_8);
    return joined(tagged(1, urn), tagged(3, tagged(1, entry)));
  }

  private static byte[] tagged(int field, byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      out.writeByteArray(field, content);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /** About as large as is accepted, or larger: one text, or as many small values as fit. */
  private Attack large() {
    int weight = LIMIT - SPARE + random.nextInt(2) * 2 * SPARE + random.nextInt(2) * LIMIT;
    Value value = random.nextBoolean() ? text("x".repeat(weight)) : nothings(weight);
    return large(urn(), pick(NAMES), value);
  }

  /** What takes most memory of all that is accepted. */
  static Attack largest() {
    String urn = "urn:pulumi:s::p::causeway:sqs:Drained::it";
    return large(urn, "queueUrls", nothings(LIMIT - SPARE));
  }

  private static Value nothings(int weight) {
    return Value.newBuilder()
        .setListValue(
            ListValue.newBuilder().addAllValues(Collections.nCopies(weight / 4, nothing())))
        .build();
  }

  private static Attack large(String urn, String name, Value value) {
    Struct inputs = Struct.newBuilder().putFields(name, value).build();
    return new Attack(
        "large",
        "Check",
        CheckRequest.newBuilder().setUrn(urn).setNews(inputs).build().toByteArray());
  }

  private Attack mutated(Attack attack) {
    byte[] bytes = attack.message().clone();
    for (int i = 0; i < 1 + random.nextInt(8) && bytes.length > 0; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
    return new Attack("mutated", attack.method(), Arrays.copyOf(bytes, length));
  }

  private Attack wellFormed() {
    return switch (random.nextInt(12)) {
      case 0 -> wrong("CheckConfig", CheckRequest.newBuilder().setUrn(urn()).setNews(struct(2)));
      case 1 ->
          wrong(
              "DiffConfig",
              DiffRequest.newBuilder().setUrn(urn()).setNews(struct(2)).setOldInputs(struct(2)));
      case 2 -> wrong("Configure", ConfigureRequest.newBuilder().setUrn(urn()).setArgs(struct(2)));
      case 3 ->
          wrong(
              "Diff",
              DiffRequest.newBuilder()
                  .setId(pick(TEXTS))
                  .setUrn(urn())
                  .setOlds(struct(3))
                  .setOldInputs(struct(3))
                  .setNews(struct(3)));
      case 4 ->
          wrong(
              "Create",
              CreateRequest.newBuilder()
                  .setUrn(urn())
                  .setProperties(struct(3))
                  .setTimeout(pick(NUMBERS))
                  .setPreview(random.nextBoolean()));
      case 5 ->
          wrong(
              "Read",
              ReadRequest.newBuilder()
                  .setId(pick(TEXTS))
                  .setUrn(urn())
                  .setInputs(struct(2))
                  .setProperties(struct(2)));
      case 6 ->
          wrong(
              "Update",
              UpdateRequest.newBuilder()
                  .setId(pick(TEXTS))
                  .setUrn(urn())
                  .setOlds(struct(3))
                  .setOldInputs(struct(3))
                  .setNews(struct(3))
                  .setTimeout(pick(NUMBERS))
                  .setPreview(random.nextBoolean()));
      case 7 ->
          wrong(
              "Delete",
              DeleteRequest.newBuilder()
                  .setId(pick(TEXTS))
                  .setUrn(urn())
                  .setProperties(struct(3))
                  .setOldInputs(struct(3))
                  .setTimeout(pick(NUMBERS)));
      case 8 -> wrong("Invoke", InvokeRequest.newBuilder().setTok(pick(TEXTS)).setArgs(struct(2)));
      case 9 -> introduction();
      default ->
          wrong(
              "Check",
              CheckRequest.newBuilder()
                  .setUrn(urn())
                  .setOlds(struct(3))
                  .setNews(struct(4))
                  .setRandomSeed(ByteString.copyFrom(garbage())));
    };
  }

  private Attack introduction() {
    String address = pick(List.of("", "nowhere", "127.0.0.1:1", "127.0.0.1:99999", "a:b:c", "\n"));
    return switch (random.nextInt(3)) {
      case 0 -> wrong("Handshake", ProviderHandshakeRequest.newBuilder().setEngineAddress(address));
      case 1 -> wrong("Attach", PluginAttach.newBuilder().setAddress(address));
      default -> wrong("GetSchema", GetSchemaRequest.newBuilder().setVersion(random.nextInt()));
    };
  }

  private static Attack wrong(String method, Message.Builder message) {
    return new Attack("wrong", method, message.build().toByteArray());
  }

  private String urn() {
    return switch (random.nextInt(6)) {
      case 0 -> pick(TEXTS);
      case 1 -> "urn:pulumi:s::p::" + pick(TYPES);
      case 2 -> "urn:pulumi:" + "x".repeat(random.nextInt(20_000)) + "::p::" + pick(TYPES) + "::it";
      default -> "urn:pulumi:s::p::parent:a:B$" + pick(TYPES) + "::" + pick(TEXTS);
    };
  }

  private Struct struct(int depth) {
    Struct.Builder struct = Struct.newBuilder();
    for (int i = 0; i < random.nextInt(12); i++) {
      struct.putFields(pick(NAMES), value(depth));
    }
    return struct.build();
  }

  private Value value(int depth) {
    int kind = random.nextInt(depth == 0 ? 4 : 8);
    return switch (kind) {
      case 0 -> Value.newBuilder().setBoolValue(random.nextBoolean()).build();
      case 1 -> Value.newBuilder().setNumberValue(pick(NUMBERS)).build();
      case 2 -> text(pick(TEXTS));
      case 3 -> random.nextBoolean() ? nothing() : Value.getDefaultInstance();
      case 4 -> Value.newBuilder().setStructValue(struct(depth - 1)).build();
      case 5 ->
          Value.newBuilder()
              .setListValue(
                  ListValue.newBuilder().addValues(value(depth - 1)).addValues(value(depth - 1)))
              .build();
      default -> marked(depth);
    };
  }

  /** A secret, a reference, an output or something unheard of, which may well name itself. */
  private Value marked(int depth) {
    String signature =
        pick(
            List.of(
                Signatures.SECRET,
                Signatures.REFERENCE,
                "d0e6a833031e9bbcd3f4e8bde6ca49a4",
                "c44067f5952c0a294b673a41bacd8c17",
                "0def7320c3a5731c473e5ecbe6d01bc7",
                "unheard of"));
    return Value.newBuilder()
        .setStructValue(
            struct(depth - 1).toBuilder()
                .putFields(Signatures.KEY, text(signature))
                .putFields("value", value(depth - 1))
                .putFields("urn", random.nextBoolean() ? text(urn()) : value(depth - 1))
                .putFields("secret", value(0)))
        .build();
  }

  private static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }

  private static Value nothing() {
    return Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
  }
}
