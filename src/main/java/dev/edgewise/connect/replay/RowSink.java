package dev.edgewise.connect.replay;

import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.SampleFlags;
import dev.edgewise.telemetry.TelemetrySink;
import dev.edgewise.telemetry.TextEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes samples and text events of rows and hands them on in batches. All are marked as replayed.
/// An
/// empty cell is no sample; a cell without a usable number is a sample of bad quality. Not safe for
/// many threads.
final class RowSink {
  /// Samples in a batch, before it is handed on.
  private static final int FULL = 4_096;

  /// Texts are cut to this many characters.
  private static final int LONGEST_TEXT = 1_000;

  private static final long NAN_BITS = Double.doubleToRawLongBits(Double.NaN);

  private final Table table;
  private final RecordedTags tags;
  private final TelemetrySink sink;
  private final byte flag;
  private final @Nullable String[] lastTexts;
  private final List<TextEvent> texts = new ArrayList<>();
  private SampleBatch.Builder batch = new SampleBatch.Builder(256);
  private long samples;

  /// @param historical whether times are those of the recording
  RowSink(Table table, RecordedTags tags, TelemetrySink sink, boolean historical) {
    this.table = table;
    this.tags = tags;
    this.sink = sink;
    flag = historical ? SampleFlags.HISTORICAL : SampleFlags.NONE;
    lastTexts = new String[table.signals().size()];
  }

  /// Samples handed on.
  long samples() {
    return samples;
  }

  boolean isFull() {
    return batch.size() >= FULL;
  }

  /// @param sourceTime ns since the epoch
  /// @param receiveTime ns since the epoch
  void take(Row row, long sourceTime, long receiveTime) {
    switch (table.form()) {
      case Form.Wide _ -> {
        for (int c = 0; c < table.layout().columns(); c++) {
          cell(c, row.cell(c), Quality.GOOD, sourceTime, receiveTime);
        }
      }
      case Form.Long form -> {
        Integer signal = table.byKey().get(form.key(row));
        if (signal != null) {
          int quality =
              form.quality() < 0 ? Quality.GOOD : Signal.quality(row.cell(form.quality()));
          cell(signal, row.cell(form.value()), quality, sourceTime, receiveTime);
        }
      }
    }
  }

  /// Marks all signals as not connected: what they said last is not true any longer.
  void takeEnd(long time) {
    for (int tag : tags.ids()) {
      if (tag >= 0) {
        batch.add(tag, time, time, NAN_BITS, Quality.BAD_NOT_CONNECTED, Origin.REPLAYED, flag);
      }
    }
    for (int i = 0; i < lastTexts.length; i++) {
      String last = lastTexts[i];
      if (last != null) {
        addText(i, last, Quality.BAD_NOT_CONNECTED, time, time);
        lastTexts[i] = null;
      }
    }
  }

  /// Hands on what was taken.
  void flush() throws InterruptedException {
    samples += batch.size();
    SampleBatch full = batch.build();
    batch = new SampleBatch.Builder(256);
    sink.samples(full);
    List<TextEvent> events = List.copyOf(texts);
    texts.clear();
    for (TextEvent event : events) {
      sink.text(event);
    }
  }

  private void cell(int index, String cell, int quality, long sourceTime, long receiveTime) {
    Signal signal = table.signals().get(index);
    boolean bad = Quality.isBad(quality);
    switch (signal.kind()) {
      case NUMBER, SWITCH -> {
        if (!cell.isEmpty() || bad) {
          double value = signal.number(cell);
          int code = Double.isFinite(value) ? quality : bad ? quality : Quality.BAD;
          batch.add(
              tags.ids()[index],
              sourceTime,
              receiveTime,
              bits(signal, value),
              code,
              Origin.REPLAYED,
              flag);
        }
      }
      case TEXT -> text(index, cell, quality, sourceTime, receiveTime);
      case EMPTY -> {}
    }
  }

  private static long bits(Signal signal, double value) {
    if (signal.kind() == Signal.Kind.SWITCH) {
      return value > 0 ? 1 : 0;
    }
    return Double.isFinite(value) ? Double.doubleToRawLongBits(value) : NAN_BITS;
  }

  private void text(int index, String cell, int quality, long sourceTime, long receiveTime) {
    if (!cell.isEmpty() && !cell.equals(lastTexts[index])) {
      lastTexts[index] = cell;
      addText(index, cell, quality, sourceTime, receiveTime);
    }
  }

  private void addText(int index, String cell, int quality, long sourceTime, long receiveTime) {
    String text = cell.length() <= LONGEST_TEXT ? cell : cell.substring(0, LONGEST_TEXT);
    boolean historical = SampleFlags.isHistorical(flag);
    AssetPath path = tags.paths().get(index);
    texts.add(new TextEvent(path, sourceTime, receiveTime, text, quality, historical));
  }
}
