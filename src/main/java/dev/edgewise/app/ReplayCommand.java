package dev.edgewise.app;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.SystemTime;
import dev.edgewise.connect.replay.ReadProgress;
import dev.edgewise.connect.replay.Recording;
import dev.edgewise.station.api.ReplayRequest;
import dev.edgewise.station.service.Seat;
import dev.edgewise.station.service.StationConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `edgewise replay FILE`: the control room, or the station alone, with a recording played into it.
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Plays a file of recorded values by its recorded times: CSV, TSV, semicolons or columns set apart",
      "by blanks, with or without names. Says first how the file was understood."
    },
    footer = {
      "",
      "Examples:",
      "  edgewise replay energy.csv --speed 600           ten minutes a second",
      "  edgewise replay energy.csv --start-at recorded   into history, under its own times",
      "  edgewise replay energy.csv --check               only says how it is understood"
    })
final class ReplayCommand implements Callable<Integer> {
  private static final ErrorCode BAD_OPTION = new ErrorCode("OPTION");

  @Mixin private StationOptions station = new StationOptions();

  @Parameters(index = "0", paramLabel = "FILE", description = "The recording.")
  private Path file = Path.of("");

  @Option(
      names = "--speed",
      paramLabel = "1..1000",
      description = "Seconds of the recording a second. Default: ${DEFAULT-VALUE}")
  private int speed = 1;

  @Option(names = "--loop", description = "Begin again at the end.")
  private boolean loop;

  @Option(
      names = "--start-at",
      paramLabel = "now|recorded",
      description =
          "now: as if it happened now. recorded: store the values under their own times, as fast as"
              + " history takes them; live values do not change. Default: ${DEFAULT-VALUE}")
  private String startAt = "now";

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Time zone of times without one, as Europe/Berlin. Default: ${DEFAULT-VALUE}")
  private String zone = "UTC";

  @Option(names = "--headless", description = "Run the station without a screen, until Ctrl C.")
  private boolean headless;

  @Option(names = "--check", description = "Only say how the file is understood.")
  private boolean check;

  @Option(names = "--light", description = "Start with the light theme.")
  private boolean light;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws EdgewiseException, InterruptedException {
    ReplayRequest request = request();
    tell(Recording.of(Path.of(request.file()), zone(), ReadProgress.NONE));
    if (check) {
      return 0;
    }
    station.preferNoPlant();
    StationConfig config = station.config();
    if (headless) {
      StationCommand.run(config, running -> Seat.commandLine(running).replay().start(request));
    } else {
      ControlRoom.launch(
          new ControlRoom.Setup(config, new SystemTime(), light, new ReplayVisitor(request)));
    }
    return 0;
  }

  private ReplayRequest request() throws EdgewiseException {
    if (!startAt.equals("now") && !startAt.equals("recorded")) {
      throw bad("A replay cannot start at '" + startAt + "'.", "Use --start-at now or recorded.");
    }
    if (speed < 1 || speed > 1_000) {
      throw bad("A recording cannot run at " + speed + " times.", "Use --speed 1 to 1000.");
    }
    return new ReplayRequest(
        CallerFolder.resolve(file).toString(),
        speed,
        loop,
        startAt.equals("recorded"),
        zone().getId());
  }

  private ZoneId zone() throws EdgewiseException {
    try {
      return zone.equals("UTC") ? java.time.ZoneOffset.UTC : ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw bad("There is no time zone '" + zone + "'.", "Use --zone Europe/Berlin or +02:00.");
    }
  }

  private void tell(Recording recording) {
    PrintWriter out = spec.commandLine().getOut();
    recording.report().lines().forEach(out::println);
    out.flush();
  }

  private static EdgewiseException bad(String what, String remedy) {
    return new EdgewiseException(BAD_OPTION, what, remedy);
  }
}
