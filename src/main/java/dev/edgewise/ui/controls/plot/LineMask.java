package dev.edgewise.ui.controls.plot;

import java.util.Arrays;

/// Collects the coverage of one trace's line before it is blended, so that where segments overlap
/// the line does not get stronger. Coverage is kept column by column, with the touched stretch of
/// each column.
final class LineMask {
  private int width;
  private int height;
  private byte[] coverage = new byte[0];
  private int[] top = new int[0];
  private int[] bottom = new int[0];

  /// Makes the mask fit; it is empty before and after [#blendOnto].
  void resize(int newWidth, int newHeight) {
    if (newWidth == width && newHeight == height) {
      return;
    }
    width = newWidth;
    height = newHeight;
    coverage = new byte[width * height];
    top = new int[width];
    bottom = new int[width];
    Arrays.fill(top, Integer.MAX_VALUE);
    Arrays.fill(bottom, -1);
  }

  /// A round-ended stroke; coverage falls from 1 to 0 over the pixel at its edge.
  ///
  /// @param half half of the stroke's width, px
  /// @param dashPeriod px of a dot and its gap; 0 for a solid line
  /// @param phase shifts the dots, px
  void segment(double x0, double y0, double x1, double y1, double half, int dashPeriod, int phase) {
    double reach = half + 0.5;
    double dx = x1 - x0;
    double dy = y1 - y0;
    double length = Math.sqrt(dx * dx + dy * dy);
    double ux = length == 0 ? 1 : dx / length;
    double uy = length == 0 ? 0 : dy / length;
    int first = Math.max(0, (int) Math.floor(Math.min(x0, x1) - reach));
    int last = Math.min(width - 1, (int) Math.floor(Math.max(x0, x1) + reach));
    for (int x = first; x <= last; x++) {
      double cx = x + 0.5;
      double ya = heightAt(cx - reach, x0, y0, x1, y1);
      double yb = heightAt(cx + reach, x0, y0, x1, y1);
      if (dx == 0) {
        ya = y0;
        yb = y1;
      }
      if (dashPeriod > 0 && Math.floorMod(x + phase, dashPeriod) * 2 >= dashPeriod) {
        continue;
      }
      int from = Math.max(0, (int) Math.ceil(Math.min(ya, yb) - reach - 0.5));
      int to = Math.min(height - 1, (int) Math.floor(Math.max(ya, yb) + reach - 0.5));
      if (from <= to) {
        stroke(x, from, to, cx - x0, y0, ux, uy, length, reach);
      }
    }
  }

  private void stroke(
      int x,
      int from,
      int to,
      double ex,
      double y0,
      double ux,
      double uy,
      double length,
      double reach) {
    int column = x * height;
    top[x] = Math.min(top[x], from);
    bottom[x] = Math.max(bottom[x], to);
    for (int y = from; y <= to; y++) {
      double ey = y + 0.5 - y0;
      double along = ex * ux + ey * uy;
      double distance = Math.abs(ex * uy - ey * ux);
      if (along < 0) {
        distance = Math.sqrt(distance * distance + along * along);
      } else if (along > length) {
        double past = along - length;
        distance = Math.sqrt(distance * distance + past * past);
      }
      int c = (int) ((reach - distance) * 255);
      if (c > (coverage[column + y] & 0xff)) {
        coverage[column + y] = (byte) Math.min(255, c);
      }
    }
  }

  /// Height of the segment's line at `x`, held at its ends.
  private static double heightAt(double x, double x0, double y0, double x1, double y1) {
    if (x0 == x1) {
      return y0;
    }
    double t = (x - x0) / (x1 - x0);
    return y0 + Math.clamp(t, 0.0, 1.0) * (y1 - y0);
  }

  /// Blends what was collected in `argb` and empties the mask.
  void blendOnto(PixelSheet sheet, int argb) {
    int alpha = argb >>> 24;
    for (int x = 0; x < width; x++) {
      int column = x * height;
      int end = bottom[x];
      for (int y = top[x]; y <= end; y++) {
        int c = coverage[column + y] & 0xff;
        if (c != 0) {
          sheet.blend(x, y, argb, alpha == 255 ? c : c * alpha / 255);
          coverage[column + y] = 0;
        }
      }
      top[x] = Integer.MAX_VALUE;
      bottom[x] = -1;
    }
  }
}
