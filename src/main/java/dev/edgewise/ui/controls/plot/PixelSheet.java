package dev.edgewise.ui.controls.plot;

import java.util.Arrays;

/// A rectangle of premultiplied ARGB pixels, row by row, with the few operations that a plot needs.
/// Everything is clipped to the rectangle.
final class PixelSheet {
  final int width;
  final int height;
  private final int[] pixels;

  PixelSheet(int[] pixels, int width, int height) {
    if (pixels.length < width * height) {
      throw new IllegalArgumentException("Too few pixels for " + width + " × " + height);
    }
    this.pixels = pixels;
    this.width = width;
    this.height = height;
  }

  /// Fills all with `argb` (not premultiplied; alpha 0 or 255 is what plots use).
  void clear(int argb) {
    Arrays.fill(pixels, 0, width * height, argb >>> 24 == 0 ? 0 : argb | 0xff00_0000);
  }

  /// Lays `argb` over a rectangle; its alpha is the strength.
  void fill(int x0, int y0, int x1, int y1, int argb) {
    int left = Math.max(0, x0);
    int right = Math.min(width, x1);
    int bottom = Math.min(height, y1);
    int alpha = argb >>> 24;
    for (int y = Math.max(0, y0); y < bottom; y++) {
      int row = y * width;
      for (int x = left; x < right; x++) {
        pixels[row + x] = over(pixels[row + x], argb, alpha);
      }
    }
  }

  /// Lays `argb` with `alpha` (0 … 255, instead of its own) over a column's stretch between two
  /// heights, its ends by area coverage.
  void column(int x, double top, double bottom, int argb, int alpha) {
    if (x < 0 || x >= width || !(bottom > top)) {
      return;
    }
    double y0 = Math.max(0, top);
    double y1 = Math.min(height, bottom);
    int first = (int) y0;
    int last = Math.min(height - 1, (int) y1);
    for (int y = first; y <= last; y++) {
      double part = Math.min(y + 1.0, y1) - Math.max(y, y0);
      if (part > 0) {
        int at = y * width + x;
        pixels[at] = over(pixels[at], argb, (int) (alpha * part + 0.5));
      }
    }
  }

  /// Blends one pixel, which must lie inside.
  void blend(int x, int y, int argb, int alpha) {
    int at = y * width + x;
    pixels[at] = over(pixels[at], argb, alpha);
  }

  /// `argb` with `alpha` (0 … 255) over a premultiplied pixel, two channels at a time.
  static int over(int pixel, int argb, int alpha) {
    int a = alpha + (alpha >> 7);
    int inverse = 256 - a;
    int redBlue = ((argb & 0xff00ff) * a + (pixel & 0xff00ff) * inverse) >>> 8;
    int alphaGreen =
        ((((argb >>> 8) & 0xff) | 0xff0000) * a + ((pixel >>> 8) & 0xff00ff) * inverse) >>> 8;
    return (redBlue & 0xff00ff) | ((alphaGreen & 0xff00ff) << 8);
  }
}
