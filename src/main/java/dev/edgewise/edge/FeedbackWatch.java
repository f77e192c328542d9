package dev.edgewise.edge;

import dev.edgewise.operate.commands.CommandContract;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.SampleFlags;
import dev.edgewise.telemetry.Tag;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TelemetrySink;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// Shows the values of feedback tags to the gate while a command waits for its effect.
final class FeedbackWatch implements TelemetrySink {
  private final TagRegistry tags;
  private final CommandDesk desk;
  private final Set<AssetPath> watched = new HashSet<>();

  FeedbackWatch(TagRegistry tags, CommandDesk desk, Collection<CommandContract> contracts) {
    this.tags = tags;
    this.desk = desk;
    contracts.forEach(contract -> contract.feedback().ifPresent(f -> watched.add(f.tag())));
  }

  /// By tag, as far as it was asked.
  private volatile byte[] known = new byte[256];

  private static final byte YES = 1;
  private static final byte NO = 2;

  @Override
  public void samples(SampleBatch batch) {
    if (watched.isEmpty() || !desk.isWaiting()) {
      return;
    }
    for (int i = 0; i < batch.size(); i++) {
      if (isWatched(batch.tag(i)) && !SampleFlags.isHistorical(batch.flags(i))) {
        Tag tag = tags.get(batch.tag(i));
        desk.observed(
            tag.path(),
            tag.spec().type().toDouble(batch.bits(i)),
            batch.quality(i),
            batch.receiveTime(i));
      }
    }
  }

  /// Two threads may find out the same at a time; a write that is lost is found out again.
  private boolean isWatched(int tag) {
    byte[] now = known;
    if (tag >= now.length) {
      now = Arrays.copyOf(now, Math.max(tag + 1, 2 * now.length));
      known = now;
    }
    if (now[tag] == 0) {
      now[tag] = watched.contains(tags.get(tag).path()) ? YES : NO;
    }
    return now[tag] == YES;
  }
}
