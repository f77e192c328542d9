package dev.edgewise.operate.people.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// The lines of a file, as bytes.
final class ExportLines {
  private static final int LONGEST = 1 << 20;

  private final InputStream in;
  private long number;
  private boolean whole;

  ExportLines(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /// The next line, without its end; empty behind the last. What is longer than 1 MiB comes in
  /// pieces, none of which is [#isWhole].
  Optional<byte[]> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1_024);
    whole = false;
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        whole = true;
        break;
      }
      line.write(b);
      if (line.size() == LONGEST) {
        break;
      }
    }
    if (!whole && line.size() == 0) {
      return Optional.empty();
    }
    number++;
    return Optional.of(line.toByteArray());
  }

  /// Number of the last line given, from 1.
  long number() {
    return number;
  }

  /// Whether the last line given had its end.
  boolean isWhole() {
    return whole;
  }
}
