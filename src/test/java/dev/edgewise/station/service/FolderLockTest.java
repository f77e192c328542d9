package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.FolderLock;
import dev.edgewise.base.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  @TempDir Path temp;

  // Two writers on one history would destroy it.
  @Test
  void aSecondStationOnTheSameFolderIsRefused() throws EdgewiseException {
    Path folder = temp.resolve("data");
    try (StationService first = StationService.open(config(folder), new VirtualTime())) {
      assertEquals(folder.toString(), first.health().view().dataFolder());
      EdgewiseException e =
          assertThrows(
              EdgewiseException.class,
              () -> StationService.open(config(folder), new VirtualTime()));
      assertEquals(
          "Another Edgewise station works on the data folder "
              + folder
              + ". Close it, or choose another folder with --data. (EW-DATA-IN-USE)",
          e.forPerson());
    }
  }

  // Whoever closes frees the folder at once, for a restart.
  @Test
  void aFolderThatWasGivenBackCanBeTakenAgain() throws EdgewiseException, IOException {
    FolderLock.take(temp, "station").close();
    FolderLock.take(temp, "station").close();
  }

  // The folder of a first start is not there yet.
  @Test
  void aMissingFolderIsMade() throws EdgewiseException, IOException {
    Path folder = temp.resolve("a").resolve("b");
    FolderLock.take(folder, "station").close();
    assertTrue(Files.isDirectory(folder));
  }

  // A slip of the keyboard names a file: the person must read that, not a bare path.
  @Test
  void aFileInPlaceOfAFolderIsToldAsSuch() throws IOException {
    Path file = Files.writeString(temp.resolve("notes.txt"), "mine");
    EdgewiseException e =
        assertThrows(EdgewiseException.class, () -> FolderLock.take(file, "station"));
    assertEquals(
        "The data folder "
            + file
            + " cannot be used: it is a file and not a folder."
            + " Choose a folder that you may write to with --data. (EW-DATA-FOLDER)",
        e.forPerson());
    assertEquals("mine", Files.readString(file));
  }

  private static StationConfig config(Path folder) {
    return new StationConfig(folder, 0, Optional.empty(), StationConfig.PlantKind.NONE, 1, false);
  }
}
