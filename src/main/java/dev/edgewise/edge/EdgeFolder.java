package dev.edgewise.edge;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.FolderLock;
import dev.edgewise.base.Json;
import dev.edgewise.base.ProcessFile;
import dev.edgewise.base.Product;
import dev.edgewise.base.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The data folder of a node: one process at a time, the switch, and what runs there now.
public final class EdgeFolder implements AutoCloseable {
  private static final ErrorCode UNWRITABLE = new ErrorCode("DATA-FOLDER");
  private static final String RUN = "run.json";
  private static final String LOCK = "node";

  private final Path folder;
  private final FolderLock lock;
  private final boolean isNew;

  private EdgeFolder(Path folder, FolderLock lock, boolean isNew) {
    this.folder = folder;
    this.lock = lock;
    this.isNew = isNew;
  }

  /// What runs on a data folder, for a station that looks for it; `run.json`.
  ///
  /// @param site Sparkplug group
  /// @param node Sparkplug edge node id
  /// @param pid of the process
  /// @param port of its own local broker on 127.0.0.1; 0 when it uses another's
  /// @param started ns since the epoch
  public record Run(String site, String node, long pid, int port, long started, String version) {}

  /// @throws EdgewiseException when another node works on the folder or it cannot be written
  static EdgeFolder take(Path folder) throws EdgewiseException {
    boolean isNew = !Files.exists(folder.resolve(LOCK + ".lock"));
    return new EdgeFolder(folder, FolderLock.take(folder, LOCK), isNew);
  }

  /// What the folder says runs there; after a fall of the process it may run no more, so look
  /// whether its pid lives.
  ///
  /// @throws EdgewiseException when there is no node's file that can be read
  public static Run running(Path folder) throws EdgewiseException {
    Path file = folder.resolve(RUN);
    try {
      return Json.read(Files.readString(file), Run.class, file.toString());
    } catch (IOException e) {
      throw new EdgewiseException(
          UNWRITABLE, "No edge node runs on " + folder + ".", "Start one there.", e);
    }
  }

  /// Whether no node ever ran on this folder.
  boolean isNew() {
    return isNew;
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  WritesFile writes() {
    return new WritesFile(folder);
  }

  void tell(String site, String node, int port, long started) throws EdgewiseException {
    Run run = new Run(site, node, ProcessHandle.current().pid(), port, started, Product.VERSION);
    try {
      WholeFile.write(folder.resolve(RUN), Json.write(run));
      ProcessFile.tell(folder);
    } catch (IOException e) {
      throw new EdgewiseException(
          UNWRITABLE,
          "The data folder " + folder + " cannot be written: " + e.getMessage() + ".",
          "Free space there, or choose another folder with --data.",
          e);
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(folder.resolve(RUN));
    ProcessFile.remove(folder);
    lock.close();
  }
}
