package dev.edgewise.ui.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CameraTest {
  @Test
  void zoomKeepsThePointUnderThePointer() {
    Camera camera = new Camera(0.8, 30, -70);
    double x = camera.toWorldX(400);
    double y = camera.toWorldY(300);
    Camera near = camera.zoomed(1.7, 400, 300);
    assertEquals(x, near.toWorldX(400), 1e-9);
    assertEquals(y, near.toWorldY(300), 1e-9);
    assertEquals(1.36, near.scale(), 1e-9);
  }

  @Test
  void zoomStopsAtItsLimits() {
    assertEquals(Camera.MOST, new Camera(2, 0, 0).zoomed(100, 1, 1).scale());
    assertEquals(Camera.LEAST, new Camera(2, 0, 0).zoomed(1e-6, 1, 1).scale());
  }

  @Test
  void fitShowsTheWholeBelowTheHeadings() {
    Camera camera = Camera.fit(2_000, 3_000, 1_100, 860, 90, 1.3);
    assertTrue(camera.toScreenX(0) >= 0 && camera.toScreenX(2_000) <= 1_100);
    assertTrue(camera.toScreenY(0) >= 90 && camera.toScreenY(3_000) <= 860);
  }
}
