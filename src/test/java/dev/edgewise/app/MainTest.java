package dev.edgewise.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The command line as a person types it; none of these starts a toolkit.
@Timeout(30)
class MainTest {
  @TempDir Path temp;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  // Help is an answer and not an error; it names what can be typed, and not what is for the
  // launcher alone.
  @Test
  void helpNamesTheCommandsAndEndsWithZero() {
    assertEquals(0, run("--help"));
    for (String told :
        List.of("station", "shots", "test", "bench NAME", "--data", "--plant", "--broker")) {
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

  // A misspelt option is told together with the right ones.
  @Test
  void anUnknownOptionEndsWithTwoAndShowsTheUsage() {
    assertEquals(2, run("station", "--dta", temp.toString()));
    assertTrue(err.toString().contains("Unknown option"), err.toString());
    assertTrue(err.toString().contains("--data"), err.toString());
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
