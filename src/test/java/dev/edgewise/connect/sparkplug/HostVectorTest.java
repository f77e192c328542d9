package dev.edgewise.connect.sparkplug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.connect.api.SourceEvent;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleFlags;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Bytes that were put together by hand from the field numbers of the Sparkplug B schema, without
/// its generated classes: so that an error both ways does not pass.
class HostVectorTest {
  private static final String NBIRTH =
      "0880d0eab6b73312120a0562645365711880d0eab6b7332004580312210a144e6f646520436f6e74726f6c2f5265"
          + "62697274681880d0eab6b733200b700012310a1850726f706572746965732f4861726477617265204d616b"
          + "651880d0eab6b733200c7a0c52617370626572727920506912160a044c6f616410011880d0eab6b7332009"
          + "650000803e1800";
  private static final String DBIRTH =
      "0881d0eab6b733124b0a0b54656d7065726174757265100a1881d0eab6b733200a4a280a07656e67556e69740a07"
          + "656e67486967681207080c4203c2b043120b080a310000000000005e4069000000000080354012160a034e"
          + "6567100d1881d0eab6b733200350fbffffff0f12170a044e656738100e1881d0eab6b733200150f9ffffff"
          + "0f121d0a05436f756e74100c1881d0eab6b733200858ffffffffffffffffff0112180a045768656e101018"
          + "81d0eab6b733200d5880d0eab6b73312290a044e6f746510111881d0eab6b733200e7a16c39c6265727465"
          + "6d7065726174757220e6b8a9e5baa61801";
  private static final String DDATA =
      "0882d0eab6b7331214100a1882d0eab6b733200a690000000000c036401802";
  private static final String NULL_AND_HISTORY =
      "0883d0eab6b73312180a0b54656d70657261747572651883d0eab6b733200a380112210a0b54656d706572617475"
          + "726518a0fbe6b6b733200a28016900000000004033401803";
  private static final String NDEATH = "0884d0eab6b73312120a0562645365711884d0eab6b73320045803";

  private final HostFixture it = new HostFixture().started();

  private void send(String kindAndSource, String hex) {
    it.broker.publish("spBv1.0/Plant1/" + kindAndSource, HexFormat.of().parseHex(hex));
  }

  // A whole session of an outside node, byte by byte.
  @Test
  void aSessionOfBytesIsUnderstood() {
    send("NBIRTH/EdgeA", NBIRTH);
    send("DBIRTH/EdgeA/Pump1", DBIRTH);
    String device = "Plant1/EdgeA/Pump1/";
    assertEquals(0.25, it.seen.value("Plant1/EdgeA/Load"));
    assertEquals(21.5, it.seen.value(device + "Temperature"));
    assertEquals(-5, it.seen.latest(device + "Neg").bits());
    assertEquals(-7, it.seen.latest(device + "Neg8").bits());
    assertEquals(-1L, it.seen.latest(device + "Count").bits());
    assertEquals("2026-01-01T00:00:00Z", it.seen.texts.get(0).text());
    assertEquals("Übertemperatur 温度", it.seen.texts.get(1).text());
    assertEquals(
        "°C", it.seen.tags.find(AssetPath.of(device + "Temperature")).orElseThrow().spec().unit());
    assertEquals(
        Map.of("Hardware Make", "Raspberry Pi"),
        it.seen.events(SourceEvent.NodeBorn.class).getFirst().properties());

    send("DDATA/EdgeA/Pump1", DDATA);
    assertEquals(22.75, it.seen.value(device + "Temperature"));
    send("DDATA/EdgeA/Pump1", NULL_AND_HISTORY);
    assertEquals(Quality.BAD_WAITING_FOR_INITIAL_DATA, it.seen.quality(device + "Temperature"));
    assertTrue(SampleFlags.isHistorical(it.seen.batches.getLast().flags(1)));
    send("NDEATH/EdgeA", NDEATH);
    assertEquals(Quality.BAD_NO_COMMUNICATION, it.seen.quality("Plant1/EdgeA/Load"));
    assertEquals(Map.of(), it.host.rejected().counts());
  }
}
