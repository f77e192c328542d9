package dev.edgewise.app;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.FolderLock;
import dev.edgewise.base.ProcessFile;
import dev.edgewise.base.SystemTime;
import dev.edgewise.base.Threads;
import dev.edgewise.connect.mqtt.PahoLinks;
import dev.edgewise.scenario.Floor;
import dev.edgewise.scenario.FloorFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `edgewise devices`: the simulated devices of the demo's edge nodes. Ends on SIGTERM or Ctrl C.
@Command(
    name = "devices",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Runs the simulated machines of the demo below their edge nodes, until it is ended by Ctrl C.",
      "They speak plain MQTT to the broker of their edge node and take its commands."
    })
final class DevicesCommand implements Callable<Integer> {
  private static final ErrorCode UNREADABLE = new ErrorCode("DEVICES-CONFIG");

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "Which edge nodes, and where their brokers are.")
  private @Nullable Path file;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder that says which process runs. Default: edges/devices below the data folder.")
  private @Nullable Path data;

  @Override
  public Integer call() throws EdgewiseException {
    Path from = CallerFolder.resolve(Objects.requireNonNull(file));
    FloorFile config = FloorFile.read(text(from), from.toString());
    Path folder =
        data == null
            ? DataFolder.usual().resolve("edges").resolve("devices")
            : CallerFolder.resolve(data);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    ExecutorService steps = Executors.newSingleThreadExecutor(Threads.daemon("devices"));
    try (UntilEnded ended = new UntilEnded();
        FolderLock lock = FolderLock.take(folder, "devices");
        SystemTime time = new SystemTime();
        Floor floor = config.open(new PahoLinks(time, new Random()), time, steps)) {
      ProcessFile.tell(folder);
      floor.start();
      out.println("ready: simulated devices");
      out.flush();
      ended.await();
      ProcessFile.remove(folder);
    } catch (IOException e) {
      throw new EdgewiseException(
          UNREADABLE, folder + " cannot be used: " + e.getMessage() + ".", "Check --data.", e);
    } finally {
      steps.shutdownNow();
    }
    return 0;
  }

  private static String text(Path file) throws EdgewiseException {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new EdgewiseException(
          UNREADABLE, file + " could not be read: " + e.getMessage() + ".", "Check --config.", e);
    }
  }
}
