package dev.edgewise.bench;

import dev.edgewise.connect.mqtt.TapDoor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/// The bytes of an MQTT 5 connection: a damaged packet between good ones. What comes before the
/// damage must arrive; behind it a stream has no frame any more.
final class FaultPackets implements FaultSubject {
  private static final int ACK = 0x40;
  private static final int PUBLISH = 0x30;

  private long sent;
  private long lost;
  private long taken;

  @Override
  public String name() {
    return "MQTT packets";
  }

  @Override
  public byte[] bad(SplittableRandom random) {
    byte[] good = some(random);
    return Damage.of(good, some(random), random);
  }

  private static byte[] some(SplittableRandom random) {
    if (random.nextInt(8) == 0) {
      return new byte[] {ACK, 4, 0, 1, 0, 0};
    }
    FaultForms.Form form = FaultForms.plain(random);
    byte[] properties =
        switch (random.nextInt(4)) {
          case 0 -> new byte[] {0x0B, (byte) random.nextInt(1, 128)};
          case 1 -> new byte[] {0x26, 0, 1, 'a', 0, 1, 'b'};
          case 2 -> new byte[] {0x02, 0, 0, 0, 60, 0x08, 0, 1, 'r', 0x03, 0, 1, 't'};
          default -> new byte[0];
        };
    return publish(form.topic(), form.payload(), random.nextInt(3), properties);
  }

  /// MQTT 5, 3.3.
  private static byte[] publish(String topic, byte[] payload, int qos, byte[] properties) {
    byte[] name = topic.getBytes(StandardCharsets.UTF_8);
    int length = 2 + name.length + (qos > 0 ? 2 : 0) + 1 + properties.length + payload.length;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(PUBLISH | qos << 1);
    for (int rest = length; ; rest >>>= 7) {
      out.write(rest < 128 ? rest : rest & 0x7F | 0x80);
      if (rest < 128) {
        break;
      }
    }
    out.write(name.length >>> 8);
    out.write(name.length);
    out.writeBytes(name);
    if (qos > 0) {
      out.write(0);
      out.write(9);
    }
    out.write(properties.length);
    out.writeBytes(properties);
    out.writeBytes(payload);
    return out.toByteArray();
  }

  @Override
  public boolean take(byte[] bad) throws InterruptedException {
    byte[] before = publish("fault/good", new byte[] {1, 2, 3}, 0, new byte[0]);
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    stream.writeBytes(before);
    stream.writeBytes(bad);
    taken = 0;
    sent++;
    boolean whole;
    try {
      whole = TapDoor.read(stream.toByteArray(), message -> taken++) == 0;
    } catch (IOException e) {
      // Not MQTT 5, and told so: the link ends the connection.
      whole = false;
    }
    lost += taken > 0 ? 0 : 1;
    return whole;
  }

  /// The good message goes in front of each bad one.
  @Override
  public void good() {}

  @Override
  public long sent() {
    return sent;
  }

  @Override
  public long lost() {
    return lost;
  }

  @Override
  public String kept() {
    return "nothing; refused means that it was left to Paho or ended the connection";
  }

  @Override
  public void close() {}
}
