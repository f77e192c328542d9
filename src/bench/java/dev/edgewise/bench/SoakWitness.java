package dev.edgewise.bench;

import dev.edgewise.base.SystemTime;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.mqtt.PahoLinks;
import dev.edgewise.connect.sparkplug.HostOutputs;
import dev.edgewise.connect.sparkplug.HostSpec;
import dev.edgewise.connect.sparkplug.SparkplugHost;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TelemetrySink;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What was published, seen by a second host on a connection and in a process of its own. It keeps
/// a count and a sum of times for each tag, no samples, so that two hours cost it as much as a
/// minute. Bad samples are not counted: a host marks a lost connection itself. It answers:
///
/// - `seen`: good samples so far
/// - `write FILE`: stops counting and writes a line for each tag, see [SoakCheck]
public final class SoakWitness implements TelemetrySink {
  private final TagRegistry tags = new TagRegistry();
  private final List<Seen> byTag = new ArrayList<>();
  private long seen;
  private boolean over;

  SoakWitness() {}

  /// @param args address of the broker
  public static void main(String[] args) throws Exception {
    SoakWitness witness = new SoakWitness();
    SystemTime time = new SystemTime();
    SparkplugHost host =
        new SparkplugHost(
            HostSpec.of("edgewise-witness"),
            MqttSpec.of(URI.create(args[0]), "edgewise-witness"),
            new PahoLinks(time, new Random(1)),
            new HostOutputs(witness.tags, witness, event -> {}, message -> {}),
            time);
    host.start();
    Worker.serve("ready", witness::answer);
  }

  private synchronized String answer(String command) throws IOException {
    if (command.startsWith("write ")) {
      over = true;
      write(Path.of(command.substring("write ".length())));
      return "ok";
    }
    return String.valueOf(seen);
  }

  /// A birth repeats the last values: what is not newer than the last was counted.
  @Override
  public synchronized void samples(SampleBatch batch) {
    for (int i = 0; i < batch.size() && !over; i++) {
      while (byTag.size() <= batch.tag(i)) {
        byTag.add(new Seen());
      }
      Seen tag = byTag.get(batch.tag(i));
      long time = batch.sourceTime(i);
      if (Quality.isGood(batch.quality(i)) && (tag.count == 0 || time > tag.last)) {
        tag.first = tag.count == 0 ? time : tag.first;
        tag.last = time;
        tag.count++;
        tag.sum += time;
        seen++;
      }
    }
  }

  private void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int tag = 0; tag < byTag.size(); tag++) {
      Seen each = byTag.get(tag);
      if (each.count > 0) {
        lines.add(
            new SoakCheck.Published(
                    tags.get(tag).spec().path().toString(),
                    each.first,
                    each.last,
                    each.count,
                    each.sum)
                .line());
      }
    }
    Files.write(file, lines);
  }

  private static final class Seen {
    private long first;
    private long last;
    private long count;
    private long sum;
  }
}
