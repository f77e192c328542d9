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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
  ///
  /// @param known what is known of it; null in files of older versions
  record Kept(String site, String node, String epoch, @Nullable Known known, List<Mark> marks) {}

  /// What is known of a gap.
  ///
  /// @param isTrue whether it is one
  /// @param before what the node had said before; null where that is not known
  /// @param uptime how long its process had run when the last mark was made, ns
  record Known(boolean isTrue, @Nullable NodeRun before, long uptime) {}

  /// @param path of the tag
  /// @param time ns since the epoch
  /// @param bits raw bits of the last value
  /// @param quality an OPC UA StatusCode
  /// @param origin its code
  record Mark(String path, long time, long bits, int quality, byte origin) {}

  private record Gaps(@Nullable List<Kept> gaps) {}

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

  /// Reads what was kept; a file with anything wrong in it is told and set aside.
  List<Kept> read() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      List<Kept> gaps = Json.read(text, Gaps.class, file.toString()).gaps();
      if (gaps != null && gaps.stream().allMatch(GapFile::isSound)) {
        return gaps;
      }
      LOG.warn("{} holds what is no mark of lost communication; it is set aside", file);
    } catch (EdgewiseException | IOException e) {
      LOG.warn("Marks of lost communication in {} could not be read; it is set aside", file, e);
    }
    setAside();
    return List.of();
  }

  private static boolean isSound(@Nullable Kept gap) {
    return gap != null
        && gap.site != null
        && gap.node != null
        && gap.epoch != null
        && gap.marks != null
        && gap.marks.stream().allMatch(GapFile::isSound);
  }

  private static boolean isSound(@Nullable Mark mark) {
    if (mark == null || mark.path == null) {
      return false;
    }
    try {
      AssetPath.of(mark.path);
      Origin.of(mark.origin);
      return true;
    } catch (IllegalArgumentException e) {
      LOG.warn("{}", e.getMessage());
      return false;
    }
  }

  private void setAside() {
    try {
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".unreadable"),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.error("{} could not be set aside", file, e);
    }
  }

  /// What was read is held elsewhere now.
  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} could not be deleted", file, e);
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
