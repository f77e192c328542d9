package dev.edgewise.app;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.SystemTime;
import dev.edgewise.connect.mqtt.PahoLinks;
import dev.edgewise.edge.EdgeConfig;
import dev.edgewise.edge.EdgeNode;
import dev.edgewise.stream.djl.DjlEngine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `edgewise edge`: one edge node. Ends on SIGTERM or Ctrl C.
@Command(
    name = "edge",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = EdgeInputsCommand.class,
    description = {
      "Runs an edge node until it is ended by Ctrl C or SIGTERM. It serves its devices with or"
          + " without the station.",
      "When it is ready it prints one line that begins with \"ready\"."
    })
final class EdgeCommand implements Callable<Integer> {
  private static final ErrorCode UNREADABLE = new ErrorCode("EDGE-CONFIG");

  private static final int READY_SECONDS = 10;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "What the node is; docs/edge.md has the form.")
  private @Nullable Path file;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder for the node's state. Default: edges/NODE below the data folder of Edgewise.")
  private @Nullable Path data;

  @Option(
      names = "--rehearse",
      hidden = true,
      description = "Starts and ends at once, for the launcher's start-up cache.")
  private boolean rehearse;

  @Override
  public Integer call() throws EdgewiseException {
    if (file == null) { // not "required": the commands below this one need none
      CommandLine line = Objects.requireNonNull(spec).commandLine();
      throw new ParameterException(line, "Missing required option: '--config=FILE'");
    }
    Path from = CallerFolder.resolve(file);
    EdgeConfig config =
        EdgeConfig.read(text(from), from.toString(), Objects.requireNonNull(from.getParent()));
    Path folder =
        data == null
            ? DataFolder.usual().resolve("edges").resolve(config.node())
            : CallerFolder.resolve(data);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    try (UntilEnded ended = new UntilEnded();
        SystemTime time = new SystemTime()) {
      EdgeNode.Outside outside =
          new EdgeNode.Outside(
              time,
              new PahoLinks(time, new Random()),
              name -> Optional.ofNullable(System.getenv(name)),
              new DjlEngine(time));
      try (EdgeNode node = EdgeNode.open(config, folder, outside)) {
        node.start();
        // Without its devices' broker the node goes on trying; that is told, and is no reason to
        // end.
        boolean listens = listens(node);
        out.println(node.ready() + (listens ? "" : "; the devices cannot be reached yet"));
        out.flush();
        if (!rehearse) {
          ended.await();
        }
      }
    }
    return 0;
  }

  private static boolean listens(EdgeNode node) {
    return node.listening()
        .thenApply(done -> true)
        .completeOnTimeout(false, READY_SECONDS, TimeUnit.SECONDS)
        .join();
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
