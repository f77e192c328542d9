package dev.edgewise.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.station.api.HealthView;
import dev.edgewise.station.api.StartupStep;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The command line as a person types it; none of these starts a toolkit.
@Timeout(30)
class MainTest {
  // A station that fails at its start may still be writing when its command has ended.
  @TempDir(cleanup = CleanupMode.NEVER)
  Path temp;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  // Help is an answer and not an error; it names what can be typed, and not what is for the
  // launcher alone.
  @Test
  void helpNamesTheCommandsAndEndsWithZero() {
    assertEquals(0, run("--help"));
    for (String told :
        List.of(
            "station",
            "backup",
            "shots",
            "test",
            "bench NAME",
            "fault history",
            "--data",
            "--plant",
            "--broker",
            "--ca",
            "--key")) {
      assertTrue(out.toString().contains(told), told + " is missing in\n" + out);
    }
    assertFalse(out.toString().contains("rehearse"), out.toString());
    assertEquals("", err.toString());
  }

  // Each command explains itself.
  @Test
  void eachCommandHasItsOwnHelp() {
    for (String command : List.of("station", "shots")) {
      assertEquals(0, run(command, "--help"));
      assertTrue(out.toString().contains("Usage: edgewise " + command), out.toString());
    }
  }

  // Whoever reports a fault is asked for the version first, whatever command they run.
  @Test
  void eachCommandTellsTheVersionOfTheProject() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    assertTrue(pom.contains("<version>" + Version.NUMBER + "</version>"), Version.NUMBER);
    for (String[] command :
        List.of(
            new String[] {"--version"},
            new String[] {"station", "-V"},
            new String[] {"shots", "--version"},
            new String[] {"rehearse", "--version"})) {
      assertEquals(0, run(command));
      assertEquals(String.format("Edgewise %s%n", Version.NUMBER), out.toString());
    }
  }

  // Certificates that would go unused mean that the person believes in a security that is not
  // there.
  @Test
  void certificatesWithoutTlsAreRefused() {
    assertEquals(2, run("--broker", "tcp://192.0.2.10", "--ca", "ca.pem"));
    assertEquals(
        String.format(
            "edgewise: Certificates were given, but tcp://192.0.2.10:1883 is spoken to without"
                + " TLS.%n"
                + "  --ca, --cert and --key belong to --broker ssl://… or wss://…. (EW-OPTION)%n"),
        err.toString());
    assertEquals(2, run("station", "--cert", "c.pem", "--key", "c.key"));
    assertTrue(err.toString().contains("but no outside broker"), err.toString());
  }

  // A slip in a file's name is told before anything starts; a window that opens and then cannot
  // connect would tell it too late.
  @Test
  void certificateFilesAreReadBeforeAnythingStarts() {
    String missing = temp.resolve("missing.pem").toString();
    for (String command : List.of("station", "shots")) {
      assertEquals(2, run(command, "--broker", "wss://192.0.2.10", "--ca", missing));
      assertEquals(
          String.format(
              "edgewise: The certificate %s could not be read: there is no such file.%n"
                  + "  Name a PEM file. (EW-TRUST-PEM)%n",
              missing),
          err.toString());
    }
    assertEquals(2, run("station", "--broker", "ssl://192.0.2.10", "--key", missing));
    assertTrue(err.toString().contains("belong together"), err.toString());
  }

  // What the person can mend ends with 2, a sentence and a remedy, and never with a stack trace.
  @Test
  void anUnknownPlantIsToldWithItsRemedy() {
    String told =
        String.format(
            "edgewise: There is no simulated plant named 'moon'.%n"
                + "  Use --plant demo, large or none. (EW-OPTION)%n");
    assertEquals(2, run("--plant", "moon", "--data", temp.toString()));
    assertEquals(told, err.toString());
    assertEquals(2, run("station", "--plant", "moon", "--data", temp.toString()));
    assertEquals(told, err.toString());
  }

  // A slip names a file; the file must survive it.
  @Test
  void aDataFolderThatIsAFileIsToldAsSuch() throws IOException {
    Path file = Files.writeString(temp.resolve("notes.txt"), "mine");
    assertEquals(2, run("station", "--plant", "none", "--data", file.toString()));
    assertEquals(
        String.format(
            "edgewise: The data folder %s cannot be used: it is a file and not a folder.%n"
                + "  Choose a folder that you may write to with --data. (EW-DATA-FOLDER)%n",
            file),
        err.toString());
    assertEquals("mine", Files.readString(file));
  }

  // Running on would look like health to whoever started it: nothing could ever come in.
  @Test
  void aStationWhoseFoldersCannotBeWrittenEndsWithTwo() throws IOException {
    for (String part : List.of("broker", "history")) {
      Files.writeString(temp.resolve(part), "a file in its place");
    }
    assertEquals(2, run("station", "--plant", "none", "--port", "0", "--data", temp.toString()));
    assertTrue(err.toString().startsWith("edgewise: The broker"), err.toString());
  }

  // The one sign of life of a headless station tells of trouble too.
  @Test
  void theReportOfAHeadlessStationCountsWhatWasRejected() {
    assertEquals(
        "12 samples/s, 3456 samples stored, 78 kB on disk, 9 messages rejected",
        StationCommand.report(health("", List.of())));
    assertEquals(
        "12 samples/s, 3456 samples stored, 78 kB on disk, 9 messages rejected, trouble: disk full,"
            + " History failed: The folder is gone.",
        StationCommand.report(
            health(
                "disk full",
                List.of(
                    new StartupStep("Broker", StartupStep.State.DONE, "tcp://127.0.0.1:1883"),
                    new StartupStep("History", StartupStep.State.FAILED, "The folder is gone.")))));
  }

  private static HealthView health(String trouble, List<StartupStep> steps) {
    return new HealthView(
        0, "site", steps, 12.3, true, 3_456, 78_900, 0, 1, trouble, "", 0, 9, "data");
  }

  // A misspelt option is told together with the right ones.
  @Test
  void anUnknownOptionEndsWithTwoAndShowsTheUsage() {
    assertEquals(2, run("station", "--dta", temp.toString()));
    assertTrue(err.toString().contains("Unknown option"), err.toString());
    assertTrue(err.toString().contains("--data"), err.toString());
  }

  // A backup is a data folder of its own, and what is there already is not written over.
  @Test
  void aBackupHoldsEveryFileAndNeverWritesOverAnything() throws IOException {
    Path data = Files.createDirectories(temp.resolve("data"));
    Files.createDirectories(data.resolve("history/log"));
    Files.writeString(data.resolve("history/log/0000000000000001.log"), "frames");
    Files.writeString(data.resolve("history/2026-11.mv.db"), "chunks");
    Path target = temp.resolve("copy");

    assertEquals(0, run("backup", target.toString(), "--data", data.toString()));
    assertTrue(out.toString().startsWith("2 files"), out.toString());
    assertEquals("chunks", Files.readString(target.resolve("history/2026-11.mv.db")));
    assertEquals("frames", Files.readString(target.resolve("history/log/0000000000000001.log")));

    assertEquals(2, run("backup", target.toString(), "--data", data.toString()));
    assertTrue(err.toString().contains("EW-BACKUP-TARGET"), err.toString());
    assertEquals(2, run("backup", data.resolve("inside").toString(), "--data", data.toString()));
    assertEquals(
        2, run("backup", temp.resolve("b").toString(), "--data", temp.resolve("no").toString()));
    assertTrue(err.toString().contains("EW-BACKUP-SOURCE"), err.toString());
    assertFalse(Files.exists(temp.resolve("no")));
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }
}
