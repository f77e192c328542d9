package dev.edgewise.ui.topology;

import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.topology.GraphNode.Column;
import java.util.EnumMap;
import java.util.Map;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/// The picture with mouse and keyboard: drag moves, the wheel zooms at the pointer, a click
/// selects, a double click folds and unfolds or, on the background, fits all in.
final class TopologyPane extends Region {
  private static final double HEADING = 92;
  private static final double HEADING_TOP = 58;
  private static final double WHEEL = 1.0022;
  private static final double KEY_ZOOM = 1.25;
  private static final double FIT_MOST = 1.3;
  private static final double READABLE = 0.8;
  private static final double EDGE_ROOM = 40;
  private static final double CLICK_PX = 4;

  private final TopologyViewModel model;
  private final Runnable open;
  private final TopologyPicture picture;
  private final Map<Column, Label> headings = new EnumMap<>(Column.class);
  private boolean moved;
  private boolean whole;
  private boolean dragging;
  private double pressX;
  private double pressY;
  private double lastX;
  private double lastY;
  private String centreOn = "";
  private String brought = "";

  /// @param open what Enter does with the selected node
  TopologyPane(TopologyViewModel model, TopologyColours colours, Texts texts, Runnable open) {
    this.model = model;
    this.open = open;
    picture = new TopologyPicture(colours);
    getStyleClass().add("topology-pane");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TEXT);
    setAccessibleHelp(texts.get("topology.help"));
    setMinSize(200, 150);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    getChildren().add(picture);
    for (Column column : Column.values()) {
      Label heading = new Label(texts.get("topology.column." + column));
      heading.getStyleClass().add("topology-heading");
      heading.setMouseTransparent(true);
      headings.put(column, heading);
      getChildren().add(heading);
    }
    addMouse();
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    model.placementProperty().subscribe(p -> placed());
    model.facesProperty().subscribe(this::showFaces);
    model.selectionProperty().subscribe(s -> showSelection());
    widthProperty().subscribe(w -> resized());
    heightProperty().subscribe(h -> resized());
  }

  TopologyPicture picture() {
    return picture;
  }

  /// Brings the whole into view.
  void fit() {
    moved = false;
    whole = true;
    refit();
  }

  void zoom(double factor) {
    zoomAt(factor, getWidth() / 2, getHeight() / 2);
  }

  /// Brings a node to the middle, as soon as it has a place; not while all nodes can be seen and
  /// read.
  void centre(String id) {
    centreOn = id;
    centreNow();
  }

  /// Where a node is, in this pane's coordinates; the middle of the node.
  Point2D screenPlace(int index) {
    Placement p = model.placementProperty().get();
    Camera c = picture.camera();
    return new Point2D(c.toScreenX(p.x(index) + p.width(index) / 2), c.toScreenY(p.centreY(index)));
  }

  @Override
  protected void layoutChildren() {
    picture.resizeRelocate(0, 0, getWidth(), getHeight());
    placeHeadings();
  }

  private void addMouse() {
    addEventHandler(
        MouseEvent.MOUSE_PRESSED,
        e -> {
          requestFocus();
          pressX = e.getX();
          pressY = e.getY();
          lastX = pressX;
          lastY = pressY;
          dragging = false;
        });
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    addEventHandler(MouseEvent.MOUSE_RELEASED, e -> setCursor(Cursor.DEFAULT));
    addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    addEventHandler(
        MouseEvent.MOUSE_MOVED,
        e -> setCursor(nodeAt(e.getX(), e.getY()) >= 0 ? Cursor.HAND : Cursor.DEFAULT));
    addEventHandler(
        ScrollEvent.SCROLL,
        e -> {
          if (e.getDeltaY() != 0) {
            zoomAt(Math.pow(WHEEL, e.getDeltaY()), e.getX(), e.getY());
          }
          e.consume();
        });
  }

  private void drag(MouseEvent e) {
    dragging |= Math.hypot(e.getX() - pressX, e.getY() - pressY) > CLICK_PX;
    if (dragging) {
      moved = true;
      setCursor(Cursor.CLOSED_HAND);
      look(picture.camera().panned(e.getX() - lastX, e.getY() - lastY));
      lastX = e.getX();
      lastY = e.getY();
    }
  }

  private void click(MouseEvent e) {
    if (dragging || e.getButton() != MouseButton.PRIMARY) {
      return;
    }
    int index = nodeAt(e.getX(), e.getY());
    if (e.getClickCount() == 2) {
      if (index < 0) {
        fit();
      } else {
        model.toggle(model.placementProperty().get().node(index).id());
      }
    } else if (e.getClickCount() == 1) {
      model.select(index < 0 ? "" : model.placementProperty().get().node(index).id());
    }
  }

  private void key(KeyEvent e) {
    if (e.isAltDown() || e.isShortcutDown()) {
      return;
    }
    switch (e.getCode()) {
      case LEFT -> model.walk(Walk.LEFT);
      case RIGHT -> model.walk(Walk.RIGHT);
      case UP -> model.walk(Walk.UP);
      case DOWN -> model.walk(Walk.DOWN);
      case F, HOME -> fit();
      case ENTER -> open.run();
      case ESCAPE -> model.select("");
      case SPACE -> model.toggle(model.selectionProperty().get());
      case BACK_SPACE -> model.foldUp();
      case PLUS, ADD, EQUALS -> zoom(KEY_ZOOM);
      case MINUS, SUBTRACT -> zoom(1 / KEY_ZOOM);
      default -> {
        return;
      }
    }
    e.consume();
  }

  private int nodeAt(double x, double y) {
    Camera c = picture.camera();
    return model.placementProperty().get().at(c.toWorldX(x), c.toWorldY(y));
  }

  private void zoomAt(double factor, double x, double y) {
    moved = true;
    look(picture.camera().zoomed(factor, x, y));
  }

  private void look(Camera camera) {
    picture.setCamera(camera);
    placeHeadings();
  }

  private void placed() {
    picture.setPlacement(model.placementProperty().get(), Faces.NONE);
    refit();
    showSelection();
    centreNow();
  }

  private void centreNow() {
    if (getWidth() <= 0 || getHeight() <= 0) {
      return;
    }
    Placement p = model.placementProperty().get();
    p.index(centreOn)
        .ifPresent(
            i -> {
              centreOn = "";
              if (!moved && fit(p).scale() >= READABLE) {
                refit();
                return;
              }
              moved = true;
              Camera c = picture.camera();
              Camera near = new Camera(Math.max(c.scale(), READABLE), c.x(), c.y());
              look(near.centred(p.x(i) + p.width(i) / 2, p.centreY(i), getWidth(), getHeight()));
            });
  }

  private void resized() {
    refit();
    centreNow();
  }

  /// The whole; at first, when nothing could be read then, the upper part as wide as the window.
  private void refit() {
    Placement p = model.placementProperty().get();
    if (moved || p.size() == 0 || getWidth() <= 0 || getHeight() <= 0) {
      return;
    }
    Camera all = fit(p);
    if (!whole && all.scale() < NodePainter.NAMES) {
      Camera wide = Camera.fit(p.right(), 1, getWidth(), getHeight(), HEADING, 1);
      all = new Camera(wide.scale(), wide.x(), HEADING);
    }
    look(all);
  }

  private Camera fit(Placement p) {
    return Camera.fit(p.right(), p.bottom(), getWidth(), getHeight(), HEADING, FIT_MOST);
  }

  private void showFaces(Faces faces) {
    picture.setFaces(faces);
    speak();
  }

  private void showSelection() {
    int index = model.selected();
    picture.setChosen(index);
    if (index >= 0 && !brought.equals(model.selectionProperty().get())) {
      brought = model.selectionProperty().get();
      bringIntoView(index);
    }
    speak();
  }

  /// Moves the picture when a node that was just selected cannot be seen.
  private void bringIntoView(int index) {
    Point2D at = screenPlace(index);
    boolean seen =
        at.getX() >= EDGE_ROOM
            && at.getX() <= getWidth() - EDGE_ROOM
            && at.getY() >= HEADING
            && at.getY() <= getHeight() - EDGE_ROOM;
    if (!seen && getWidth() > 0) {
      centre(model.selectionProperty().get());
    }
  }

  /// What a screen reader says of the selected node.
  private void speak() {
    int index = model.selected();
    setAccessibleText(index < 0 ? "" : model.facesProperty().get().node(index).spoken());
  }

  private void placeHeadings() {
    Placement p = model.placementProperty().get();
    headings.forEach(
        (column, label) -> {
          double centre = p.columnCentre(column);
          boolean apart = picture.camera().scale() >= NodePainter.NAMES;
          label.setVisible(apart && !Double.isNaN(centre));
          if (label.isVisible()) {
            label.autosize();
            double x = picture.camera().toScreenX(centre) - label.getWidth() / 2;
            label.relocate(Math.rint(x), HEADING_TOP);
          }
        });
  }
}
