package dev.edgewise.connect.replay;

import dev.edgewise.base.EdgewiseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// How the bytes of a text file are read. A file is UTF-8 when all of it is valid UTF-8 (RFC 3629),
/// else Windows-1252, of which Latin-1 is a part.
///
/// @param start offset of the first byte after a byte order mark
/// @param name for people
record TextEncoding(Charset charset, int start, String name) {
  private static final String AS_UTF8 = "Save it as UTF-8 text and try again.";

  /// Looks at every byte.
  static TextEncoding of(Path file) throws IOException, EdgewiseException {
    Utf8Check check = new Utf8Check();
    byte[] block = new byte[1 << 17];
    boolean mark = false;
    long total = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        if (total == 0) {
          refuseWhatIsNoText(file, block, n);
          mark =
              n >= 3
                  && block[0] == (byte) 0xEF
                  && block[1] == (byte) 0xBB
                  && block[2] == (byte) 0xBF;
        }
        total += n;
        check.take(block, n);
      }
    }
    if (total == 0) {
      throw Trouble.noTable(file, "it is empty", "Choose a file with a table.");
    }
    if (check.isNul()) {
      throw Trouble.noTable(file, "it is no text (it has zero bytes)", AS_UTF8);
    }
    if (mark) {
      return new TextEncoding(StandardCharsets.UTF_8, 3, "UTF-8 with byte order mark");
    }
    if (check.isValid()) {
      return new TextEncoding(StandardCharsets.UTF_8, 0, check.isAscii() ? "plain ASCII" : "UTF-8");
    }
    return new TextEncoding(Charset.forName("windows-1252"), 0, "Latin-1 (Windows-1252)");
  }

  private static void refuseWhatIsNoText(Path file, byte[] head, int n) throws EdgewiseException {
    if (n >= 2) {
      int first = (head[0] & 0xFF) << 8 | head[1] & 0xFF;
      if (first == 0xFFFE || first == 0xFEFF) {
        throw Trouble.noTable(file, "it is UTF-16 text", AS_UTF8);
      }
      if (first == 0x504B) {
        throw Trouble.noTable(
            file,
            "it is a ZIP archive or a spreadsheet file",
            "Unpack it, or export the sheet as CSV.");
      }
      if (first == 0x1F8B) {
        throw Trouble.noTable(file, "it is packed (gzip)", "Unpack it with gunzip and try again.");
      }
    }
  }

  /// Follows UTF-8 sequences across blocks.
  private static final class Utf8Check {
    private int pending;
    private int low = 0x80;
    private int high = 0xBF;
    private boolean valid = true;
    private boolean ascii = true;
    private boolean nul;

    void take(byte[] block, int n) {
      for (int i = 0; i < n; i++) {
        int b = block[i];
        if (b > 0 && pending == 0) {
          continue;
        }
        nul |= b == 0;
        other(b & 0xFF);
      }
    }

    boolean isValid() {
      return valid && pending == 0;
    }

    boolean isAscii() {
      return ascii;
    }

    boolean isNul() {
      return nul;
    }

    private void other(int b) {
      ascii = ascii && b < 0x80;
      if (pending > 0) {
        valid = valid && b >= low && b <= high;
        pending--;
        low = 0x80;
        high = 0xBF;
      } else if (b >= 0xC2 && b <= 0xDF) {
        pending = 1;
      } else if (b >= 0xE0 && b <= 0xEF) {
        pending = 2;
        low = b == 0xE0 ? 0xA0 : 0x80;
        high = b == 0xED ? 0x9F : 0xBF;
      } else if (b >= 0xF0 && b <= 0xF4) {
        pending = 3;
        low = b == 0xF0 ? 0x90 : 0x80;
        high = b == 0xF4 ? 0x8F : 0xBF;
      } else if (b >= 0x80) {
        valid = false;
      }
    }
  }
}
