package dev.edgewise.app;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.service.StationBackup;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `edgewise backup DIR`: copies the data of a station that does not run.
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Copies the data folder of a station that does not run: history and all else. The copy is a data",
      "folder itself: start with --data DIR, or copy it back."
    })
final class BackupCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "DIR", description = "Where to; a new or empty folder.")
  private Path target = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder. Default: ${DEFAULT-VALUE}")
  private Path data = DataFolder.usual();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws EdgewiseException {
    StationBackup.Result copied =
        StationBackup.copy(data.toAbsolutePath().normalize(), target.toAbsolutePath().normalize());
    spec.commandLine()
        .getOut()
        .println(
            String.format(
                Locale.ENGLISH,
                "%,d files, %,.1f MB were copied to %s",
                copied.files(),
                copied.bytes() / 1e6,
                target));
    return 0;
  }
}
