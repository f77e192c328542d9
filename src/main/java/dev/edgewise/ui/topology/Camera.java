package dev.edgewise.ui.topology;

/// How the picture lies on the screen: `screen = world · scale + offset`, px.
///
/// @param scale 1 is life size
/// @param x offset of the world's left edge
/// @param y offset of the world's upper edge
record Camera(double scale, double x, double y) {
  static final double LEAST = 0.04;
  static final double MOST = 3;

  double toScreenX(double worldX) {
    return worldX * scale + x;
  }

  double toScreenY(double worldY) {
    return worldY * scale + y;
  }

  double toWorldX(double screenX) {
    return (screenX - x) / scale;
  }

  double toWorldY(double screenY) {
    return (screenY - y) / scale;
  }

  Camera panned(double dx, double dy) {
    return new Camera(scale, x + dx, y + dy);
  }

  /// Zoomed by `factor`; the point under the pointer stays.
  Camera zoomed(double factor, double screenX, double screenY) {
    double next = Math.clamp(scale * factor, LEAST, MOST);
    double ratio = next / scale;
    return new Camera(next, screenX - (screenX - x) * ratio, screenY - (screenY - y) * ratio);
  }

  /// The same scale with a point of the world in the middle.
  Camera centred(double worldX, double worldY, double width, double height) {
    return new Camera(
        scale, Math.rint(width / 2 - worldX * scale), Math.rint(height / 2 - worldY * scale));
  }

  /// The whole world inside a window, with room at its edges, at most a little above life size.
  ///
  /// @param top room for the headings, px
  /// @param most greatest scale
  static Camera fit(
      double worldWidth, double worldHeight, double width, double height, double top, double most) {
    double room = 28;
    double scale =
        Math.clamp(
            Math.min(
                (width - 2 * room) / Math.max(1, worldWidth),
                (height - top - 1.5 * room) / Math.max(1, worldHeight)),
            LEAST,
            most);
    return new Camera(
        scale,
        Math.rint((width - worldWidth * scale) / 2),
        Math.rint(top + (height - top - 1.5 * room - worldHeight * scale) / 2));
  }
}
