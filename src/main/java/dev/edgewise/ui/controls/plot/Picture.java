package dev.edgewise.ui.controls.plot;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/// Pixels of a picture, to be written as PNG on any thread.
///
/// @param width px
/// @param height px
/// @param argb not premultiplied, row by row, shape (width × height)
public record Picture(int width, int height, int[] argb) {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  /// This picture with another of the same width below it.
  ///
  /// @throws IllegalArgumentException when the widths differ
  public Picture above(Picture lower) {
    if (lower.width != width) {
      throw new IllegalArgumentException(width + " px above " + lower.width + " px");
    }
    int[] both = Arrays.copyOf(argb, argb.length + lower.argb.length);
    System.arraycopy(lower.argb, 0, both, argb.length, lower.argb.length);
    return new Picture(width, height + lower.height, both);
  }

  /// Writes an 8-bit RGBA PNG (ISO/IEC 15948); the stream stays open.
  public void writePng(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.write(SIGNATURE);
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(header);
    fields.writeInt(width);
    fields.writeInt(height);
    fields.write(new byte[] {8, 6, 0, 0, 0});
    chunk(data, "IHDR", header.toByteArray());
    chunk(data, "IDAT", rows());
    chunk(data, "IEND", new byte[0]);
    data.flush();
  }

  private byte[] rows() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      byte[] row = new byte[1 + width * 4];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int p = argb[y * width + x];
          int at = 1 + x * 4;
          row[at] = (byte) (p >> 16);
          row[at + 1] = (byte) (p >> 8);
          row[at + 2] = (byte) p;
          row[at + 3] = (byte) (p >>> 24);
        }
        deflater.write(row);
      }
    }
    return packed.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] body) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(body);
    out.writeInt(body.length);
    out.write(name);
    out.write(body);
    out.writeInt((int) crc.getValue());
  }
}
