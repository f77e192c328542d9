package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.Json;
import dev.edgewise.historian.api.Historian;
import dev.edgewise.historian.api.RawRange;
import dev.edgewise.scenario.Backfill;
import dev.edgewise.scenario.PlantDevice;
import dev.edgewise.scenario.PlantNode;
import dev.edgewise.scenario.PlantSpec;
import dev.edgewise.stream.inference.InferenceEngine;
import dev.edgewise.telemetry.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntConsumer;

/// Gives the history of a simulated plant its past: 30 days up to where the live values began. A
/// file remembers which devices are done,
/// so that a start that was cut short goes on where it stopped.
final class SimulatedPast {
  /// How far the past reaches back.
  static final Duration SPAN = Duration.ofDays(30);

  /// Time between two samples.
  static final Duration STEP = Duration.ofSeconds(10);

  private static final String SCORES = "scores of ";
  private static final ErrorCode NOT_WRITTEN = new ErrorCode("PAST-NOT-WRITTEN");

  private final Path file;
  private final Historian historian;

  /// @param file remembers what is done; made if missing
  SimulatedPast(Path file, Historian historian) {
    this.file = file;
    this.historian = historian;
  }

  /// Loads what is missing.
  ///
  /// @param liveSince when the live values began, ns since the epoch; the file's own time counts if
  /// there is one
  /// @param percent is told how far it is, 0 to 100
  /// @return samples loaded now
  long fill(PlantSpec plant, long seed, long liveSince, IntConsumer percent)
      throws EdgewiseException {
    Done done = done(seed, liveSince);
    Set<String> devices = new LinkedHashSet<>(done.devices());
    long samples = 0;
    for (PlantDevice device : plant.devices()) {
      if (devices.add(device.path().toString())) {
        samples +=
            Backfill.device(
                device,
                seed,
                done.until() - SPAN.toNanos(),
                done.until(),
                STEP.toNanos(),
                (tag, type, times, bits, qualities) ->
                    historian.load(tag, type, simulated(times, bits, qualities)));
        historian.force();
        write(new Done(seed, done.until(), devices));
      }
      percent.accept(Math.min(100, 100 * devices.size() / plant.devices().size()));
    }
    return samples;
  }

  /// Loads what the models of the real edge nodes would have said, where that is missing; after
  /// [#fill].
  ///
  /// @param plant only the nodes that are real
  /// @return samples loaded now
  long fillScores(PlantSpec plant, long seed, InferenceEngine engine) throws EdgewiseException {
    Done done = done(seed, 0);
    Set<String> devices = new LinkedHashSet<>(done.devices());
    long samples = 0;
    try (PastScores scores = new PastScores(engine)) {
      for (PlantNode node : plant.nodes()) {
        for (PlantDevice device : node.devices()) {
          if (devices.add(SCORES + device.path())) {
            samples +=
                scores.fill(
                    device,
                    DemoWork.of(node.name()),
                    seed,
                    done.until() - SPAN.toNanos(),
                    done.until(),
                    historian);
            historian.force();
            write(new Done(seed, done.until(), devices));
          }
        }
      }
    }
    return samples;
  }

  private Done done(long seed, long liveSince) throws EdgewiseException {
    if (Files.exists(file)) {
      try {
        Done done = Json.read(Files.readString(file), Done.class, file.toString());
        if (done.seed() == seed) {
          return done;
        }
      } catch (IOException e) {
        throw notWritten(e);
      }
    }
    return new Done(seed, liveSince, Set.of());
  }

  private void write(Done done) throws EdgewiseException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(beside, Json.write(done));
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw notWritten(e);
    }
  }

  private EdgewiseException notWritten(IOException e) {
    return new EdgewiseException(
        NOT_WRITTEN,
        "The state of the simulated history in "
            + file
            + " cannot be kept: "
            + e.getMessage()
            + ".",
        "Check the data folder.",
        e);
  }

  private static RawRange simulated(long[] times, long[] bits, int[] qualities) {
    byte[] origins = new byte[times.length];
    Arrays.fill(origins, Origin.SIMULATED.code());
    return new RawRange(times, bits, qualities, origins, new byte[times.length], true);
  }

  /// What the file says.
  ///
  /// @param until end of the past, ns since the epoch
  /// @param devices paths of the devices whose past is complete; those whose scores are complete
  ///     are marked so
  record Done(long seed, long until, Set<String> devices) {
    Done {
      Objects.requireNonNull(devices, "devices is missing");
    }
  }
}
