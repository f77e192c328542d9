package dev.edgewise.connect.sparkplug;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.edgewise.connect.api.RejectionLog;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.SampleFlags;
import dev.edgewise.telemetry.TextEvent;
import dev.edgewise.telemetry.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;

/// Reads the values of one message, birth or data, by the table of its birth. Used once.
final class DataReader {
  private static final long NANOS_PER_MILLI = 1_000_000L;

  /// 2000-01-01T00:00:00Z in ms.
  private static final long EARLIEST_MILLIS = 946_684_800_000L;

  private static final long MOST_AHEAD_MILLIS = 86_400_000L;

  private final RejectionLog rejections;
  private final String where;
  private final MetricTable table;
  private final WirePayload payload;
  private final long received;
  private final boolean birth;
  private final SampleBatch.Builder samples;
  private final List<TextEvent> texts = new ArrayList<>(0);
  private boolean unknown;
  private boolean badTime;

  /// @param received ns since the epoch, by the station's clock
  /// @param birth whether `payload` is the birth that made `table`
  DataReader(
      RejectionLog rejections, String where, MetricTable table, Inbound message, boolean birth) {
    this.rejections = rejections;
    this.where = where;
    this.table = table;
    this.payload = message.payload();
    this.received = message.received();
    this.birth = birth;
    this.samples = new SampleBatch.Builder(payload.size());
  }

  /// Reads all metrics; ask for the results afterwards.
  void read() {
    MetricCursor metric = payload.metrics();
    try {
      while (metric.next()) {
        metric(metric, birth ? table.slot(metric.name()) : table.slot(metric));
      }
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("This payload was sound before", e);
    }
  }

  /// The numbers and booleans, in the order of the message.
  SampleBatch samples() {
    return samples.build();
  }

  List<TextEvent> texts() {
    return texts;
  }

  /// Whether a metric came that the birth did not name.
  boolean hasUnknown() {
    return unknown;
  }

  private void metric(MetricCursor metric, int slot) {
    if (slot == AliasIndex.NONE) {
      unknown = !birth;
      if (unknown) {
        rejections.add(RejectReason.UNKNOWN_METRIC, name(metric));
      }
      return;
    }
    int type = table.type(slot);
    if (MetricType.isSample(type)) {
      sample(metric, slot, type);
    } else if (MetricType.isText(type)) {
      text(metric, slot, type);
    } else if (metric.kind() == Metric.ValueCase.TEMPLATE_VALUE && type == MetricType.TEMPLATE) {
      for (Metric member : metric.full().getTemplateValue().getMetricsList()) {
        metric(MetricCursor.at(member), table.slot(table.name(slot) + "/" + member.getName()));
      }
    }
  }

  private void sample(MetricCursor metric, int slot, int type) {
    int quality = metric.quality();
    long bits;
    if (metric.isNull()) {
      quality = Quality.isBad(quality) ? quality : Quality.BAD_WAITING_FOR_INITIAL_DATA;
      bits = table.lastBits(slot);
    } else if (MetricType.fits(metric.kind(), type)) {
      bits = MetricType.bits(metric.kind(), metric.raw(), type);
      quality = judged(quality, bits, slot, type);
    } else {
      rejections.add(RejectReason.WRONG_VALUE, name(metric));
      return;
    }
    boolean historical = metric.isHistorical();
    long time = sourceTime(metric);
    if (badTime && Quality.isGood(quality)) {
      quality = Quality.UNCERTAIN;
    }
    if (!historical) {
      time = inOrder(slot, time);
      table.remember(slot, time, bits);
    }
    samples.add(
        table.tag(slot),
        time,
        received,
        bits,
        quality,
        table.origin(slot),
        historical ? SampleFlags.HISTORICAL : SampleFlags.NONE);
  }

  private void text(MetricCursor metric, int slot, int type) {
    int quality = metric.quality();
    String text = "";
    if (metric.isNull()) {
      quality = Quality.isBad(quality) ? quality : Quality.BAD_WAITING_FOR_INITIAL_DATA;
    } else if (MetricType.fits(metric.kind(), type)) {
      text = MetricType.text(metric, type);
    } else {
      rejections.add(RejectReason.WRONG_VALUE, name(metric));
      return;
    }
    long time = sourceTime(metric);
    if (badTime && Quality.isGood(quality)) {
      quality = Quality.UNCERTAIN;
    }
    boolean historical = metric.isHistorical();
    if (!historical) {
      time = inOrder(slot, time);
      table.remember(slot, time, 0);
    }
    texts.add(new TextEvent(table.path(slot), time, received, text, quality, historical));
  }

  /// A birth tells what is true now: never older than what the signal said before.
  private long inOrder(int slot, long time) {
    return birth ? Math.max(time, table.lastTime(slot)) : time;
  }

  /// A good value outside the sensor's range is uncertain; one that is no number is bad.
  private int judged(int quality, long bits, int slot, int type) {
    if (!Quality.isGood(quality) || type == MetricType.BOOLEAN) {
      return quality;
    }
    ValueType valueType = MetricType.valueType(type);
    double value = valueType.toDouble(bits);
    if (!Double.isFinite(value)) {
      rejections.add(RejectReason.NOT_FINITE, where + " " + table.name(slot));
      return Quality.BAD;
    }
    return value < table.low(slot) || value > table.high(slot)
        ? Quality.UNCERTAIN_ENGINEERING_UNITS_EXCEEDED
        : quality;
  }

  /// Source time in ns; sets `badTime` when the time told cannot be.
  private long sourceTime(MetricCursor metric) {
    badTime = false;
    if (!metric.hasTimestamp() && !payload.hasTimestamp()) {
      return received;
    }
    long millis = metric.hasTimestamp() ? metric.timestamp() : payload.timestamp();
    if (isPlausible(millis, received)) {
      return millis * NANOS_PER_MILLI;
    }
    badTime = true;
    rejections.add(RejectReason.BAD_TIMESTAMP, name(metric));
    return received;
  }

  static boolean isPlausible(long millis, long receivedNanos) {
    return millis >= EARLIEST_MILLIS
        && millis <= receivedNanos / NANOS_PER_MILLI + MOST_AHEAD_MILLIS;
  }

  private String name(MetricCursor metric) {
    return where + " " + (metric.hasName() ? metric.name() : "alias " + metric.alias());
  }
}
