package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Json;
import dev.edgewise.base.WholeFile;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.SampleFlags;
import dev.edgewise.telemetry.TagRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps [OpenGaps] while the station is not there. Without the file nothing is lost but marks.
final class GapFile {
  private static final Logger LOG = LoggerFactory.getLogger(GapFile.class);

  private final Path file;
  private final TagRegistry tags;

  GapFile(Path file, TagRegistry tags) {
    this.file = file;
    this.tags = tags;
  }

  /// A gap as it is kept.
  record Kept(String site, String node, String epoch, List<Mark> marks) {}

  /// @param path of the tag
  /// @param time ns since the epoch
  /// @param bits raw bits of the last value
  /// @param quality an OPC UA StatusCode
  /// @param origin its code
  record Mark(String path, long time, long bits, int quality, byte origin) {}

  private record Gaps(List<Kept> gaps) {}

  List<Mark> marks(List<SampleBatch> batches) {
    List<Mark> out = new ArrayList<>();
    for (SampleBatch batch : batches) {
      for (int i = 0; i < batch.size(); i++) {
        out.add(
            new Mark(
                tags.get(batch.tag(i)).path().toString(),
                batch.sourceTime(i),
                batch.bits(i),
                batch.quality(i),
                batch.origin(i)));
      }
    }
    return out;
  }

  /// Those of tags that are still known.
  SampleBatch batch(List<Mark> marks, long received) {
    SampleBatch.Builder out = new SampleBatch.Builder(marks.size());
    for (Mark mark : marks) {
      tags.find(AssetPath.of(mark.path()))
          .ifPresent(
              tag ->
                  out.add(
                      tag.id(),
                      mark.time(),
                      received,
                      mark.bits(),
                      mark.quality(),
                      Origin.of(mark.origin()),
                      SampleFlags.NONE));
    }
    return out.build();
  }

  /// Reads what was kept and deletes the file; one that cannot be read is told and goes.
  List<Kept> take() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      String text = Files.readString(file);
      Files.delete(file);
      return List.copyOf(Json.read(text, Gaps.class, file.toString()).gaps());
    } catch (EdgewiseException | IOException e) {
      LOG.warn("Marks of lost communication in {} could not be read; they are lost", file, e);
      return List.of();
    }
  }

  void write(List<Kept> gaps) {
    if (gaps.isEmpty()) {
      return;
    }
    try {
      WholeFile.write(file, Json.line(new Gaps(gaps)));
    } catch (IOException e) {
      LOG.warn("Marks of lost communication could not be kept in {}", file, e);
    }
  }
}
