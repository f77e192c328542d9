package dev.edgewise.connect.sparkplug;

import static dev.edgewise.connect.sparkplug.Wire.bdSeq;
import static dev.edgewise.connect.sparkplug.Wire.number;
import static dev.edgewise.connect.sparkplug.Wire.payload;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;

/// A host on a broker in memory, and the messages of node `g/n` with device `d`.
final class HostFixture {
  static final String VALUE = "g/n/d/value";
  static final String NODE_VALUE = "g/n/load";

  final VirtualTime time = new VirtualTime();
  final FakeBroker broker = new FakeBroker(time);
  final Recorder seen = new Recorder();
  final SparkplugHost host;

  HostFixture() {
    this(HostSpec.of("station"));
  }

  HostFixture(HostSpec spec) {
    try {
      host =
          new SparkplugHost(
              spec,
              MqttSpec.of(URI.create("tcp://127.0.0.1:1883"), "host"),
              broker,
              seen.outputs(),
              time,
              Runnable::run);
    } catch (EdgewiseException e) {
      throw new IllegalStateException(e);
    }
  }

  HostFixture started() {
    host.start();
    return this;
  }

  /// Node 0 with `load` (alias 1), then device `d` with `value` (alias 2): seq 0 and 1, bdSeq 0.
  HostFixture born() {
    nodeBirth(0);
    deviceBirth(1);
    return this;
  }

  void nodeBirth(long session) {
    send("NBIRTH/n", payload(millis(), 0, bdSeq(session), number("load", 1, 0.5)));
  }

  void deviceBirth(int seq) {
    send("DBIRTH/n/d", payload(millis(), seq, number("value", 2, 10)));
  }

  void data(int seq, double value) {
    send("DDATA/n/d", payload(millis(), seq, number(2, value)));
  }

  void death(long session) {
    send("NDEATH/n", Payload.newBuilder().setTimestamp(millis()).addMetrics(bdSeq(session)));
  }

  void send(String kindAndSource, Payload.Builder payload) {
    broker.publish("spBv1.0/g/" + kindAndSource, payload.build().toByteArray());
  }

  List<MqttMessage> rebirthRequests() {
    return broker.published("spBv1.0/g/NCMD/n");
  }

  void pass(Duration duration) {
    time.advance(duration);
  }

  long millis() {
    return time.epochMillis();
  }
}
