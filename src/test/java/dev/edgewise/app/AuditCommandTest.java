package dev.edgewise.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.operate.people.audit.AuditDeed;
import dev.edgewise.operate.people.audit.AuditLog;
import dev.edgewise.operate.people.audit.SealPolicy;
import dev.edgewise.trust.SigningKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Export and verification as somebody does them who does not trust us.
class AuditCommandTest {
  @TempDir private Path temp;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  private String record(int deeds) throws EdgewiseException {
    SigningKey key = SigningKey.open(temp.resolve("data/trust/audit.key"));
    try (AuditLog log =
        AuditLog.open(
            temp.resolve("data/audit"),
            temp.resolve("data/trust/audit.head"),
            key,
            SealPolicy.USUAL,
            new VirtualTime())) {
      for (int i = 0; i < deeds; i++) {
        log.recordSoon(AuditDeed.ofStation("test", "P-" + i, ""));
      }
      return log.fingerprint();
    }
  }

  private Path export() {
    Path file = temp.resolve("record.txt");
    assertEquals(
        0, run("audit", "export", file.toString(), "--data", temp.resolve("data").toString()));
    return file;
  }

  @Test
  void anExportIsVerifiedWithNothingButTheKeysFingerprint() throws EdgewiseException {
    String fingerprint = record(100);
    Path file = export();
    assertTrue(out.toString().contains("105 entries were written"), out.toString());
    assertEquals(0, run("audit", "verify", file.toString(), "--key", fingerprint));
    assertTrue(
        out.toString().contains("Nothing was changed, and nothing is missing at the end."),
        out.toString());
    assertEquals("", err.toString());
  }

  @Test
  void aFlippedByteIsFoundAndLocated() throws EdgewiseException, IOException {
    record(100);
    Path file = export();
    String text = Files.readString(file);
    int at = text.indexOf("\"P-42\"");
    byte[] bytes = Files.readAllBytes(file);
    bytes[at + 2] ^= 4;
    Files.write(file, bytes);
    assertEquals(1, run("audit", "verify", file.toString()));
    assertTrue(
        out.toString()
            .contains(
                "WRONG at line 46, first entry not to be believed 45: Entry 45 was changed: its hash"
                    + " does not follow from what is before."),
        out.toString());
  }

  @Test
  void anotherKeyIsToldAndExitsWithOne() throws EdgewiseException {
    record(3);
    assertEquals(1, run("audit", "verify", export().toString(), "--key", "00".repeat(32)));
  }

  // Who has the disk could have begun again with a key of their own.
  @Test
  void aRecordOfSeveralKeysHoldsOnlyWhereAllWereNamed() throws EdgewiseException, IOException {
    String first = record(3);
    Files.delete(temp.resolve("data/trust/audit.key"));
    String second = record(3);
    String file = export().toString();
    assertEquals(3, run("audit", "verify", file));
    assertEquals(3, run("audit", "verify", file, "--key", second));
    assertEquals(0, run("audit", "verify", file, "--key", first, "--key", second));
    assertEquals(1, run("audit", "verify", file, "--key", first));
  }

  @Test
  void aFileThatIsNotThereAndAFolderWithoutARecordAreToldInWords() {
    assertEquals(2, run("audit", "verify", temp.resolve("none").toString()));
    assertEquals(
        2, run("audit", "export", temp.resolve("x").toString(), "--data", temp.toString()));
    assertTrue(err.toString().contains("EW-AUDIT-FILE"), err.toString());
    assertTrue(err.toString().contains("EW-AUDIT-NONE"), err.toString());
  }

  @Test
  void somethingElseThanAnExportIsNotCalledSound() throws IOException {
    Path file = temp.resolve("letter.txt");
    Files.writeString(file, "Dear Sir or Madam\n");
    assertEquals(1, run("audit", "verify", file.toString()));
    Files.writeString(file, "");
    assertEquals(1, run("audit", "verify", file.toString()));
  }
}
