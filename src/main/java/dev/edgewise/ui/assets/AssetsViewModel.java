package dev.edgewise.ui.assets;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.Condition;
import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.HealthView;
import dev.edgewise.station.api.ReducedColumns;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.TextInfo;
import dev.edgewise.telemetry.ValueType;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Feeds;
import dev.edgewise.ui.fx.NewValues;
import dev.edgewise.ui.fx.UiPulse;
import dev.edgewise.ui.nav.ScreenModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/// What the assets screen shows. Index, search and lists of rows are made in the background; only
/// the rows in view are asked for, and nothing while the screen is hidden.
final class AssetsViewModel implements ScreenModel {
  /// Span of the small trace.
  static final Duration TRACE_SPAN = Duration.ofMinutes(15);

  /// Most indicators on the faceplate.
  static final int INDICATORS = 4;

  private static final int TRACE_COLUMNS = 180;
  private static final Duration VALUES_PERIOD = Duration.ofMillis(100);
  private static final Duration SLOW_PERIOD = Duration.ofSeconds(1);

  private final Desk desk;
  private final ReadOnlyObjectWrapper<AssetIndex> index =
      new ReadOnlyObjectWrapper<>(AssetIndex.EMPTY);
  private final ReadOnlyObjectWrapper<Optional<AssetNode>> place =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<TagRow>> tag =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<LiveValues> values =
      new ReadOnlyObjectWrapper<>(LiveValues.NONE);
  private final ReadOnlyObjectWrapper<Optional<ReducedColumns>> trace =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Set<String>> conspicuous =
      new ReadOnlyObjectWrapper<>(Set.of());
  private final ReadOnlyLongWrapper searches = new ReadOnlyLongWrapper();
  private final ObservableList<TagRow> rows = FXCollections.observableArrayList();
  private final ObservableList<TagRow> selection = FXCollections.observableArrayList();
  private final ReadOnlyLongWrapper replaced = new ReadOnlyLongWrapper();
  private final ObservableList<Hit> hits = FXCollections.observableArrayList();
  private final ObservableList<TagInfo> indicators = FXCollections.observableArrayList();
  private final NewValues newValues;
  private final UiPulse.Feed valuesFeed;
  private final UiPulse.Feed traceFeed;
  private final Feeds feeds = new Feeds();
  private final Subscription plantSubscription;
  private AssetSearch search = AssetSearch.EMPTY;
  private String query = "";
  private String pending = "";
  private List<TagRow> inView = List.of();
  private boolean replacing;
  private boolean indexing;
  private boolean indexAgain;
  private long asked;
  private volatile Wanted wanted = Wanted.NOTHING;
  private volatile Optional<TagInfo> traced = Optional.empty();

  AssetsViewModel(Desk desk) {
    this.desk = desk;
    newValues = new NewValues(desk.latency());
    plantSubscription = desk.plant().versionProperty().subscribe(v -> plantChanged());
    UiPulse pulse = desk.pulse();
    valuesFeed =
        feeds.add(pulse.feed(VALUES_PERIOD, () -> wanted.read(desk.station()), this::showValues));
    traceFeed = feeds.add(pulse.feed(SLOW_PERIOD, this::askTrace, trace::set));
    feeds.add(pulse.feed(SLOW_PERIOD, this::askConspicuous, this::showConspicuous));
    hide();
  }

  /// What there is; changes when the plant does.
  ReadOnlyObjectProperty<AssetIndex> indexProperty() {
    return index.getReadOnlyProperty();
  }

  /// The place chosen in the tree.
  ReadOnlyObjectProperty<Optional<AssetNode>> placeProperty() {
    return place.getReadOnlyProperty();
  }

  /// The tag whose details are shown.
  ReadOnlyObjectProperty<Optional<TagRow>> tagProperty() {
    return tag.getReadOnlyProperty();
  }

  /// The latest values of what is in view.
  ReadOnlyObjectProperty<LiveValues> valuesProperty() {
    return values.getReadOnlyProperty();
  }

  /// The chosen tag over the last quarter of an hour.
  ReadOnlyObjectProperty<Optional<ReducedColumns>> traceProperty() {
    return trace.getReadOnlyProperty();
  }

  /// Paths of tags that are not as they should be and of devices that are offline, and of all
  /// places above them.
  ReadOnlyObjectProperty<Set<String>> conspicuousProperty() {
    return conspicuous.getReadOnlyProperty();
  }

  /// Grows with each search that was answered.
  ReadOnlyLongProperty searchesProperty() {
    return searches.getReadOnlyProperty();
  }

  /// All tags at and below the chosen place.
  ObservableList<TagRow> rows() {
    return rows;
  }

  /// Rows that are selected; they stay so when the rows are made anew.
  ObservableList<TagRow> selection() {
    return selection;
  }

  /// Grows when the rows were made anew and the selection is to be shown again.
  ReadOnlyLongProperty replacedProperty() {
    return replaced.getReadOnlyProperty();
  }

  /// Whether the rows are being made anew: what the table then says of its selection means nothing.
  boolean isReplacing() {
    return replacing;
  }

  /// Takes over what a person selected.
  void select(List<TagRow> fresh) {
    if (!fresh.equals(selection)) {
      selection.setAll(fresh);
    }
  }

  /// What the last search found.
  ObservableList<Hit> hits() {
    return hits;
  }

  /// Tags on the faceplate: the first numbers of the chosen device that have a range.
  ObservableList<TagInfo> indicators() {
    return indicators;
  }

  /// The device at or above the chosen place.
  Optional<DeviceInfo> device() {
    return place.get().flatMap(p -> index.get().deviceOf(p.path()));
  }

  /// The device on the faceplate: that of the chosen tag, else of the chosen place.
  Optional<DeviceInfo> plateDevice() {
    return tag.get().flatMap(row -> index.get().deviceOf(row.path())).or(this::device);
  }

  @Override
  public void show() {
    feeds.resume();
  }

  @Override
  public void hide() {
    feeds.pause();
    newValues.forget();
  }

  @Override
  public void close() {
    plantSubscription.unsubscribe();
    feeds.close();
  }

  /// Goes to a device, a tag or an area; waits for it when it is not known yet.
  void go(String path) {
    pending = path;
    Optional<AssetNode> target = index.get().place(path);
    if (target.isPresent()) {
      pending = "";
      open(target.get(), index.get().signal(path));
    }
  }

  /// Chooses a place of the tree.
  void open(AssetNode target) {
    if (!place.get().equals(Optional.of(target))) {
      pending = "";
      open(target, Optional.empty());
    }
  }

  /// Chooses the tag whose details are shown.
  void choose(Optional<TagRow> row) {
    if (!row.equals(tag.get())) {
      tag.set(row);
      trace.set(Optional.empty());
      traced = row.flatMap(TagRow::tag);
      traceFeed.hurry();
    }
    List<TagInfo> plate = plateDevice().map(this::plate).orElse(List.of());
    if (!plate.equals(indicators)) {
      indicators.setAll(plate);
    }
    ask();
  }

  /// Says which rows can be seen.
  void lookAt(List<TagRow> fresh) {
    if (!fresh.equals(inView)) {
      inView = fresh;
      ask();
    }
  }

  /// Searches in the background; only the answer to the last question is shown.
  void search(String text) {
    query = text;
    AssetSearch source = search;
    desk.background()
        .run(
            () -> source.find(text),
            found -> {
              if (text.equals(query)) {
                hits.setAll(found);
                searches.set(searches.get() + 1);
              }
            },
            AssetsViewModel::cannotHappen);
  }

  /// Writes all rows with their values of now and their quality as CSV.
  void export(Path file, Consumer<Integer> done, Consumer<EdgewiseException> failed) {
    List<TagRow> all = List.copyOf(rows);
    desk.background()
        .run(
            () -> {
              List<Signal> signals = all.stream().map(TagRow::signal).toList();
              LiveValues now = Wanted.of(signals).read(desk.station());
              RowWords words = new RowWords(desk.texts(), desk.formats());
              CsvExport.write(file, CsvExport.text(all, now, words, desk.formats()));
              return all.size();
            },
            done,
            failed);
  }

  private void plantChanged() {
    if (indexing) {
      indexAgain = true;
      return;
    }
    indexing = true;
    List<TagInfo> tags = List.copyOf(desk.plant().tags());
    List<DeviceInfo> devices = List.copyOf(desk.plant().devices());
    List<TextInfo> texts = List.copyOf(desk.plant().texts());
    desk.background()
        .run(
            () -> {
              AssetIndex fresh = AssetIndex.of(tags, devices, texts);
              return new Indexed(fresh, new AssetSearch(fresh));
            },
            this::indexed,
            AssetsViewModel::cannotHappen);
  }

  private void indexed(Indexed fresh) {
    indexing = false;
    search = fresh.search;
    index.set(fresh.index);
    if (!pending.isEmpty()) {
      go(pending);
    } else if (place.get().isPresent()) {
      open(place.get().get(), tag.get().map(TagRow::signal));
    } else {
      fresh.index.devices().stream().findFirst().ifPresent(d -> go(d.path()));
    }
    if (!query.isBlank()) {
      search(query);
    }
    if (indexAgain) {
      indexAgain = false;
      plantChanged();
    }
  }

  private void open(AssetNode target, Optional<Signal> chosen) {
    place.set(Optional.of(target));
    AssetIndex source = index.get();
    long question = ++asked;
    desk.background()
        .run(
            () -> source.rows(target),
            fresh -> {
              if (question == asked) {
                opened(fresh, chosen);
              }
            },
            AssetsViewModel::cannotHappen);
  }

  private void opened(List<TagRow> fresh, Optional<Signal> chosen) {
    replacing = true;
    if (!fresh.equals(rows)) {
      Set<String> before = new HashSet<>();
      selection.forEach(row -> before.add(row.path()));
      rows.setAll(fresh);
      select(fresh.stream().filter(row -> before.contains(row.path())).toList());
    }
    choose(
        chosen
            .flatMap(s -> fresh.stream().filter(r -> r.path().equals(s.path())).findFirst())
            .or(() -> fresh.stream().findFirst()));
    replaced.set(replaced.get() + 1);
    replacing = false;
  }

  private List<TagInfo> plate(DeviceInfo device) {
    return device.tags().stream()
        .map(id -> desk.plant().tag(id))
        .flatMap(Optional::stream)
        .filter(t -> t.type() != ValueType.BOOL && t.hasRange())
        .limit(INDICATORS)
        .toList();
  }

  /// Puts together what is asked for from now on.
  private void ask() {
    Set<Signal> signals = new LinkedHashSet<>();
    inView.forEach(row -> signals.add(row.signal()));
    indicators.forEach(t -> signals.add(new Signal.OfTag(t)));
    tag.get().ifPresent(row -> signals.add(row.signal()));
    wanted = Wanted.of(signals);
    valuesFeed.hurry();
  }

  private void showValues(LiveValues answer) {
    newValues.shown(answer.columns());
    values.set(answer);
  }

  private Optional<ReducedColumns> askTrace() throws EdgewiseException {
    Optional<TagInfo> subject = traced;
    if (subject.isEmpty()) {
      return Optional.empty();
    }
    HealthView health = desk.station().health().view();
    if (!health.historyOpen()) {
      return Optional.empty();
    }
    long binNanos = TRACE_SPAN.toNanos() / TRACE_COLUMNS;
    long from = (health.now() / binNanos - TRACE_COLUMNS + 1) * binNanos;
    return Optional.of(
        desk.station().history().reduced(subject.get().id(), from, binNanos, TRACE_COLUMNS));
  }

  private List<String> askConspicuous() {
    return desk.station().attention().view().conditions().stream()
        .filter(c -> c.tag() >= 0)
        .map(Condition::subject)
        .toList();
  }

  private void showConspicuous(List<String> tags) {
    Set<String> fresh = index.get().conspicuous(tags);
    if (!fresh.equals(conspicuous.get())) {
      conspicuous.set(fresh);
    }
  }

  private static void cannotHappen(EdgewiseException failure) {
    throw new IllegalStateException("work in memory does not fail", failure);
  }

  /// What is made in the background when the plant has changed.
  private record Indexed(AssetIndex index, AssetSearch search) {}
}
