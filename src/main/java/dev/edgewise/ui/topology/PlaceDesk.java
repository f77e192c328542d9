package dev.edgewise.ui.topology;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.CommandOutcome;
import dev.edgewise.station.api.Place;
import dev.edgewise.ui.fx.Desk;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/// Moves pipelines: the consequence is told first, then the node is asked, and a refusal is told.
/// How far a hand-over is comes with the next answers of the station. Used on the JavaFX thread.
final class PlaceDesk {
  private final Desk desk;
  private final Question question;
  private final Map<String, String> refusals = new HashMap<>();
  private final Set<String> asked = new HashSet<>();
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();

  /// Asks a person whether to go on.
  @FunctionalInterface
  interface Question {
    /// @param unit the pipeline
    /// @param to where it is to go
    boolean confirm(Placing.Unit unit, Place to);
  }

  PlaceDesk(Desk desk, Question question) {
    this.desk = desk;
    this.question = question;
  }

  /// Grows with each answer.
  ReadOnlyLongProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  /// Why the last move was not made; empty when it was, or is under way.
  Optional<String> refusal(String node, String pipeline) {
    return Optional.ofNullable(refusals.get(key(node, pipeline)));
  }

  /// Whether the node was asked and has not answered yet.
  boolean isAsked(String node, String pipeline) {
    return asked.contains(key(node, pipeline));
  }

  /// Moves a pipeline once the person has confirmed it. To call back what has not moved yet needs
  /// no question.
  void move(Placing placing, Placing.Unit unit, Place to) {
    String key = key(placing.node(), unit.id());
    boolean back = unit.movingTo().equals(Optional.of(Place.STATION)) && to == Place.EDGE;
    boolean there = unit.movingTo().or(unit::place).equals(Optional.of(to));
    if (there || asked.contains(key) || !back && !question.confirm(unit, to)) {
      return;
    }
    asked.add(key);
    refusals.remove(key);
    changed();
    desk.background()
        .run(
            () -> desk.station().commands().place(placing.node(), unit.id(), to),
            outcome -> answered(key, placing.name(), outcome),
            failure -> failed(key, failure));
  }

  private void answered(String key, String node, CommandOutcome outcome) {
    asked.remove(key);
    if (!outcome.accepted()) {
      refusals.put(key, desk.texts().get("topology.place.refused", node, outcome.reason()));
    }
    changed();
  }

  private void failed(String key, EdgewiseException failure) {
    asked.remove(key);
    refusals.put(key, failure.forPerson());
    changed();
  }

  private void changed() {
    version.set(version.get() + 1);
  }

  private static String key(String node, String pipeline) {
    return node + " " + pipeline;
  }
}
