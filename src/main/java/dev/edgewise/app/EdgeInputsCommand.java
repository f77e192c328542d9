package dev.edgewise.app;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.edge.EdgeInputs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `edgewise edge inputs`: what the devices of an edge node said of late, as CSV.
@Command(
    name = "inputs",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Writes the inputs that an edge node has kept (an hour, if not configured otherwise) as CSV;",
      "the node may run meanwhile."
    })
final class EdgeInputsCommand implements Callable<Integer> {
  private static final ErrorCode UNWRITABLE = new ErrorCode("EDGE-INPUTS");

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "Data folder of the node.")
  private @Nullable Path data;

  @Option(
      names = "--out",
      paramLabel = "FILE.csv",
      required = true,
      description = "The file to write; one that is there is overwritten.")
  private @Nullable Path out;

  @Option(
      names = "--table",
      description =
          "One column a tag, as 'edgewise detect' reads it, in place of one row a sample.")
  private boolean table;

  @Option(
      names = "--waveform",
      paramLabel = "PATH",
      description = "The values of this waveform (path of its signal) in place of samples.")
  private @Nullable String waveform;

  @Override
  public Integer call() throws EdgewiseException {
    EdgeInputs inputs = EdgeInputs.of(CallerFolder.resolve(Objects.requireNonNull(data)));
    Path file = CallerFolder.resolve(Objects.requireNonNull(out));
    PrintWriter told = Objects.requireNonNull(spec).commandLine().getOut();
    EdgeInputs.Written written;
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    try {
      // A file that is there stays until all has been read.
      written = write(inputs, beside);
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new EdgewiseException(
          UNWRITABLE,
          file + " could not be written: " + e.getMessage() + ".",
          "Choose another --out.",
          e);
    }
    told.println(written.rows() + " rows in " + file);
    if (written.blocks() > 0) {
      told.println(
          written.blocks() + " blocks of waveforms are not in it; ask for one by --waveform");
    }
    return 0;
  }

  private EdgeInputs.Written write(EdgeInputs inputs, Path to)
      throws EdgewiseException, IOException {
    boolean done = false;
    try (Writer writer = Files.newBufferedWriter(to)) {
      EdgeInputs.Written written =
          waveform != null
              ? inputs.waveform(waveform, writer)
              : table ? inputs.table(writer) : inputs.rows(writer);
      done = true;
      return written;
    } finally {
      if (!done) {
        Files.deleteIfExists(to);
      }
    }
  }
}
