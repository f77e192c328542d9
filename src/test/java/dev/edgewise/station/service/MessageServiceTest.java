package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.api.RawMessage;
import dev.edgewise.connect.archive.ArchiveOptions;
import dev.edgewise.connect.archive.MessageArchive;
import dev.edgewise.station.api.MessageDetail;
import dev.edgewise.station.api.MessagePage;
import dev.edgewise.station.api.MessageQuery;
import dev.edgewise.station.api.MessageRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Issue 3, section 1: last payloads a topic, decoded and raw, search, publish by hand.
@Timeout(60)
class MessageServiceTest {
  private static final String DATA = "spBv1.0/riverside/DDATA/edge-07/P-104";
  private static final long MILLIS = 1_790_690_801_950L;

  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime();
  private final EventLog events = new EventLog(time);
  private final MessageService service = new MessageService(events);
  private final List<String> sent = new ArrayList<>();
  private MessageArchive archive;

  @BeforeEach
  void open() throws EdgewiseException {
    archive = MessageArchive.open(folder, ArchiveOptions.standard(), time);
    service.opened(archive);
  }

  @AfterEach
  void close() {
    archive.close();
  }

  private MessageDetail sent(String topic, byte[] payload) throws Exception {
    service.message(new RawMessage(time.epochNanos(), topic, payload, 1, false));
    return service.message(service.view().lastId());
  }

  private MessageDetail sent(String topic, String payload) throws Exception {
    return sent(topic, payload.getBytes(StandardCharsets.UTF_8));
  }

  // Digits stay as they were sent: a raw view must not round.
  @Test
  void jsonIsIndentedWithItsOwnDigits() throws Exception {
    MessageDetail got =
        sent("a/b", "{\"v\":1.10,\"list\":[1,2e3],\"e\":{},\"t\":\"a: {\\\"b\\\"}\"}");
    assertEquals(MessageRow.Format.JSON, got.row().format());
    assertEquals(
        """
        {
          "v": 1.10,
          "list": [
            1,
            2e3
          ],
          "e": {},
          "t": "a: {\\"b\\"}"
        }""",
        got.decoded());
    assertTrue(got.hex().startsWith("00000  7b 22 76 22 3a 31 2e 31"), got.hex());
  }

  // The mock-up: the message behind a value, with its alias named by the birth.
  @Test
  void sparkplugIsReadableAndAliasesHaveTheNamesOfTheBirth() throws Exception {
    Payload.Metric.Builder named =
        Payload.Metric.newBuilder().setName("vibration/rms").setAlias(12).setDoubleValue(0);
    sent(
        "spBv1.0/riverside/DBIRTH/edge-07/P-104",
        Payload.newBuilder().setSeq(1).addMetrics(named).build().toByteArray());
    Payload.Metric.Builder value =
        Payload.Metric.newBuilder()
            .setAlias(12)
            .setTimestamp(MILLIS)
            .setDatatype(DataType.Double_VALUE)
            .setDoubleValue(9.8125);
    MessageDetail got =
        sent(DATA, Payload.newBuilder().setSeq(137).addMetrics(value).build().toByteArray());
    assertEquals(MessageRow.Format.SPARKPLUG, got.row().format());
    assertEquals("seq 137 · vibration/rms 9.8125", got.row().line());
    assertEquals(
        """
        seq        137

        metrics[0]
          alias      12  → vibration/rms
          timestamp  1790690801950  2026-09-29T14:06:41.950Z
          double     9.8125
        """,
        got.decoded());
  }

  @Test
  void whatIsNoTextIsShownAsBytes() throws Exception {
    MessageDetail got = sent("cam/frame", new byte[] {(byte) 0xFF, 0, 1, 'A'});
    assertEquals(MessageRow.Format.BINARY, got.row().format());
    assertEquals("ff 00 01 41", got.row().line());
    assertEquals("", got.decoded());
    assertTrue(got.hex().endsWith("···A\n"), got.hex());
    assertEquals(MessageRow.Format.EMPTY, sent("a", "").row().format());
    assertEquals("21.4", sent("a", "21.4").decoded());
    assertEquals("{broken", sent("a", "{broken").decoded());
    assertEquals(MessageRow.Format.BINARY, sent(DATA + "x", new byte[] {9, 1}).row().format());
  }

  // No silent limit: what is not shown is told.
  @Test
  void aLargePayloadIsCutAndSaysSo() throws Exception {
    MessageDetail got = sent("big", "ü".repeat(600_000));
    assertEquals(200_000, got.decoded().length());
    assertEquals(
        "Of 1,200,000 bytes only the first 1,048,576 were kept. Of 524,288 characters the first"
            + " 200,000 are shown. The dump shows the first 16,384 bytes.",
        got.note());
    assertEquals(1_200_000, got.row().size());
  }

  @Test
  void aSearchKnowsTheTotalWhereOnlyTheTopicDecides() throws Exception {
    for (int i = 0; i < 20; i++) {
      sent("t/" + i % 2, "value " + i);
    }
    MessagePage page =
        service.search(new MessageQuery("t/1", "", 0, Long.MAX_VALUE, Long.MAX_VALUE, 0, 3));
    assertEquals(List.of("value 19", "value 17", "value 15"), lines(page));
    assertEquals(10, page.total());
    assertFalse(page.done());
    MessagePage text =
        service.search(new MessageQuery("", "E 1", 0, Long.MAX_VALUE, Long.MAX_VALUE, 0, 100));
    assertEquals(11, text.matched());
    assertEquals(-1, text.total());
    assertTrue(text.done());
    MessageQuery wrong = new MessageQuery("a/#/b", "", 0, 1, 2, 0, 1);
    assertThrows(EdgewiseException.class, () -> service.search(wrong));
  }

  private static List<String> lines(MessagePage page) {
    return page.rows().stream().map(MessageRow::line).toList();
  }

  // What a person does is written down; what cannot be published is refused with its reason.
  @Test
  void publishingByHandIsCheckedSentAndWrittenDown() throws Exception {
    EdgewiseException early =
        assertThrows(EdgewiseException.class, () -> service.publish("a", new byte[] {1}, 0, false));
    assertEquals("EW-PUBLISH-NOT-CONNECTED", early.code().toString());
    service.connected(
        new MessageService.Publisher() {
          @Override
          public String broker() {
            return "tcp://127.0.0.1:1883";
          }

          @Override
          public void publish(String topic, byte[] payload, int qos, boolean retain) {
            sent.add(topic + " " + payload.length + " " + qos + " " + retain);
          }
        });
    service.publish("a/b", new byte[] {1, 2}, 1, true);
    assertEquals(List.of("a/b 2 1 true"), sent);
    assertEquals("published by hand, 2 bytes, retained", events.latest(1).getFirst().text());
    for (String wrong : List.of("", "a/+", "#", "$SYS/x", "a\0b")) {
      assertThrows(
          EdgewiseException.class, () -> service.publish(wrong, new byte[0], 0, false), wrong);
    }
    assertEquals(1, sent.size());
  }

  // The station answers while it starts.
  @Test
  void withoutAnArchiveEverythingIsEmpty() throws Exception {
    MessageService early = new MessageService(events);
    assertFalse(early.view().open());
    assertTrue(early.search(MessageQuery.newest(5)).done());
    assertEquals(0, early.topics(List.of(""), 5).getFirst().total());
    assertThrows(EdgewiseException.class, () -> early.message(1));
  }
}
