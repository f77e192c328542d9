package dev.edgewise.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritesFileTest {
  private static final WritesFile.Switch ALLOWED = new WritesFile.Switch(false, "");

  @TempDir private Path folder;

  // A node that is killed must command its devices again when it is back.
  @Test
  void aSwitchThatNobodyEverTurnedAllowsWritesAfterARestartToo() {
    assertEquals(ALLOWED, new WritesFile(folder).read(true));
    assertEquals(ALLOWED, new WritesFile(folder).read(false));
  }

  @Test
  void aSwitchThatIsGoneBlocks() throws Exception {
    assertEquals(ALLOWED, new WritesFile(folder).read(true));
    Files.delete(folder.resolve("writes.json"));
    assertTrue(new WritesFile(folder).read(false).blocked());
  }

  @Test
  void whatWasWrittenIsRead() throws Exception {
    WritesFile.Switch blocked = new WritesFile.Switch(true, "person:anna");
    new WritesFile(folder).write(blocked);
    assertEquals(blocked, new WritesFile(folder).read(false));
    assertEquals(blocked, new WritesFile(folder).read(true));
  }
}
