package dev.edgewise.bench;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import dev.edgewise.historian.api.Historian;
import dev.edgewise.historian.api.RawRange;
import dev.edgewise.historian.h2.H2Historian;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.TagRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compares history on disk with what the witness saw published.
///
/// @param published good samples that the witness saw
/// @param stored good samples in history between the first and the last that it saw of each tag
/// @param lost samples that it saw and that are not there
/// @param unseen samples that are there and that it did not see
/// @param restamped tags with as many samples, not all at the same times: after a lost link each
///     host gives the values of a birth a time after its own mark of the death
record SoakCheck(long published, long stored, long lost, long unseen, long restamped) {

  /// Opens history from disk, after the station was closed.
  ///
  /// @param witness the file that the witness wrote
  static SoakCheck of(Path history, Path witness) throws EdgewiseException, IOException {
    try (SystemTime time = new SystemTime();
        H2Historian store = H2Historian.open(history, new TagRegistry(), time)) {
      SoakCheck sum = new SoakCheck(0, 0, 0, 0, 0);
      for (String line : Files.readAllLines(witness)) {
        sum = sum.plus(of(store, Published.of(line)));
      }
      return sum;
    }
  }

  static SoakCheck of(Historian history, Published tag) throws EdgewiseException {
    AssetPath path = AssetPath.of(tag.path);
    RawRange found = history.raw(path, tag.first, tag.last + 1, Integer.MAX_VALUE);
    long count = 0;
    long sum = 0;
    for (int i = 0; i < found.size(); i++) {
      if (Quality.isGood(found.qualities()[i])) {
        count++;
        sum += found.times()[i];
      }
    }
    return new SoakCheck(
        tag.count,
        count,
        Math.max(0, tag.count - count),
        Math.max(0, count - tag.count),
        count == tag.count && sum != tag.sum ? 1 : 0);
  }

  private SoakCheck plus(SoakCheck other) {
    return new SoakCheck(
        published + other.published,
        stored + other.stored,
        lost + other.lost,
        unseen + other.unseen,
        restamped + other.restamped);
  }

  /// What was published of a tag.
  ///
  /// @param first source time of the first good sample, ns since the epoch
  /// @param last of the last one
  /// @param count of good samples
  /// @param sum of their source times, modulo 2⁶⁴
  record Published(String path, long first, long last, long count, long sum) {
    static Published of(String line) {
      String[] words = line.split("\t");
      return new Published(
          words[0],
          Long.parseLong(words[1]),
          Long.parseLong(words[2]),
          Long.parseLong(words[3]),
          Long.parseLong(words[4]));
    }

    String line() {
      return path + "\t" + first + "\t" + last + "\t" + count + "\t" + sum;
    }
  }
}
