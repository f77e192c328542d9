package dev.edgewise.operate.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class PdfReportTest {
  private static byte[] written(Report.Part... parts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PdfReport.write(
        new Report("Shift report", "Riverside works, 2026-01-01 B", "Edgewise", List.of(parts)),
        out);
    return out.toByteArray();
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument read = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(read);
    }
  }

  @Test
  void aReportSaysWhatItIsGiven() throws IOException {
    String text =
        text(
            written(
                new Report.Heading("Notes"),
                new Report.Paragraph("Bearing at 80 °C.\nSlowed to 1200 rpm."),
                new Report.Table(
                    List.of(new Report.Column("Time", 1), new Report.Column("What", 3)),
                    List.of(List.of("14:02", "P-104 slowed"))),
                new Report.Chart(
                    "P-104 vibration",
                    "mm/s",
                    "14:00",
                    "22:00",
                    new double[] {1, 2, Double.NaN},
                    new double[] {2, 9.5, Double.NaN})));
    for (String said :
        List.of(
            "Shift report",
            "Riverside works, 2026-01-01 B",
            "Notes",
            "Bearing at 80 °C.",
            "Slowed to 1200 rpm.",
            "Time What",
            "14:02 P-104 slowed",
            "P-104 vibration",
            "9.50 mm/s",
            "1.00 mm/s",
            "14:00",
            "22:00",
            "1 / 1")) {
      assertTrue(text.contains(said), said + " is missing in\n" + text);
    }
  }

  // Nothing is cut silently: a long table goes over pages, a long cell over lines.
  @Test
  void aLongTableGoesOverPagesAndLosesNothing() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      rows.add(List.of("row" + i, "words ".repeat(40) + "end" + i));
    }
    byte[] pdf =
        written(
            new Report.Table(List.of(new Report.Column("A", 1), new Report.Column("B", 4)), rows));
    String text = text(pdf);
    for (int i = 0; i < 300; i++) {
      assertTrue(text.contains("row" + i) && text.contains("end" + i), "row " + i);
    }
    try (PDDocument read = Loader.loadPDF(pdf)) {
      assertTrue(read.getNumberOfPages() > 10, "pages " + read.getNumberOfPages());
      assertTrue(text.contains(read.getNumberOfPages() + " / " + read.getNumberOfPages()));
    }
  }

  @Test
  void aWordThatIsWiderThanThePageIsBroken() throws IOException {
    String text = text(written(new Report.Paragraph("x".repeat(500))));
    assertEquals(500, text.chars().filter(c -> c == 'x').count());
  }

  @Test
  void aLetterThatTheFontHasNotIsMarked() throws IOException {
    assertTrue(text(written(new Report.Paragraph("◆ 測定 80 °C"))).contains("? ?? 80 °C"));
  }

  @Test
  void aChartWithoutValuesSaysSo() throws IOException {
    String text =
        text(
            written(
                new Report.Chart(
                    "P-104",
                    "bar",
                    "a",
                    "b",
                    new double[] {Double.NaN},
                    new double[] {Double.NaN})));
    assertTrue(text.contains("no values"), text);
  }

  @Test
  void aRowWithoutACellForEachColumnIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Report.Table(List.of(new Report.Column("A", 1)), List.of(List.of("1", "2"))));
  }
}
