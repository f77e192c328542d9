package dev.edgewise.ui.controls.plot;

import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/// Two images: one is shown while the other is drawn. `back` and `show` belong to the FX thread;
/// the pixels of the back buffer to the raster between them.
final class FrameBuffers {
  private final @Nullable Buffer[] buffers = new Buffer[2];
  private int shown;

  /// A picture whose pixels can be written directly, premultiplied ARGB.
  static final class Buffer {
    final int[] pixels;
    private final PixelBuffer<IntBuffer> buffer;
    private final Image image;

    Buffer(int width, int height) {
      pixels = new int[width * height];
      buffer =
          new PixelBuffer<>(
              width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
      image = new WritableImage(buffer);
    }

    boolean fits(int width, int height) {
      return buffer.getWidth() == width && buffer.getHeight() == height;
    }

    Image image() {
      return image;
    }

    /// Tells JavaFX that all pixels are new. FX thread.
    void updated() {
      buffer.updateBuffer(b -> null);
    }
  }

  /// The buffer that is not shown, in this size.
  Buffer back(int width, int height) {
    int index = 1 - shown;
    Buffer buffer = buffers[index];
    if (buffer == null || !buffer.fits(width, height)) {
      buffer = new Buffer(width, height);
      buffers[index] = buffer;
    }
    return buffer;
  }

  /// Shows what was drawn into the back buffer.
  void show(Buffer drawn, ImageView in) {
    shown = 1 - shown;
    drawn.updated();
    in.setImage(drawn.image());
  }
}
