package dev.edgewise.edge;

import dev.edgewise.operate.commands.CommandContract;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.SampleFlags;
import dev.edgewise.telemetry.Tag;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TelemetrySink;
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

  @Override
  public void samples(SampleBatch batch) {
    if (watched.isEmpty() || !desk.isWaiting()) {
      return;
    }
    for (int i = 0; i < batch.size(); i++) {
      Tag tag = tags.get(batch.tag(i));
      if (!SampleFlags.isHistorical(batch.flags(i)) && watched.contains(tag.path())) {
        desk.observed(
            tag.path(),
            tag.spec().type().toDouble(batch.bits(i)),
            batch.quality(i),
            batch.receiveTime(i));
      }
    }
  }
}
