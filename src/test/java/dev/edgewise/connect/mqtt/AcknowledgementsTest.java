package dev.edgewise.connect.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {
  private final List<Integer> sent = new ArrayList<>();
  private final Acknowledgements acknowledgements = new Acknowledgements(sent::add);

  // MQTT 5, MQTT-4.6.0-2: PUBACK packets in the order in which the PUBLISH packets came.
  @Test
  void whatIsDoneEarlyWaitsForWhatCameBefore() {
    var first = acknowledgements.came(7);
    var second = acknowledgements.came(3);
    var third = acknowledgements.came(9);
    third.done();
    second.done();
    assertEquals(List.of(), sent);
    first.done();
    assertEquals(List.of(7, 3, 9), sent);
    assertEquals(0, acknowledgements.size());
  }

  @Test
  void aMessageIsAcknowledgedOnce() {
    var only = acknowledgements.came(1);
    only.done();
    only.done();
    assertEquals(List.of(1), sent);
  }

  // Two filters may match one message: it is safe when both have said so.
  @Test
  void anArrivalIsAcknowledgedWhenAllHaveLetGo() {
    Arrival arrival =
        new Arrival(MqttMessage.of("a", new byte[0], 1, false), List.of(), () -> sent.add(1));
    Runnable one = arrival.hold();
    Runnable two = arrival.hold();
    one.run();
    one.run();
    arrival.release();
    assertEquals(List.of(), sent);
    two.run();
    assertEquals(List.of(1), sent);
  }
}
