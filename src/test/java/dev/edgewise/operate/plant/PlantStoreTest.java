package dev.edgewise.operate.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.connect.api.NodeId;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlantStoreTest {
  private static final NodeId NODE = new NodeId("riverside", "edge-07");
  private static final NodeId DEMO = new NodeId("riverside", "edge-08");
  private static final AssetPath DEVICE = AssetPath.of("S/A/P-1");
  private static final AssetPath RMS = AssetPath.of("S/A/P-1/vibration/rms");
  private static final AssetPath RUNNING = AssetPath.of("S/A/P-1/running");

  private static final KnownTag FULL =
      new KnownTag(
          TagSpec.of(RMS, ValueType.DOUBLE)
              .withUnit("mm/s")
              .withRange(0, 14)
              .withNormal(0.7, 4.5)
              .withDecimals(2)
              .withExpectedPeriod(Duration.ofMillis(500))
              .withDescription("Drive end")
              .withGuessed(Set.of(TagSpec.Guess.UNIT, TagSpec.Guess.PERIOD)),
          NODE,
          "spBv1.0/riverside/DDATA/edge-07/P-1",
          false);

  // What a device did not say comes back as not said.
  private static final KnownTag BARE =
      new KnownTag(TagSpec.of(RUNNING, ValueType.BOOL), DEMO, "plant/p1", true);

  @TempDir private Path folder;

  @Test
  void everythingThatThereWasComesBackAsItWas() throws Exception {
    KnownPlant known =
        new KnownPlant(
            1_000,
            List.of(
                new KnownNode(NODE, "Pump hall", true, 500, ""),
                new KnownNode(DEMO, "", false, 700, "DEMO")),
            List.of(
                new KnownDevice(DEVICE, "Pump", NODE, "P-1", true, 600, List.of(RUNNING, RMS)),
                new KnownDevice(AssetPath.of("S/A/empty"), "", DEMO, "empty", false, 0, List.of())),
            List.of(BARE, FULL));
    try (PlantStore store = PlantStore.open(folder)) {
      assertEquals(new KnownPlant(0, List.of(), List.of(), List.of()), store.known());
      store.remember(known).get();
    }
    try (PlantStore store = PlantStore.open(folder)) {
      assertEquals(known, store.known());
      KnownNode gone = new KnownNode(NODE, "Pump hall", false, 900, "");
      store.remember(new KnownPlant(2_000, List.of(gone), List.of(), List.of())).get();
      assertEquals(
          new KnownPlant(2_000, List.of(gone, known.nodes().get(1)), known.devices(), known.tags()),
          store.known());
    }
  }

  @Test
  void aForgottenNodeTakesItsDevicesAndTagsAlong() throws Exception {
    try (PlantStore store = PlantStore.open(folder)) {
      KnownNode stays = new KnownNode(NODE, "", true, 500, "");
      KnownDevice device = new KnownDevice(DEVICE, "", NODE, "P-1", true, 6, List.of(RMS));
      store
          .remember(
              new KnownPlant(
                  1_000,
                  List.of(stays, new KnownNode(DEMO, "", true, 1, "DEMO")),
                  List.of(device),
                  List.of(BARE, FULL)))
          .get();
      assertEquals(1, store.forget(List.of(DEMO.toString())).get());
      assertEquals(
          new KnownPlant(1_000, List.of(stays), List.of(device), List.of(FULL)), store.known());
    }
  }

  // A word that was set to nothing is something else than a word that was not set.
  @Test
  void whatPeopleSetIsOnDiskOnReturn() throws Exception {
    TagOverride all =
        new TagOverride(
            RMS,
            Optional.of(AssetPath.of("S/A/P-1/velocity")),
            Optional.of(""),
            Optional.of("Drive end"));
    TagOverride unit =
        new TagOverride(RUNNING, Optional.empty(), Optional.of("on/off"), Optional.empty());
    try (PlantStore store = PlantStore.open(folder)) {
      store.save(List.of(all, unit));
    }
    try (PlantStore store = PlantStore.open(folder)) {
      assertEquals(Set.of(all, unit), Set.copyOf(store.overrides()));
      store.save(List.of(TagOverride.none(RMS)));
      assertEquals(List.of(unit), store.overrides());
    }
  }
}
