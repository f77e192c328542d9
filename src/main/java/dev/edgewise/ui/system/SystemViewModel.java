package dev.edgewise.ui.system;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.StorageRow;
import dev.edgewise.station.api.SystemView;
import dev.edgewise.ui.controls.CsvFile;
import dev.edgewise.ui.controls.RowList;
import dev.edgewise.ui.controls.Sheet;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.UiPulse;
import dev.edgewise.ui.nav.ScreenModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the System screen shows, asked for once a second while it is in view.
final class SystemViewModel implements ScreenModel {
  private static final Duration PERIOD = Duration.ofSeconds(1);

  /// Answers that rates are made from: the newest and the one some five seconds before.
  private static final int KEPT = 6;

  private final Desk desk;
  private final Tiles tileMaker;
  private final Facts factMaker;
  private final Sheets sheets;
  private final UiPulse.Feed feed;
  private final Deque<SystemView> answers = new ArrayDeque<>();
  private final ReadOnlyObjectWrapper<List<Tile>> tiles = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyBooleanWrapper well = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Optional<Reading.Refusal>> chosen =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObservableList<Reading.Link> links = FXCollections.observableArrayList();
  private final ObservableList<Reading.Queue> queues = FXCollections.observableArrayList();
  private final ObservableList<Reading.Refusal> refusals = FXCollections.observableArrayList();
  private final ObservableList<StorageRow> storage = FXCollections.observableArrayList();
  private final ObservableList<Fact> facts = FXCollections.observableArrayList();

  SystemViewModel(Desk desk) {
    this.desk = desk;
    tileMaker = new Tiles(desk.texts(), desk.formats());
    factMaker = new Facts(desk.texts(), desk.formats());
    sheets = new Sheets(desk.texts(), desk.formats());
    feed = desk.pulse().feed(PERIOD, () -> desk.station().system().view(), this::take);
    feed.pause();
  }

  Sheets sheets() {
    return sheets;
  }

  /// The first figures, always the same ones in the same order; empty before the first answer.
  ReadOnlyObjectProperty<List<Tile>> tilesProperty() {
    return tiles.getReadOnlyProperty();
  }

  /// One line: all is well, or what is not.
  ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty wellProperty() {
    return well.getReadOnlyProperty();
  }

  ObservableList<Reading.Link> links() {
    return links;
  }

  ObservableList<Reading.Queue> queues() {
    return queues;
  }

  ObservableList<Reading.Refusal> refusals() {
    return refusals;
  }

  ObservableList<StorageRow> storage() {
    return storage;
  }

  ObservableList<Fact> facts() {
    return facts;
  }

  /// The refusal whose details are shown, up to date.
  ReadOnlyObjectProperty<Optional<Reading.Refusal>> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  void choose(Reading.Refusal refusal) {
    chosen.set(Optional.of(refusal));
  }

  @Override
  public void show() {
    answers.clear();
    feed.resume();
  }

  @Override
  public void hide() {
    feed.pause();
  }

  @Override
  public void close() {
    feed.close();
  }

  /// What may be done about a reason.
  String advice(Reading.Refusal refusal) {
    String key = "system.advice." + refusal.row().reason();
    return desk.texts().get(desk.texts().bundle().containsKey(key) ? key : "system.advice");
  }

  /// Writes what a table shows now.
  ///
  /// @param done takes the number of rows written
  <R> void export(
      Sheet<R> sheet,
      List<R> rows,
      Path file,
      Consumer<Integer> done,
      Consumer<EdgewiseException> failed) {
    List<R> now = List.copyOf(rows);
    desk.background()
        .run(
            () -> {
              CsvFile.write(file, sheet.csv(now));
              return now.size();
            },
            done,
            failed);
  }

  private void take(SystemView answer) {
    answers.addLast(answer);
    if (answers.size() > KEPT) {
      answers.removeFirst();
    }
    Reading reading =
        new Reading(
            answers.getFirst(),
            answer,
            desk.latency().figures(),
            desk.latency().lastKnown(),
            desk.pulse().load().figures());
    tiles.set(tileMaker.of(reading));
    well.set(tiles.get().stream().allMatch(Tile::well));
    summary.set(summaryOf(tiles.get()));
    RowList.update(links, reading.links());
    RowList.update(queues, reading.queues());
    RowList.update(storage, reading.storage());
    RowList.update(facts, factMaker.of(reading));
    Optional<Reading.Refusal> before = chosen.get();
    RowList.update(refusals, reading.refusals());
    chosen.set(
        refusals.stream().filter(r -> before.isEmpty() || before.get().isSameAs(r)).findFirst());
  }

  private String summaryOf(List<Tile> all) {
    List<String> wrong =
        all.stream().filter(tile -> !tile.well()).map(SystemViewModel::sentence).toList();
    return wrong.isEmpty() ? desk.texts().get("system.well") : String.join("   ·   ", wrong);
  }

  private static String sentence(Tile tile) {
    String figure = (tile.figure() + " " + tile.unit()).strip();
    return tile.name() + ": " + figure + ", " + tile.meaning();
  }
}
