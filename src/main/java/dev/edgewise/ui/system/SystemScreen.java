package dev.edgewise.ui.system;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.RejectionRow;
import dev.edgewise.station.api.StorageRow;
import dev.edgewise.ui.controls.CsvQuestion;
import dev.edgewise.ui.controls.Sheet;
import dev.edgewise.ui.controls.Tables;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Fxml;
import dev.edgewise.ui.nav.ModelScreen;
import dev.edgewise.ui.nav.Navigator;
import dev.edgewise.ui.nav.Pages;
import dev.edgewise.ui.nav.ScreenPath;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;

/// How the product itself is: what matters first, then everything in tables that can be exported.
/// Subject `proof`: the page with the ledgers of the edge nodes; `audit`: the audit record;
/// `people`: the accounts.
public final class SystemScreen extends ModelScreen<SystemViewModel> {
  private static final String HEALTH = "health";

  /// Subject of the route to the page with the ledgers.
  private static final String PROOF = "proof";

  /// Subject of the route to the page with the accounts.
  private static final String PEOPLE = "people";

  /// Subject of the route to the page with the audit record.
  private static final String AUDIT = "audit";

  private static final PseudoClass NOTEWORTHY = PseudoClass.getPseudoClass("noteworthy");

  private final Desk desk;
  private final CsvQuestion askForFile;
  private final ScreenPath path;
  private final ProofViewModel proofModel;
  private final AuditViewModel auditModel;
  private final Pages pages;

  @FXML private HBox tiles;
  @FXML private Label summary;
  @FXML private Label note;
  @FXML private TableView<Reading.Link> links;
  @FXML private TableView<Reading.Queue> queues;
  @FXML private TableView<StorageRow> storage;
  @FXML private TableView<Reading.Refusal> refusals;
  @FXML private TableView<Fact> facts;
  @FXML private Button exportLinks;
  @FXML private Button exportQueues;
  @FXML private Button exportStorage;
  @FXML private Button exportRefusals;
  @FXML private Button exportFacts;
  @FXML private Label reason;
  @FXML private Label advice;
  @FXML private Button copy;
  @FXML private ListView<RejectionRow.Sample> samples;

  /// @param navigator not used yet: nothing here leads elsewhere
  public SystemScreen(Desk desk, Navigator navigator) {
    this(desk, CsvQuestion.chooser(desk.texts()), AuditQuestion.chooser(desk.texts()));
  }

  /// As above, for tests that ask for no audit record.
  SystemScreen(Desk desk, CsvQuestion askForFile) {
    this(desk, askForFile, AuditQuestion.chooser(desk.texts()));
  }

  /// @param askForFile asks the person where to export to
  /// @param askForAudit asks the person for an export of the audit record
  @SuppressWarnings("NullAway.Init") // the loader fills the fields in
  SystemScreen(Desk desk, CsvQuestion askForFile, AuditQuestion askForAudit) {
    super(new SystemViewModel(desk));
    this.desk = desk;
    this.askForFile = askForFile;
    path = new ScreenPath(text("system.title"));
    Parent health = Fxml.load("system", this, desk.texts());
    proofModel = new ProofViewModel(desk);
    Parent proof =
        new ProofPane(
                proofModel,
                new ProofSheets(desk.texts(), desk.formats(), proofModel::now),
                desk.texts(),
                this::export)
            .root();
    auditModel = new AuditViewModel(desk);
    Parent audit = new AuditPane(auditModel, desk.texts(), desk.formats(), askForAudit).root();
    AccountsViewModel accountsModel = new AccountsViewModel(desk);
    Parent accounts = new AccountsPane(accountsModel, desk.texts()).root();
    pages =
        new Pages(
            List.of(
                new Pages.Page(HEALTH, text("system.page.health"), health, model),
                new Pages.Page(PROOF, text("system.page.proof"), proof, proofModel),
                new Pages.Page(AUDIT, text("system.page.audit"), audit, auditModel),
                new Pages.Page(PEOPLE, text("system.page.people"), accounts, accountsModel)),
            this::turned);
    TileRow row = new TileRow(tiles);
    model.tilesProperty().subscribe(row::show);
    summary.textProperty().bind(model.summaryProperty());
    model.wellProperty().subscribe(well -> summary.pseudoClassStateChanged(NOTEWORTHY, !well));
    prepareTables();
    new RefusalPane(
        new RefusalPane.Parts(reason, advice, copy, samples), model, desk.texts(), desk.formats());
  }

  @Override
  public Parent root() {
    return pages.root();
  }

  @Override
  public ObservableValue<List<String>> path() {
    return path.property();
  }

  @Override
  public void show(List<String> subjects) {
    note.setText("");
    if (!subjects.isEmpty()) {
      pages.turnTo(subjects.getFirst());
    }
    pages.show();
  }

  @Override
  public List<String> subjects() {
    String page = pages.current();
    return page.equals(HEALTH) ? List.of() : List.of(page);
  }

  @Override
  public void hide() {
    pages.hide();
  }

  @Override
  public void close() {
    pages.close();
  }

  /// Says in the path which page is in view.
  private void turned(String page) {
    path.at(
        switch (page) {
          case PROOF -> Optional.of(text("proof.title"));
          case AUDIT -> Optional.of(text("audit.title"));
          case PEOPLE -> Optional.of(text("accounts.title"));
          default -> Optional.empty();
        });
  }

  /// For tests.
  ProofViewModel proofModel() {
    return proofModel;
  }

  /// For tests.
  AuditViewModel auditModel() {
    return auditModel;
  }

  /// What it shows, for tests.
  SystemViewModel model() {
    return model;
  }

  private void prepareTables() {
    Sheets sheets = model.sheets();
    table(links, sheets.links(), model.links(), exportLinks, "links");
    table(queues, sheets.queues(), model.queues(), exportQueues, "queues");
    table(storage, sheets.storage(), model.storage(), exportStorage, "storage");
    table(refusals, sheets.refusals(), model.refusals(), exportRefusals, "refusals");
    table(facts, sheets.facts(), model.facts(), exportFacts, "facts");
    refusals
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            refusal -> {
              if (refusal != null) {
                model.choose(refusal);
              }
            });
    model
        .chosenProperty()
        .subscribe(chosen -> chosen.ifPresent(refusals.getSelectionModel()::select));
  }

  private <R> void table(
      TableView<R> table, Sheet<R> sheet, ObservableList<R> rows, Button export, String name) {
    Tables.show(table, sheet, text("system." + name + ".none"));
    table.setItems(rows);
    export.setOnAction(e -> export(sheet, rows, name, note));
  }

  /// @param told is written to when it is done
  private <R> void export(Sheet<R> sheet, List<R> rows, String name, Label told) {
    askForFile
        .ask(
            pages.root().getScene().getWindow(),
            text("system.export.title"),
            text("system.file." + name))
        .ifPresent(
            file ->
                model.export(
                    sheet,
                    rows,
                    file,
                    count ->
                        told.setText(
                            text("system.export.done", count, String.valueOf(file.getFileName()))),
                    this::tell));
  }

  private void tell(EdgewiseException failure) {
    Alert alert = new Alert(Alert.AlertType.ERROR, failure.forPerson());
    alert.setHeaderText(text("command.failed"));
    alert.initOwner(pages.root().getScene().getWindow());
    alert.show();
  }

  private String text(String key, Object... args) {
    return desk.texts().get(key, args);
  }
}
