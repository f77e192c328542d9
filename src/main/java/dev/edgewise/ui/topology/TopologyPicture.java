package dev.edgewise.ui.topology;

import dev.edgewise.ui.topology.Face.LinkFace;
import dev.edgewise.ui.topology.GraphNode.DeviceNode;
import java.util.List;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/// The painted graph. The canvas is larger than the window by a margin, so that moving the picture
/// is moving a painted image; it is painted again when the margin is used up, when the scale or the
/// graph changes, and only where words change otherwise. While nothing changes nothing is painted.
final class TopologyPicture extends Region {
  private static final double MARGIN = 240;

  private final Canvas canvas = new Canvas(1, 1);
  private final NodePainter nodePainter;
  private final LinkPainter linkPainter;
  private Placement placement = Placement.EMPTY;
  private Faces faces = Faces.NONE;
  private int chosen = -1;
  private Camera camera = new Camera(1, 0, 0);
  private Camera painted = camera;
  private boolean stale = true;
  private long paints;
  private long rewrites;

  TopologyPicture(TopologyColours colours) {
    nodePainter = new NodePainter(colours);
    linkPainter = new LinkPainter(colours);
    canvas.setManaged(false);
    canvas.setMouseTransparent(true);
    getChildren().add(canvas);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    colours.versionProperty().subscribe(v -> repaint());
  }

  Camera camera() {
    return camera;
  }

  /// How often the whole was painted.
  long paints() {
    return paints;
  }

  /// How many nodes were written again in place.
  long rewrites() {
    return rewrites;
  }

  void setCamera(Camera fresh) {
    camera = fresh;
    requestLayout();
  }

  void setPlacement(Placement fresh, Faces now) {
    placement = fresh;
    faces = now;
    repaint();
  }

  /// The selected node, −1 for none.
  void setChosen(int index) {
    if (index != chosen) {
      chosen = index;
      repaint();
    }
  }

  /// Shows new words; paints the whole only when a look has changed.
  void setFaces(Faces fresh) {
    Faces before = faces;
    faces = fresh;
    if (stale) {
      return;
    }
    if (!sameLooks(before, fresh)) {
      repaint();
      return;
    }
    GraphicsContext g = canvas.getGraphicsContext2D();
    transform(g);
    for (int i = 0; i < placement.links(); i++) {
      if (!before.link(i).equals(fresh.link(i)) && labelInView(i)) {
        linkPainter.label(g, placement, i, fresh.link(i), before.link(i).label(), painted.scale());
      }
    }
    for (int i = 0; i < placement.size(); i++) {
      if (!before.node(i).equals(fresh.node(i)) && nodeInView(i)) {
        nodePainter.rewrite(g, placement, i, fresh.node(i), painted.scale());
        rewrites++;
      }
    }
  }

  private static boolean sameLooks(Faces a, Faces b) {
    if (a.nodes().size() != b.nodes().size() || a.links().size() != b.links().size()) {
      return false;
    }
    for (int i = 0; i < a.nodes().size(); i++) {
      if (a.node(i).look() != b.node(i).look() || !a.node(i).alarm().equals(b.node(i).alarm())) {
        return false;
      }
    }
    for (int i = 0; i < a.links().size(); i++) {
      if (a.link(i).state() != b.link(i).state()) {
        return false;
      }
    }
    return true;
  }

  private void repaint() {
    stale = true;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double width = Math.ceil(getWidth() + 2 * MARGIN);
    double height = Math.ceil(getHeight() + 2 * MARGIN);
    if (canvas.getWidth() != width || canvas.getHeight() != height) {
      canvas.setWidth(width);
      canvas.setHeight(height);
      stale = true;
    }
    double dx = camera.x() - painted.x();
    double dy = camera.y() - painted.y();
    if (camera.scale() != painted.scale() || Math.abs(dx) > MARGIN || Math.abs(dy) > MARGIN) {
      stale = true;
    }
    if (stale) {
      painted = camera;
      dx = 0;
      dy = 0;
      paint();
    }
    canvas.relocate(dx - MARGIN, dy - MARGIN);
  }

  private void paint() {
    stale = false;
    paints++;
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.setTransform(1, 0, 0, 1, 0, 0);
    g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    transform(g);
    double scale = painted.scale();
    List<Placement.Block> blocks = placement.blocks();
    for (Placement.Block block : blocks) {
      if (inView(block.x(), block.y(), placement.x(block.to()) - block.x(), block.height())) {
        linkPainter.block(g, placement, block, scale);
      }
    }
    for (int i = 0; i < placement.links(); i++) {
      boolean own =
          blocks.isEmpty() || !(placement.node(placement.linkFrom(i)) instanceof DeviceNode);
      if (own && linkInView(i)) {
        linkPainter.line(g, placement, i, faces.link(i).state(), scale);
      }
    }
    for (int i = 0; i < placement.links(); i++) {
      LinkFace face = faces.link(i);
      if (!face.label().isEmpty() && labelInView(i)) {
        linkPainter.label(g, placement, i, face, "", scale);
      }
    }
    for (int i = 0; i < placement.size(); i++) {
      if (nodeInView(i)) {
        nodePainter.paint(g, placement, i, faces.node(i), scale, i == chosen);
      }
    }
  }

  private void transform(GraphicsContext g) {
    g.setTransform(
        painted.scale(), 0, 0, painted.scale(), painted.x() + MARGIN, painted.y() + MARGIN);
  }

  private boolean nodeInView(int i) {
    return inView(placement.x(i), placement.y(i), placement.width(i) + 6, placement.height(i) + 6);
  }

  private boolean labelInView(int i) {
    return inView(
        LinkPainter.labelX(placement, i),
        LinkPainter.labelY(placement, i),
        LinkPainter.LABEL_WIDTH,
        LinkPainter.LABEL_HEIGHT);
  }

  private boolean linkInView(int i) {
    int from = placement.linkFrom(i);
    int to = placement.linkTo(i);
    double x = placement.x(from) + placement.width(from);
    double top = Math.min(placement.centreY(from), placement.centreY(to));
    double bottom = Math.max(placement.centreY(from), placement.centreY(to));
    return inView(x, top - 2, placement.x(to) - x, bottom - top + 4);
  }

  /// Whether a rectangle of the world touches the canvas.
  private boolean inView(double x, double y, double w, double h) {
    double left = painted.toScreenX(x);
    double top = painted.toScreenY(y);
    return left + w * painted.scale() >= -MARGIN
        && left <= getWidth() + MARGIN
        && top + h * painted.scale() >= -MARGIN
        && top <= getHeight() + MARGIN;
  }
}
