package dev.edgewise.connect.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.base.EdgewiseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// A table that was written in any style is read back as it was.
class WrittenTableTest {
  /// @param comma whether numbers have a decimal comma
  record Style(char separator, boolean comma, boolean quotes, boolean mark, String lineEnd) {}

  @Provide
  Arbitrary<Style> styles() {
    return Combinators.combine(
            Arbitraries.of(';', '\t', '|'),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.of("\n", "\r\n"))
        .as(Style::new);
  }

  @Property(tries = 150)
  void aWrittenTableIsReadBack(
      @ForAll("styles") Style style,
      @ForAll @IntRange(min = 2, max = 30) int rows,
      @ForAll @IntRange(min = 1, max = 6) int columns,
      @ForAll long seed)
      throws IOException, EdgewiseException {
    java.util.Random random = new java.util.Random(seed);
    StringBuilder text = new StringBuilder(style.mark ? "\ufefftime" : "time");
    for (int c = 0; c < columns; c++) {
      text.append(style.separator).append("signal ").append((char) ('a' + c));
    }
    List<String> wanted = new ArrayList<>();
    long second = 1_704_067_200L;
    for (int r = 0; r < rows; r++) {
      second += 1 + random.nextInt(100);
      text.append(style.lineEnd).append(second);
      StringBuilder line = new StringBuilder().append(second);
      for (int c = 0; c < columns; c++) {
        double value = (random.nextInt(2_000_000) - 1_000_000) / 100.0 + 0.001;
        // The first row is full: a column must have a number to be one.
        boolean empty = r > 0 && random.nextInt(8) == 0;
        text.append(style.separator).append(empty ? "" : written(value, style));
        line.append(empty ? "" : " signal " + (char) ('a' + c) + "=" + read(value));
      }
      wanted.add(line.toString());
    }
    Path file = Files.createTempFile("table", ".csv");
    try {
      Files.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
      assertEquals(wanted, Tables.rows(Tables.read(file)), text::toString);
    } finally {
      Files.delete(file);
    }
  }

  private static double read(double value) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.3f", value));
  }

  private static String written(double value, Style style) {
    String plain = String.format(Locale.ROOT, "%.3f", value);
    String marked = style.comma ? plain.replace('.', ',') : plain;
    return style.quotes ? '"' + marked + '"' : marked;
  }
}
