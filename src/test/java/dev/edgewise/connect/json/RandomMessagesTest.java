package dev.edgewise.connect.json;

import dev.edgewise.connect.api.RawMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;

/// Issue 3, 4: random mutation of real forms of messages finds no crash.
class RandomMessagesTest {
  private static final List<String> TOPICS =
      List.of(
          "tele/a/SENSOR",
          "zigbee2mqtt/bridge/devices",
          "homeassistant/sensor/a/config",
          "homie/5/a/$description",
          "v1/gateway/telemetry",
          "application/1/device/2/event/up",
          "frigate/events",
          "any/topic");

  private static final List<String> FORMS =
      List.of(
          "{\"Time\":\"2025-05-01T10:00:00Z\",\"ENERGY\":{\"Power\":[1,2.5e3,null]},\"TempUnit\":\"C\"}",
          "[{\"friendly_name\":\"x\",\"definition\":{\"exposes\":[{\"features\":[{\"property\":\"p\",\"unit\":\"°C\"}]}]}}]",
          "{\"~\":\"a\",\"stat_t\":\"~/b\",\"val_tpl\":\"{{ value_json.a['b'] }}\",\"dev\":{\"ids\":[1],\"name\":\"n\"}}",
          "{\"homie\":\"5.0\",\"nodes\":{\"n\":{\"properties\":{\"p\":{\"datatype\":\"float\",\"format\":\"-1:2:0.5\"}}}}}",
          "{\"d\":[{\"ts\":1767225600000,\"values\":{\"x\":1}}]}",
          "{\"MessageType\":\"ua-data\",\"MessageId\":1,\"Messages\":[{\"Payload\":{\"a\":{\"Value\":{\"Type\":1,\"Body\":2}}}}]}",
          "{\"deviceInfo\":{\"deviceName\":\"x\"},\"object\":{\"a\":true},\"time\":\"2025-01-01T00:00:00+02:00\"}");

  @Property(tries = 400)
  void mutatedMessagesNeverThrow(@ForAll("mutated") byte[] payload, @ForAll("topics") String topic)
      throws Exception {
    PlainScene scene = new PlainScene();
    scene.send(topic, payload);
    Assertions.assertEquals(1, scene.tapped.size());
    RawMessage first = scene.tapped.getFirst();
    Assertions.assertEquals(topic, first.topic());
  }

  @Provide
  Arbitrary<String> topics() {
    return Arbitraries.of(TOPICS);
  }

  /// A form with some bytes replaced, and cut somewhere.
  @Provide
  Arbitrary<byte[]> mutated() {
    Arbitrary<Integer> places = Arbitraries.integers().between(0, 200);
    Arbitrary<Byte> bytes =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(
                3,
                Arbitraries.of(
                    (byte) '"', (byte) '{', (byte) '}', (byte) ':', (byte) '0', (byte) '[')),
            net.jqwik.api.Tuple.of(1, Arbitraries.bytes()));
    return Arbitraries.of(FORMS)
        .flatMap(
            form ->
                places
                    .list()
                    .ofMaxSize(6)
                    .flatMap(
                        at ->
                            bytes
                                .list()
                                .ofSize(6)
                                .flatMap(with -> places.map(cut -> mutate(form, at, with, cut)))));
  }

  private static byte[] mutate(String form, List<Integer> at, List<Byte> with, int cut) {
    byte[] out = form.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < at.size(); i++) {
      out[at.get(i) % out.length] = with.get(i);
    }
    return cut < 150
        ? out
        : java.util.Arrays.copyOf(out, out.length - Math.min(out.length, cut - 150));
  }
}
