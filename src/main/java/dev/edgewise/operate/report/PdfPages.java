package dev.edgewise.operate.report;

import java.awt.Color;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.jspecify.annotations.Nullable;

/// A4 pages, written from top to bottom. Lengths are points (1/72 inch).
final class PdfPages implements AutoCloseable {
  static final float MARGIN = 48;
  static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
  static final Color INK = new Color(0x1d2226);
  static final Color DIM = new Color(0x525c65);
  static final Color LINE = new Color(0xb9bfc5);

  private static final float FOOT = 24;

  private final PDDocument document;
  private @Nullable PDPageContentStream out;
  private float y;

  PdfPages(PDDocument document) {
    this.document = document;
  }

  /// Makes sure that there is room for something of this height; begins a page where there is none.
  void room(float height) throws IOException {
    if (out == null || y - height < MARGIN + FOOT) {
      newPage();
    }
  }

  /// Height of the whole writable part of a page.
  static float pageHeight() {
    return PDRectangle.A4.getHeight() - 2 * MARGIN - FOOT;
  }

  private void newPage() throws IOException {
    close();
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    out = new PDPageContentStream(document, page);
    y = PDRectangle.A4.getHeight() - MARGIN;
  }

  /// Leaves `height` free.
  void skip(float height) {
    y -= height;
  }

  /// Where the pen is, from the foot of the page.
  float y() {
    return y;
  }

  /// Writes a line of writable text.
  ///
  /// @param x from the left margin
  /// @param below how far its base line lies below the pen
  void text(PDFont font, float size, Color color, float x, float below, String text)
      throws IOException {
    PDPageContentStream to = stream();
    to.beginText();
    to.setFont(font, size);
    to.setNonStrokingColor(color);
    to.newLineAtOffset(MARGIN + x, y - below);
    to.showText(text);
    to.endText();
  }

  /// Draws a line.
  void line(Color color, float width, float fromX, float fromBelow, float toX, float toBelow)
      throws IOException {
    PDPageContentStream to = stream();
    to.setStrokingColor(color);
    to.setLineWidth(width);
    to.moveTo(MARGIN + fromX, y - fromBelow);
    to.lineTo(MARGIN + toX, y - toBelow);
    to.stroke();
  }

  /// Writes title and number at the foot of each page that is there.
  static void number(PDDocument document, String foot) throws IOException {
    int pages = document.getNumberOfPages();
    for (int i = 0; i < pages; i++) {
      try (PDPageContentStream to =
          new PDPageContentStream(
              document, document.getPage(i), PDPageContentStream.AppendMode.APPEND, true, true)) {
        String number = i + 1 + " / " + pages;
        to.beginText();
        to.setFont(PdfFonts.PLAIN, 8);
        to.setNonStrokingColor(DIM);
        to.newLineAtOffset(MARGIN, MARGIN - 8);
        to.showText(PdfFonts.writable(foot));
        to.newLineAtOffset(WIDTH - PdfFonts.width(PdfFonts.PLAIN, 8, number), 0);
        to.showText(number);
        to.endText();
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
      out = null;
    }
  }

  private PDPageContentStream stream() {
    PDPageContentStream open = out;
    if (open == null) {
      throw new IllegalStateException("Room is made before anything is written");
    }
    return open;
  }
}
