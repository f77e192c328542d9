package dev.edgewise.operate.plant;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.storage.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The configuration database of the plant, `plant.mv.db`. Writes run one after the other on the
/// database's own thread. Methods may be called from any thread.
public final class PlantStore implements AutoCloseable {
  private static final String FILE = "plant.mv.db";
  private static final int READERS = 1;
  private static final int CACHE_KILOBYTES = 8 << 10;

  private final Database database;

  private PlantStore(Database database) {
    this.database = database;
  }

  /// Opens the database in `folder`, which is made when missing. A file that cannot be read is set
  /// aside; see [#setAside].
  ///
  /// @throws EdgewiseException when the folder cannot be used or the file is of a newer version
  public static PlantStore open(Path folder) throws EdgewiseException {
    return new PlantStore(
        Database.open(folder.resolve(FILE), PlantTables.MIGRATIONS, READERS, CACHE_KILOBYTES));
  }

  /// One sentence for people when the file found was unreadable and set aside.
  public Optional<String> setAside() {
    return database.setAside();
  }

  /// The file's size.
  public long bytesOnDisk() {
    return database.bytesOnDisk();
  }

  /// All that people set.
  public List<TagOverride> overrides() throws EdgewiseException {
    return database.read(OverrideTable::all);
  }

  /// Takes over what people set, all or nothing; on disk on return. Those that are none are
  /// removed.
  public void save(Collection<TagOverride> overrides) throws EdgewiseException {
    List<TagOverride> all = List.copyOf(overrides);
    database.await(
        database.write(
            connection -> {
              OverrideTable.save(connection, all);
              return all.size();
            }));
    database.await(database.checkpoint());
  }

  /// Everything that was remembered.
  public KnownPlant known() throws EdgewiseException {
    return database.read(PlantTables::all);
  }

  /// Remembers what is new or changed. Returns at once; the future ends when it is committed.
  ///
  /// @param changes nodes, devices and tags to add or to replace, by id and path
  public CompletableFuture<Boolean> remember(KnownPlant changes) {
    return database.write(
        connection -> {
          save(connection, changes);
          return true;
        });
  }

  private static void save(Connection connection, KnownPlant changes) throws java.sql.SQLException {
    PlantTables.saveAlive(connection, changes.aliveAt());
    PlantTables.saveNodes(connection, changes.nodes());
    PlantTables.saveDevices(connection, changes.devices());
    PlantTables.saveTags(connection, changes.tags());
  }

  /// Forgets nodes with all their devices and tags; what people set of the tags stays. Returns at
  /// once.
  public CompletableFuture<Integer> forget(Collection<String> nodes) {
    List<String> all = List.copyOf(nodes);
    return database.write(connection -> PlantTables.forget(connection, all));
  }

  /// Finishes what was handed over and closes the file; idempotent.
  @Override
  public void close() {
    database.close();
  }
}
