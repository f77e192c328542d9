package dev.edgewise.ui.models;

import dev.edgewise.station.api.EdgeWorkView;
import dev.edgewise.station.api.ModelWork;
import dev.edgewise.station.api.NetworkView;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.ValueColumns;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.ui.controls.ChosenRow;
import dev.edgewise.ui.controls.RowList;
import dev.edgewise.ui.controls.ScoreHistory;
import dev.edgewise.ui.controls.ScoreTrace;
import dev.edgewise.ui.controls.plot.PlotColumns;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Feeds;
import dev.edgewise.ui.nav.ScreenModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// What the Models screen shows. While the screen is hidden nothing is asked.
final class ModelsViewModel implements ScreenModel {
  /// Outputs below this name say how much of the score each part of the input makes.
  private static final String WHY = "contribution/";

  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final Duration SPARKS_PERIOD = Duration.ofSeconds(5);

  private final Desk desk;
  private final ScoreHistory history;
  private final Feeds feeds = new Feeds();
  private final ScoreTrace trace;
  private final Subscription plant;
  private final InputHistory inputs;
  private final ChosenRow<ModelRow> list = new ChosenRow<>(ModelRow::key, ModelRow::id);
  private final ObservableList<AssetScore> scores = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Optional<AssetScore>> score =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<List<Answer>> answers =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyLongWrapper sparksVersion = new ReadOnlyLongWrapper();
  private boolean answered;
  private Map<Integer, PlotColumns> sparks = Map.of();
  private Told last = Told.NONE;
  private String wantedAsset = "";
  private volatile int[] wantedTags = new int[0];
  private volatile int[] wantedSparks = new int[0];

  private record Told(EdgeWorkView work, NetworkView network, ValueColumns values) {
    static final Told NONE =
        new Told(
            new EdgeWorkView(List.of()),
            new NetworkView(List.of(), List.of()),
            new ValueColumns(
                0,
                new int[0],
                new double[0],
                new ValueState[0],
                new int[0],
                new byte[0],
                new long[0],
                new long[0]));
  }

  ModelsViewModel(Desk desk) {
    this.desk = desk;
    history = new ScoreHistory(desk.station());
    trace = new ScoreTrace(desk, feeds);
    inputs = new InputHistory(desk, feeds);
    feeds.add(desk.pulse().feed(PERIOD, this::ask, this::take));
    feeds.add(
        desk.pulse().feed(SPARKS_PERIOD, () -> history.sparks(wantedSparks), this::takeSparks));
    plant = desk.plant().versionProperty().subscribe(version -> describe());
    hide();
  }

  /// One row a version of a model.
  ChosenRow<ModelRow> list() {
    return list;
  }

  /// What goes into the chosen model for the chosen asset, against its training.
  InputHistory inputs() {
    return inputs;
  }

  /// What the chosen model says of each asset, the most conspicuous first.
  ObservableList<AssetScore> scores() {
    return scores;
  }

  /// The score that is plotted.
  ReadOnlyObjectProperty<Optional<AssetScore>> scoreProperty() {
    return score.getReadOnlyProperty();
  }

  /// Grows when the small traces have changed.
  ReadOnlyLongProperty sparksVersionProperty() {
    return sparksVersion.getReadOnlyProperty();
  }

  /// Whether the station has answered: before, an empty table means nothing.
  boolean answered() {
    return answered;
  }

  /// What the model says of the asset of that score beside it.
  ReadOnlyObjectProperty<List<Answer>> answersProperty() {
    return answers.getReadOnlyProperty();
  }

  /// The history of the score that is plotted.
  ScoreTrace trace() {
    return trace;
  }

  /// The last hour of what a model says of the asset of which it says most.
  Optional<PlotColumns> spark(ModelRow row) {
    return row.most().flatMap(found -> Optional.ofNullable(sparks.get(found.tag())));
  }

  /// Chooses a model by its key or its id.
  void choose(String model) {
    if (list.want(model)) {
      wantedAsset = "";
      describe();
    }
  }

  /// Plots the score of this asset.
  void chooseAsset(String asset) {
    if (!asset.equals(wantedAsset)) {
      wantedAsset = asset;
      describe();
    }
  }

  @Override
  public void show() {
    feeds.resume();
  }

  @Override
  public void hide() {
    feeds.pause();
  }

  @Override
  public void close() {
    plant.unsubscribe();
    feeds.close();
  }

  /// Runs on the pulse's thread.
  private Told ask() {
    return new Told(
        desk.station().edgeWork().view(),
        desk.station().network().view(),
        desk.station().values().read(wantedTags));
  }

  private void take(Told answer) {
    last = answer;
    answered = true;
    describe();
  }

  /// Brings everything up to date with the last answer and the plant.
  private void describe() {
    Map<Integer, Integer> slots = new HashMap<>();
    for (int i = 0; i < last.values.size(); i++) {
      slots.put(last.values.tags()[i], i);
    }
    List<ModelRow> fresh = new ArrayList<>();
    Map<String, List<AssetScore>> all = new HashMap<>();
    Set<Integer> tags = new LinkedHashSet<>();
    Set<Integer> sparkTags = new LinkedHashSet<>();
    for (ModelRow row : ModelRow.of(last.work, last.network)) {
      List<AssetScore> said = scores(row, slots);
      fresh.add(row.saying(said.stream().findFirst()));
      all.put(row.key(), said);
      said.stream().filter(s -> s.tag() >= 0).forEach(s -> tags.add(s.tag()));
      said.stream().limit(1).filter(s -> s.tag() >= 0).forEach(s -> sparkTags.add(s.tag()));
    }
    list.update(
        fresh,
        row -> false,
        row -> {
          pick(row, all);
          answer(slots).forEach(tags::add);
          want(tags, sparkTags);
        });
  }

  private Optional<ModelRow> chosen() {
    return list.chosenProperty().get();
  }

  /// What the chosen model says of the chosen asset beside its score.
  ///
  /// @return ids of the tags that it is in
  private List<Integer> answer(Map<Integer, Integer> slots) {
    List<Integer> tags = new ArrayList<>();
    List<Answer> fresh = new ArrayList<>();
    Optional<ModelWork.Output> main = chosen().flatMap(ModelRow::output);
    if (chosen().isPresent() && score.get().isPresent()) {
      String model = chosen().get().id();
      for (ModelWork.Output output : chosen().get().first().outputs()) {
        if (main.filter(output::equals).isPresent()) {
          continue;
        }
        desk.plant()
            .tag(score.get().get().asset() + "/" + output.tag())
            .ifPresent(
                tag -> {
                  tags.add(tag.id());
                  fresh.add(answer(tag, nameOf(output.tag(), model), slots.get(tag.id())));
                });
      }
    }
    answers.set(List.copyOf(fresh));
    return tags;
  }

  private Answer answer(TagInfo tag, String name, @Nullable Integer slot) {
    double value = slot == null ? Double.NaN : last.values.values()[slot];
    boolean whole = tag.hasRange() && tag.low() == 0 && tag.high() == 1;
    boolean part = tag.unit().isEmpty() && (whole || tag.path().contains("/" + WHY));
    return new Answer(
        name,
        value,
        slot == null ? ValueState.NONE : last.values.states()[slot],
        tag.unit(),
        tag.decimals(),
        !part ? Double.NaN : Double.isNaN(value) ? 0 : Math.clamp(value, 0, 1));
  }

  private static String nameOf(String output, String model) {
    String below = output.startsWith(model + "/") ? output.substring(model.length() + 1) : output;
    return (below.startsWith(WHY) ? below.substring(WHY.length()) : below)
        .replace('/', ' ')
        .replace('-', ' ');
  }

  /// Whether the answers are what the score comes from.
  boolean why() {
    return chosen()
        .filter(
            row ->
                row.first().outputs().stream()
                    .anyMatch(output -> output.tag().startsWith(row.id() + "/" + WHY)))
        .isPresent();
  }

  private void want(Set<Integer> tags, Set<Integer> sparkTags) {
    int[] ids = tags.stream().mapToInt(Integer::intValue).toArray();
    int[] ofSparks = sparkTags.stream().mapToInt(Integer::intValue).toArray();
    boolean hurry =
        !java.util.Arrays.equals(ids, wantedTags)
            || !java.util.Arrays.equals(ofSparks, wantedSparks);
    wantedTags = ids;
    wantedSparks = ofSparks;
    if (hurry) {
      feeds.hurry();
    }
  }

  private List<AssetScore> scores(ModelRow row, Map<Integer, Integer> slots) {
    List<AssetScore> all = new ArrayList<>();
    row.output()
        .ifPresent(
            output -> {
              for (ModelRow.Part part : row.parts()) {
                for (String asset : part.work().assets()) {
                  String path = asset + "/" + output.tag();
                  int tag = desk.plant().tag(path).map(TagInfo::id).orElse(-1);
                  all.add(score(asset, part.name(), path, tag, output.threshold(), slots));
                }
              }
            });
    all.sort(AssetScore.ORDER);
    return all;
  }

  private AssetScore score(
      String asset,
      String node,
      String path,
      int tag,
      double threshold,
      Map<Integer, Integer> slots) {
    Integer slot = slots.get(tag);
    return slot == null
        ? new AssetScore(asset, node, path, tag, Double.NaN, ValueState.NONE, 0, threshold)
        : new AssetScore(
            asset,
            node,
            path,
            tag,
            last.values.values()[slot],
            last.values.states()[slot],
            last.values.ageNanos(slot),
            threshold);
  }

  /// The asset that was chosen stays chosen; else the most conspicuous one is.
  private void pick(Optional<ModelRow> model, Map<String, List<AssetScore>> all) {
    List<AssetScore> said =
        model.map(row -> all.getOrDefault(row.key(), List.of())).orElse(List.of());
    if (wantedAsset.isEmpty() && !said.isEmpty() && said.getFirst().state() != ValueState.NONE) {
      wantedAsset = said.getFirst().asset();
    }
    RowList.update(scores, said);
    score.set(
        said.stream()
            .filter(s -> s.asset().equals(wantedAsset))
            .findFirst()
            .or(() -> said.stream().findFirst()));
    trace.show(score.get().map(AssetScore::tag).orElse(-1));
    inputs.show(model.map(ModelRow::first), score.get().map(AssetScore::asset).orElse(""));
  }

  private void takeSparks(Map<Integer, PlotColumns> fresh) {
    sparks = fresh;
    sparksVersion.set(sparksVersion.get() + 1);
  }
}
