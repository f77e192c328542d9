package dev.edgewise.operate.people.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.trust.SigningKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// "A flipped byte in it is found and located": for every place and every change.
class AuditVerifierProperties {
  private static final int DEEDS = 23;
  private static Path folder;
  private static byte[] export;

  @BeforeContainer
  static void record() throws IOException, EdgewiseException {
    folder = Files.createTempDirectory("audit");
    VirtualTime time = new VirtualTime();
    SigningKey key = SigningKey.open(folder.resolve("key"));
    SealPolicy often = new SealPolicy(5, Duration.ofMinutes(10));
    try (AuditLog log =
        AuditLog.open(folder.resolve("log"), folder.resolve("head"), key, often, time)) {
      for (int i = 0; i < DEEDS; i++) {
        time.advance(Duration.ofSeconds(1));
        log.recordSoon(
            new AuditDeed(
                "control room",
                "ben",
                "OPERATOR",
                "command",
                "Works/Area 1/P-" + i,
                "1480 rpm",
                "1200 rpm",
                i % 2 == 0 ? "bearing \"über\" 80 °C\n" : "",
                AuditDeed.Result.DONE,
                ""));
      }
      log.export(folder.resolve("export"), "works");
    }
    export = Files.readAllBytes(folder.resolve("export"));
    assertEquals(Optional.empty(), verify(export).wrong());
  }

  @AfterContainer
  static void clear() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static AuditVerdict verify(byte[] bytes) throws IOException {
    return AuditVerifier.verify(new ByteArrayInputStream(bytes), Optional.empty());
  }

  /// Number of the line that holds the byte, from 1; a line's end belongs to it.
  private static long lineOf(int at) {
    long line = 1;
    for (int i = 0; i < at; i++) {
      line += export[i] == '\n' ? 1 : 0;
    }
    return line;
  }

  @Property(tries = 1_500)
  void anyChangedByteIsFoundInItsLine(
      @ForAll @IntRange(max = Integer.MAX_VALUE) int place,
      @ForAll @IntRange(min = 1, max = 255) int flip)
      throws IOException {
    byte[] changed = export.clone();
    int at = place % changed.length;
    changed[at] ^= (byte) flip;
    AuditVerdict verdict = verify(changed);
    assertTrue(verdict.wrong().isPresent(), "byte " + at + " xor " + flip);
    assertEquals(lineOf(at), verdict.wrong().get().line(), "byte " + at + " xor " + flip);
    assertEquals(lineOf(at) - 1, verdict.wrong().get().entry(), "byte " + at + " xor " + flip);
  }

  @Property(tries = 150)
  void anyCutIsTold(@ForAll @IntRange(max = Integer.MAX_VALUE) int length) throws IOException {
    byte[] cut = Arrays.copyOf(export, length % export.length);
    AuditVerdict verdict = verify(cut);
    assertTrue(verdict.wrong().isPresent(), "cut at " + cut.length);
    long whole = 0;
    for (byte b : cut) {
      whole += b == '\n' ? 1 : 0;
    }
    assertEquals(Math.max(0, whole - 1), verdict.entries(), "cut at " + cut.length);
  }

  @Property(tries = 150)
  void anyLineThatIsTakenOutIsFoundWhereItWas(@ForAll @IntRange(max = Integer.MAX_VALUE) int which)
      throws IOException {
    String[] lines = lines();
    int at = which % lines.length;
    StringBuilder rest = new StringBuilder();
    for (int i = 0; i < lines.length; i++) {
      rest.append(i == at ? "" : lines[i] + "\n");
    }
    AuditVerdict verdict =
        verify(rest.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertTrue(verdict.wrong().isPresent(), "line " + at);
    long expected = Math.min(at + 1, lines.length - 1);
    assertEquals(expected, verdict.wrong().get().line(), "line " + at);
  }

  @Property(tries = 150)
  void anyTwoLinesThatAreSwappedAreFoundAtTheFirst(
      @ForAll @IntRange(max = 10_000) int one, @ForAll @IntRange(max = 10_000) int other)
      throws IOException {
    String[] lines = lines();
    int a = one % lines.length;
    int b = other % lines.length;
    if (a == b) {
      return;
    }
    String kept = lines[a];
    lines[a] = lines[b];
    lines[b] = kept;
    byte[] changed =
        (String.join("\n", lines) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertEquals(Math.min(a, b) + 1, verify(changed).wrong().orElseThrow().line());
  }

  private static String[] lines() {
    return new String(export, java.nio.charset.StandardCharsets.UTF_8).split("\n");
  }
}
