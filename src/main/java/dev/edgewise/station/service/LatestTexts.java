package dev.edgewise.station.service;

import dev.edgewise.base.TimeSource;
import dev.edgewise.station.api.TextChanges;
import dev.edgewise.station.api.TextColumns;
import dev.edgewise.station.api.TextInfo;
import dev.edgewise.station.api.TextValues;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.TelemetrySink;
import dev.edgewise.telemetry.TextEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// One slot a text signal: the newest text that is not historical. Texts with an older source time
/// than the slot's are ignored. What is kept is bounded: the number of signals and the length of
/// each text. Safe for many threads.
final class LatestTexts implements TelemetrySink, TextValues {
  /// Most text signals; more are counted and not kept.
  static final int MOST_SIGNALS = 50_000;

  /// Most characters kept of a text; a longer one ends with `…`.
  static final int LONGEST = 1_000;

  private final Function<AssetPath, String> sourceOf;
  private final TimeSource time;
  private final Map<AssetPath, Slot> byPath = new HashMap<>();
  private final List<Slot> byId = new ArrayList<>();
  private long refused;
  private long version;

  /// @param sourceOf where the signal of a path comes from, as its protocol names it
  LatestTexts(Function<AssetPath, String> sourceOf, TimeSource time) {
    this.sourceOf = sourceOf;
    this.time = time;
  }

  @Override
  public void samples(SampleBatch batch) {
    // Numbers are kept elsewhere.
  }

  @Override
  public void text(TextEvent event) {
    if (event.historical()) {
      return;
    }
    String source = sourceOf.apply(event.source());
    synchronized (this) {
      Slot slot = byPath.get(event.source());
      if (slot == null) {
        if (byId.size() == MOST_SIGNALS) {
          refused++;
          version++;
          return;
        }
        slot = new Slot(new TextInfo(byId.size(), event.source().toString(), source), ++version);
        byId.add(slot);
        byPath.put(event.source(), slot);
      } else if (!source.equals(slot.info.source())) {
        slot.info = new TextInfo(slot.info.id(), slot.info.path(), source);
        slot.version = ++version;
      }
      slot.take(event);
    }
  }

  @Override
  public synchronized TextChanges changes(long since) {
    List<TextInfo> newer =
        since == version
            ? List.of()
            : byId.stream().filter(slot -> slot.version > since).map(slot -> slot.info).toList();
    return new TextChanges(version, newer, refused);
  }

  @Override
  public synchronized TextColumns read(int[] ids) {
    int n = ids.length;
    TextColumns out =
        new TextColumns(
            time.epochNanos(),
            ids.clone(),
            new String[n],
            new ValueState[n],
            new int[n],
            new long[n],
            new long[n]);
    for (int i = 0; i < n; i++) {
      Slot slot = byId.get(ids[i]);
      out.texts()[i] = slot.text;
      out.qualities()[i] = slot.quality;
      out.states()[i] =
          switch (Quality.severity(slot.quality)) {
            case GOOD -> ValueState.GOOD;
            case UNCERTAIN -> ValueState.UNCERTAIN;
            case BAD -> ValueState.BAD;
          };
      out.sourceTimes()[i] = slot.sourceTime;
      out.receiveTimes()[i] = slot.receiveTime;
    }
    return out;
  }

  /// What a signal last said.
  private static final class Slot {
    private TextInfo info;
    private long version;
    private String text = "";
    private int quality = Quality.BAD_WAITING_FOR_INITIAL_DATA;
    private long sourceTime = Long.MIN_VALUE;
    private long receiveTime;

    Slot(TextInfo info, long version) {
      this.info = info;
      this.version = version;
    }

    void take(TextEvent event) {
      if (event.sourceTime() >= sourceTime) {
        text = cut(event.text());
        quality = event.quality();
        sourceTime = event.sourceTime();
        receiveTime = event.receiveTime();
      }
    }

    private static String cut(String text) {
      if (text.length() <= LONGEST) {
        return text;
      }
      int end = LONGEST - 1;
      return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
          + "…";
    }
  }
}
