package dev.edgewise.fleet.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a message says of its records is read as it was written, or not at all.
class LedgerRecordsTest {
  private static final LedgerRecords THREE =
      new LedgerRecords("e1", Lanes.MEASURED, new long[] {7, 9, 12}, new int[] {1, 20, 3});

  @Test
  void severalRecordsTravelAsOneProperty() {
    Map<String, String> properties = THREE.properties();
    assertEquals(
        Map.of(
            "edgewise-epoch", "e1",
            "edgewise-lane", "measured",
            "edgewise-records", "7:1,9:20,12:3"),
        properties);
    LedgerRecords read = LedgerRecords.of(properties).orElseThrow();
    assertEquals("e1", read.epoch());
    assertEquals(Lanes.MEASURED, read.lane());
    assertArrayEquals(THREE.sequences(), read.sequences());
    assertArrayEquals(THREE.samples(), read.samples());
    assertEquals(24, read.size());
  }

  @Test
  void aLiveMessageIsOneRecordWithAllItsValues() {
    LedgerMark mark = new LedgerMark("e1", Lanes.DERIVED, 5);
    LedgerRecords read = LedgerRecords.of(mark.properties()).orElseThrow();
    assertArrayEquals(new long[] {5}, read.sequences());
    assertEquals(LedgerRecords.ALL, read.size());
    assertEquals(mark.properties(), read.properties());
  }

  @Test
  void eventsAreRecordsOfOneEach() {
    LedgerRecords two = LedgerRecords.ofEach("e1", Lanes.EVENTS, new long[] {4, 6});
    assertEquals("4:1,6:1", two.properties().get("edgewise-records"));
    assertEquals(new LedgerMark("e1", Lanes.EVENTS, 6), two.mark(1));
    assertEquals(
        new LedgerMark("e1", Lanes.EVENTS, 4).properties(),
        LedgerRecords.ofEach("e1", Lanes.EVENTS, new long[] {4}).properties());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ":",
        "1",
        "1:",
        ":1",
        "1:0",
        "1:-2",
        "0:1",
        "-1:1",
        "2:1,2:1",
        "2:1,1:1",
        "1:1,",
        "x:1",
        "1:99999999999",
        "99999999999999999999:1"
      })
  void whatIsNotSoundIsNotRead(String text) {
    Map<String, String> properties = new HashMap<>(THREE.properties());
    properties.put("edgewise-records", text);
    assertEquals(Optional.empty(), LedgerRecords.of(properties));
  }
}
