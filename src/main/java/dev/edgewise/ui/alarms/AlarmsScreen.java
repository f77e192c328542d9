package dev.edgewise.ui.alarms;

import dev.edgewise.station.api.AlarmEntry;
import dev.edgewise.station.api.AlarmRow;
import dev.edgewise.station.api.AlarmsView;
import dev.edgewise.ui.controls.Blink;
import dev.edgewise.ui.controls.CsvQuestion;
import dev.edgewise.ui.controls.plot.ThemeProbe;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Fxml;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.nav.Navigator;
import dev.edgewise.ui.nav.Route;
import dev.edgewise.ui.nav.Screen;
import dev.edgewise.ui.nav.ScreenPath;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Alarms: what stands, what is put aside, what was, and how much it asks of the operator.
///
/// Subjects: an alarm to choose (`alarm:KEY`), a place of the plant to look at, or a tab
/// (`tab:history`).
public final class AlarmsScreen implements Screen {
  private static final KeyCombination FIND =
      new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

  private final AlarmListModel list;
  private final GuidanceModel guided;
  private final LoadModel loads;
  private final HistoryModel journal;
  private final AlarmActs acts;
  private final Blink blink = new Blink();
  private final Texts texts;
  private final ScreenPath path;
  private final Parent root;
  private final TabBar tabBar;
  private final AlarmBars bars;
  private final AlarmTable lines;
  private final ActPane actPane;
  private final VisibleForm visible;
  private final AlarmTrend plot;
  private final HistoryPane history;
  private final KpiPane kpis;
  private final Map<KeyCode, Runnable> keys = new EnumMap<>(KeyCode.class);

  @FXML private HBox tabs;
  @FXML private HBox tools;
  @FXML private Button place;
  @FXML private TextField search;
  @FXML private ComboBox<Grouping> grouping;
  @FXML private Button silence;
  @FXML private Button acknowledgeVisible;
  @FXML private Button export;
  @FXML private StackPane pages;
  @FXML private VBox listPage;
  @FXML private HBox floodBar;
  @FXML private Label floodText;
  @FXML private Button floodFlat;
  @FXML private HBox filterBar;
  @FXML private Label filterText;
  @FXML private Button filterClear;
  @FXML private VBox visibleBar;
  @FXML private HBox saidBar;
  @FXML private Label said;
  @FXML private Button saidClose;
  @FXML private TableView<AlarmLine> table;
  @FXML private Label foot;
  @FXML private ScrollPane side;
  @FXML private VBox guidance;
  @FXML private VBox trend;
  @FXML private VBox why;
  @FXML private VBox load;
  @FXML private GridPane heat;

  public AlarmsScreen(Desk desk, Navigator navigator) {
    this(desk, navigator, CsvQuestion.chooser(desk.texts()));
  }

  /// @param askForFile asks the person where to export to
  @SuppressWarnings("NullAway.Init") // the loader fills the fields in
  AlarmsScreen(Desk desk, Navigator navigator, CsvQuestion askForFile) {
    texts = desk.texts();
    list = new AlarmListModel(desk);
    guided = new GuidanceModel(desk);
    loads = new LoadModel(desk);
    journal = new HistoryModel(desk);
    acts = new AlarmActs(desk);
    path = new ScreenPath(texts.get("alarms.title"));
    root = Fxml.load("alarms", this, texts);
    ThemeProbe theme = new ThemeProbe();
    ((Pane) root).getChildren().add(theme);
    lines = new AlarmTable(table, list, desk, blink);
    actPane = new ActPane(guided, acts, navigator, desk);
    new GuidancePane(guidance, guided, actPane.root(), desk, blink);
    plot = new AlarmTrend(trend, guided, desk, theme);
    new WhyPane(why, guided, texts, desk.formats());
    new LoadPane(
        load, new HeatMap(heat, 12, 12, texts, desk.formats()), loads, texts, desk.formats());
    history = new HistoryPane(desk, journal, blink, askForFile, this::chooseEntry);
    kpis = new KpiPane(desk, loads, blink);
    pages.getChildren().addAll(history.root(), kpis.root());
    tabBar = new TabBar(tabs, texts, this::turned);
    bars =
        new AlarmBars(
            new AlarmBars.Flood(floodBar, floodText, floodFlat),
            new AlarmBars.Filter(filterBar, filterText, filterClear, search, place),
            new AlarmBars.Said(saidBar, said, saidClose),
            new AlarmBars.Foot(foot, grouping),
            list,
            acts,
            desk);
    visible = new VisibleForm(visibleBar, acts, texts, blink);
    prepareActs(desk, askForFile);
    list.chosenProperty().subscribe(line -> guide());
    desk.alarms().viewProperty().subscribe(view -> view.ifPresent(this::showCounts));
    turned(TabBar.Tab.ACTIVE);
  }

  private void prepareActs(Desk desk, CsvQuestion askForFile) {
    acknowledgeVisible.setOnAction(e -> visible.open(lines.visible()));
    silence.setOnAction(e -> acts.silence());
    AlarmExport exports = new AlarmExport(desk, list, askForFile);
    export.setOnAction(e -> exports.ask(root.getScene().getWindow(), bars::say));
    keys.put(KeyCode.A, actPane::acknowledge);
    keys.put(KeyCode.S, actPane::shelve);
    keys.put(KeyCode.T, actPane::goToTrend);
    keys.put(KeyCode.V, acknowledgeVisible::fire);
    keys.put(KeyCode.M, acts::silence);
    root.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  /// Keys of the list: they do what the buttons do, for the chosen alarm.
  private void key(KeyEvent e) {
    if (FIND.match(e)) {
      search.requestFocus();
      e.consume();
      return;
    }
    boolean plain = !e.isShortcutDown() && !e.isAltDown() && !e.isShiftDown();
    if (!plain || e.getTarget() instanceof TextField || !listPage.isVisible()) {
      return;
    }
    Runnable act = keys.get(e.getCode());
    if (act != null) {
      act.run();
      e.consume();
    }
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public ObservableValue<List<String>> path() {
    return path.property();
  }

  @Override
  public void show(List<String> subjects) {
    list.show();
    loads.show();
    plot.show();
    blink.start();
    for (String subject : subjects) {
      if (subject.startsWith(Route.ALARM)) {
        list.choose(subject.substring(Route.ALARM.length()));
      } else if (!tabBar.turnTo(subject)) {
        bars.lookAt(subject);
      }
    }
    lines.reveal();
    table.requestFocus();
  }

  @Override
  public List<String> subjects() {
    return List.of(tabBar.current().subject());
  }

  @Override
  public void hide() {
    list.hide();
    loads.hide();
    plot.hide();
    blink.stop();
  }

  @Override
  public void close() {
    blink.stop();
    list.close();
    loads.close();
    plot.close();
  }

  /// For tests.
  AlarmListModel list() {
    return list;
  }

  private void turned(TabBar.Tab tab) {
    set(listPage, tab.list().isPresent());
    set(history.root(), tab == TabBar.Tab.HISTORY);
    set(kpis.root(), tab == TabBar.Tab.KPIS);
    set(tools, tab.list().isPresent());
    set(side, tab != TabBar.Tab.KPIS);
    tab.list().ifPresent(list.tabProperty()::set);
    visible.close();
    actPane.closeForm();
    lines.placeholder(texts.get("alarms.none." + tab));
    if (tab == TabBar.Tab.HISTORY) {
      history.want();
    }
    if (tab != TabBar.Tab.KPIS) {
      kpis.today();
    }
    path.at(
        tab == TabBar.Tab.ACTIVE ? Optional.empty() : Optional.of(texts.get("alarms.tab." + tab)));
    guide();
  }

  private void guide() {
    if (listPage.isVisible()) {
      guided.show(list.chosenProperty().get().map(AlarmLine::row));
    }
  }

  /// An alarm of the journal: as it stands now; else as it was then.
  private void chooseEntry(AlarmEntry entry) {
    Optional<AlarmRow> now =
        bars.rows().stream()
            .filter(row -> row.key().equals(entry.key()))
            .filter(row -> row.occurrence() == entry.occurrence())
            .findFirst();
    guided.show(Optional.of(now.orElseGet(() -> PastAlarm.of(entry))));
  }

  private void showCounts(AlarmsView view) {
    for (AlarmTab tab : AlarmTab.values()) {
      tabBar.count(tab, tab.count(view.counts()));
    }
    silence.setDisable(view.counts().stream().allMatch(count -> count.audible() == 0));
    bars.showView(view);
  }

  private static void set(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
