package dev.edgewise.bench;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.connect.replay.TableDoor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/// Recorded tables for replay.
final class FaultTables implements FaultSubject {
  private final Path folder = Files.createTempDirectory("edgewise-fault");
  private final Path file = folder.resolve("table.csv");
  private final Path good = folder.resolve("good.csv");
  private long sent;
  private long lost;

  FaultTables() throws IOException {
    Files.writeString(good, "time;level\n2026-01-01 00:00:00;1,5\n2026-01-01 00:00:01;2,5\n");
  }

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public byte[] bad(SplittableRandom random) {
    return Damage.of(FaultForms.table(random), FaultForms.table(random), random);
  }

  @Override
  public boolean take(byte[] bad) throws IOException {
    Files.write(file, bad);
    try {
      TableDoor.read(file);
      return true;
    } catch (EdgewiseException e) {
      return false;
    }
  }

  @Override
  public void good() throws IOException {
    sent++;
    try {
      lost += TableDoor.read(good) == 2 ? 0 : 1;
    } catch (EdgewiseException e) {
      lost++;
    }
  }

  @Override
  public long sent() {
    return sent;
  }

  @Override
  public long lost() {
    return lost;
  }

  @Override
  public String kept() {
    return "nothing";
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(good);
    Files.deleteIfExists(folder);
  }
}
