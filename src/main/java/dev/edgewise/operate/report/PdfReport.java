package dev.edgewise.operate.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.font.PDFont;

/// Writes reports as PDF, A4, by Apache PDFBox.
public final class PdfReport {
  private static final float TITLE = 20;
  private static final float HEADING = 13;
  private static final float BODY = 9;
  private static final float LEADING = 12;
  private static final float GAP = 6;
  private static final float CHART_HEIGHT = 90;
  private static final float CHART_LEFT = 60;

  private final PdfPages pages;

  private PdfReport(PdfPages pages) {
    this.pages = pages;
  }

  /// Writes a report; `out` stays open.
  ///
  /// @throws IOException when `out` does not take it
  public static void write(Report report, OutputStream out) throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDDocumentInformation about = document.getDocumentInformation();
      about.setTitle(report.title() + ", " + report.subtitle());
      about.setProducer("Edgewise");
      try (PdfPages pages = new PdfPages(document)) {
        new PdfReport(pages).write(report);
      }
      PdfPages.number(document, report.foot());
      document.save(out);
    }
  }

  private void write(Report report) throws IOException {
    paragraph(PdfFonts.BOLD, TITLE, report.title());
    paragraph(PdfFonts.PLAIN, HEADING - 2, report.subtitle());
    for (Report.Part part : report.parts()) {
      switch (part) {
        case Report.Heading heading -> heading(heading.text());
        case Report.Paragraph text -> paragraph(PdfFonts.PLAIN, BODY, text.text());
        case Report.Table table -> table(table);
        case Report.Chart chart -> chart(chart);
      }
    }
  }

  /// A heading stays with what follows it.
  private void heading(String text) throws IOException {
    pages.room(HEADING + 4 * LEADING);
    pages.skip(2 * GAP);
    pages.text(PdfFonts.BOLD, HEADING, PdfPages.INK, 0, HEADING, PdfFonts.writable(text));
    pages.skip(HEADING + GAP);
  }

  private void paragraph(PDFont font, float size, String text) throws IOException {
    float leading = size + LEADING - BODY;
    for (String line : PdfFonts.wrapped(font, size, text, PdfPages.WIDTH)) {
      pages.room(leading);
      pages.text(font, size, PdfPages.INK, 0, size, line);
      pages.skip(leading);
    }
    pages.skip(GAP);
  }

  private void table(Report.Table table) throws IOException {
    double all = table.columns().stream().mapToDouble(Report.Column::share).sum();
    float[] widths = new float[table.columns().size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = (float) (table.columns().get(i).share() / all * PdfPages.WIDTH);
    }
    List<String> head = table.columns().stream().map(Report.Column::title).toList();
    row(PdfFonts.BOLD, head, widths);
    for (List<String> cells : table.rows()) {
      row(PdfFonts.PLAIN, cells, widths);
    }
    pages.skip(GAP);
  }

  /// A row that is higher than a page goes over pages, line by line.
  private void row(PDFont font, List<String> cells, float[] widths) throws IOException {
    List<List<String>> wrapped = new ArrayList<>();
    int lines = 1;
    for (int i = 0; i < widths.length; i++) {
      wrapped.add(PdfFonts.wrapped(font, BODY, cells.get(i), widths[i] - GAP));
      lines = Math.max(lines, wrapped.get(i).size());
    }
    float height = lines * LEADING + GAP;
    pages.room(Math.min(height, PdfPages.pageHeight() / 2));
    for (int line = 0; line < lines; line++) {
      pages.room(LEADING + GAP);
      float x = 0;
      for (int i = 0; i < widths.length; i++) {
        if (line < wrapped.get(i).size()) {
          pages.text(font, BODY, PdfPages.INK, x, BODY, wrapped.get(i).get(line));
        }
        x += widths[i];
      }
      pages.skip(LEADING);
    }
    pages.line(PdfPages.LINE, 0.5f, 0, 0, PdfPages.WIDTH, 0);
    pages.skip(GAP / 2);
  }

  private void chart(Report.Chart chart) throws IOException {
    pages.room(CHART_HEIGHT + 4 * LEADING);
    pages.text(PdfFonts.BOLD, BODY, PdfPages.INK, 0, BODY, PdfFonts.writable(chart.title()));
    pages.skip(LEADING + GAP / 2);
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < chart.low().length; i++) {
      least = Double.isNaN(chart.low()[i]) ? least : Math.min(least, chart.low()[i]);
      most = Double.isNaN(chart.high()[i]) ? most : Math.max(most, chart.high()[i]);
    }
    frame(chart, least, most);
    if (least <= most) {
      columns(chart, least, most > least ? most - least : 1);
    }
    pages.skip(CHART_HEIGHT + 2 * LEADING);
  }

  private void frame(Report.Chart chart, double least, double most) throws IOException {
    pages.line(PdfPages.LINE, 0.5f, CHART_LEFT, 0, PdfPages.WIDTH, 0);
    pages.line(PdfPages.LINE, 0.5f, CHART_LEFT, CHART_HEIGHT, PdfPages.WIDTH, CHART_HEIGHT);
    String top = least <= most ? number(most) + " " + chart.unit() : "no values";
    String foot = least <= most ? number(least) + " " + chart.unit() : "";
    pages.text(PdfFonts.PLAIN, BODY - 1, PdfPages.DIM, 0, BODY - 1, PdfFonts.writable(top));
    pages.text(PdfFonts.PLAIN, BODY - 1, PdfPages.DIM, 0, CHART_HEIGHT, PdfFonts.writable(foot));
    float below = CHART_HEIGHT + LEADING;
    String to = PdfFonts.writable(chart.to());
    pages.text(
        PdfFonts.PLAIN, BODY - 1, PdfPages.DIM, CHART_LEFT, below, PdfFonts.writable(chart.from()));
    float width = PdfFonts.width(PdfFonts.PLAIN, BODY - 1, to);
    pages.text(PdfFonts.PLAIN, BODY - 1, PdfPages.DIM, PdfPages.WIDTH - width, below, to);
  }

  /// One upright line a step, from its lowest to its highest value; a short one where both are one.
  private void columns(Report.Chart chart, double least, double span) throws IOException {
    float step = (PdfPages.WIDTH - CHART_LEFT) / chart.low().length;
    for (int i = 0; i < chart.low().length; i++) {
      if (!Double.isNaN(chart.low()[i]) && !Double.isNaN(chart.high()[i])) {
        float x = CHART_LEFT + (i + 0.5f) * step;
        float high = below(chart.high()[i], least, span);
        float low = Math.max(high + 0.8f, below(chart.low()[i], least, span));
        pages.line(PdfPages.INK, Math.max(0.4f, step), x, high, x, low);
      }
    }
  }

  private static float below(double value, double least, double span) {
    return (float) ((1 - (value - least) / span) * CHART_HEIGHT);
  }

  private static String number(double value) {
    return String.format(java.util.Locale.ENGLISH, "%.3g", value);
  }
}
