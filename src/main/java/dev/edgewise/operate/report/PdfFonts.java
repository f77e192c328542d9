package dev.edgewise.operate.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.font.encoding.WinAnsiEncoding;

/// The fonts of a report: Helvetica, which every reader has. What it has no letter for becomes a
/// question mark.
final class PdfFonts {
  static final PDFont PLAIN = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
  static final PDFont BOLD = new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD);

  private static final float EM = 1_000;

  private PdfFonts() {}

  /// The text with letters only that the fonts have.
  static String writable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            letter -> {
              if (letter == '\t') {
                out.append(' ');
              } else if (hasLetter(letter)) {
                out.appendCodePoint(letter);
              } else if (!Character.isISOControl(letter)) {
                out.append('?');
              }
            });
    return out.toString();
  }

  private static boolean hasLetter(int letter) {
    String name =
        org.apache.pdfbox.pdmodel.font.encoding.GlyphList.getAdobeGlyphList()
            .codePointToName(letter);
    return letter >= ' ' && WinAnsiEncoding.INSTANCE.contains(name);
  }

  /// Width of a writable text, points.
  static float width(PDFont font, float size, String text) throws IOException {
    return font.getStringWidth(text) / EM * size;
  }

  /// Lines that are no wider than `width`; words that are wider are cut in pieces.
  static List<String> wrapped(PDFont font, float size, String text, float width)
      throws IOException {
    List<String> lines = new ArrayList<>();
    for (String part : text.split("\n", -1)) {
      StringBuilder line = new StringBuilder();
      for (String word : writable(part).split(" ", -1)) {
        String rest = word;
        String joined = line.isEmpty() ? word : line + " " + word;
        if (width(font, size, joined) <= width) {
          line.setLength(0);
          line.append(joined);
          continue;
        }
        if (!line.isEmpty()) {
          lines.add(line.toString());
          line.setLength(0);
        }
        while (width(font, size, rest) > width && rest.length() > 1) {
          int fit = fitting(font, size, rest, width);
          lines.add(rest.substring(0, fit));
          rest = rest.substring(fit);
        }
        line.append(rest);
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private static int fitting(PDFont font, float size, String text, float width) throws IOException {
    int fit = 1;
    while (fit < text.length() && width(font, size, text.substring(0, fit + 1)) <= width) {
      fit++;
    }
    return fit;
  }
}
