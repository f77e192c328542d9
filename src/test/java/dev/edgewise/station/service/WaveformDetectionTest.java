package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.connect.replay.ReadProgress;
import dev.edgewise.connect.replay.Recording;
import dev.edgewise.scenario.BearingDefect;
import dev.edgewise.scenario.BearingWaveform;
import dev.edgewise.scenario.BearingWaveform.Running;
import dev.edgewise.station.service.WaveformDetection.Machine;
import dev.edgewise.stream.detect.DetectorSettings;
import dev.edgewise.stream.pipeline.feature.BearingDiagnosis;
import dev.edgewise.stream.pipeline.feature.BearingFault;
import dev.edgewise.stream.pipeline.feature.BearingFrequencies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaveformDetectionTest {
  private static final List<BearingFrequencies> BEARINGS =
      List.of(
          BearingFrequencies.SKF_6205,
          new BearingFrequencies(13, 6, 52, 0.2),
          new BearingFrequencies(8, 12, 55, 0.5));

  /// A block of the generator is too short for a cage, which turns four times in it.
  private static final List<BearingDefect> PARTS =
      List.of(BearingDefect.OUTER_RACE, BearingDefect.INNER_RACE, BearingDefect.BALL);

  @TempDir private Path folder;

  /// Geometries, speeds and places of resonance that nothing was fitted to.
  @Test
  void theDamagedPartIsNamedForAnyBearingAndSpeed() {
    int right = 0;
    int all = 0;
    List<String> wrong = new ArrayList<>();
    for (BearingFrequencies bearing : BEARINGS) {
      for (double shaft : new double[] {24, 30, 55}) {
        for (BearingDefect defect : PARTS) {
          for (double resonance : new double[] {2_200, 6_500}) {
            Running running = Running.at(shaft).withStructure(resonance, 0.001).withNoise(1);
            float[] block = new BearingWaveform(bearing, defect).block(running, 0.6, all);
            BearingDiagnosis diagnosis = diagnosis(bearing, shaft);
            double most = diagnosis.take(block, 0).values().stream().max(Double::compare).get();
            boolean good = most >= 2 && diagnosis.likeliest() == fault(defect);
            right += good ? 1 : 0;
            if (!good) {
              wrong.add(bearing + " " + shaft + " " + defect + " " + diagnosis.likeliest() + most);
            }
            all++;
          }
        }
      }
    }
    assertTrue(right >= all * 0.9, () -> wrong.size() + " wrong: " + wrong);
  }

  @Test
  void aHealthyBearingHasNoFault() {
    int told = 0;
    for (int seed = 0; seed < 60; seed++) {
      BearingFrequencies bearing = BEARINGS.get(seed % BEARINGS.size());
      double shaft = 20 + seed;
      float[] block =
          new BearingWaveform(bearing, BearingDefect.OUTER_RACE).block(shaft, 0, seed + 1_000);
      double most =
          diagnosis(bearing, shaft).take(block, 0).values().stream().max(Double::compare).get();
      told += most >= 3 ? 1 : 0;
    }
    assertEquals(0, told);
  }

  @Test
  void aRecordingOfADamagedOuterRaceIsNamedSo() throws Exception {
    BearingWaveform vibration =
        new BearingWaveform(BearingFrequencies.SKF_6205, BearingDefect.OUTER_RACE);
    List<String> lines = new ArrayList<>();
    lines.add("acceleration");
    for (int i = 0; i < 6; i++) {
      for (float value : vibration.block(30, 0.6, i)) {
        lines.add(Float.toString(value));
      }
    }
    Path file = Files.write(folder.resolve("vibration.csv"), lines);
    List<WaveformDetection.Block> blocks = new ArrayList<>();
    WaveformDetection.Verdict verdict =
        WaveformDetection.run(
            Recording.of(file, ZoneOffset.UTC, ReadProgress.NONE),
            "acceleration",
            new Machine(20_000, 1_800, List.of(3.585, 5.415, 2.357, 0.398)),
            DetectorSettings.USUAL,
            Optional.empty(),
            blocks::add);
    assertEquals(Optional.of(BearingFault.OUTER_RACE), verdict.fault());
    assertEquals(blocks.size(), verdict.blocks());
    assertEquals(blocks.size(), verdict.anomalies());
  }

  @Test
  void frequenciesAreReadAsMultiplesOrAsHertz() {
    assertArrayEquals(
        new double[] {3.6, 5.4, 2.4, 0.4},
        new Machine(12_000, 1_800, List.of(3.6, 5.4, 2.4, 0.4)).orders());
    assertArrayEquals(
        new double[] {3.6, 5.4, 2.4, 0.4},
        new Machine(12_000, 1_800, List.of(108.0, 162.0, 72.0, 12.0)).orders(),
        1e-12);
    assertThrows(
        IllegalArgumentException.class, () -> new Machine(12_000, 1_800, List.of(3.6, 5.4)));
    assertThrows(IllegalArgumentException.class, () -> new Machine(0, 1_800, List.of()));
  }

  private static BearingDiagnosis diagnosis(BearingFrequencies bearing, double shaft) {
    double[] orders = {
      bearing.outerRace(1), bearing.innerRace(1), bearing.ball(1), bearing.cage(1)
    };
    return new BearingDiagnosis(BearingWaveform.LENGTH, BearingWaveform.RATE_HERTZ, shaft, orders);
  }

  private static BearingFault fault(BearingDefect defect) {
    return switch (defect) {
      case OUTER_RACE -> BearingFault.OUTER_RACE;
      case INNER_RACE -> BearingFault.INNER_RACE;
      case BALL -> BearingFault.BALL;
      case CAGE -> BearingFault.CAGE;
    };
  }
}
