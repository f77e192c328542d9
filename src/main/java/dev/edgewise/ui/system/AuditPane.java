package dev.edgewise.ui.system;

import dev.edgewise.station.api.AuditRow;
import dev.edgewise.ui.controls.Sheet;
import dev.edgewise.ui.controls.Tables;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Fxml;
import dev.edgewise.ui.fx.Texts;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;

/// The Audit page: what was done, by whom, and whether the record of it holds.
final class AuditPane {
  private static final PseudoClass NOTEWORTHY = PseudoClass.getPseudoClass("noteworthy");

  private final Texts texts;
  private final Formats formats;
  private final Parent root;

  @FXML private Label summary;
  @FXML private TextField fingerprint;
  @FXML private TextField find;
  @FXML private Label found;
  @FXML private Button more;
  @FXML private Button export;
  @FXML private Button verify;
  @FXML private Button verifyFile;
  @FXML private Label verdict;
  @FXML private TableView<AuditRow> rows;

  @SuppressWarnings("NullAway.Init") // the loader fills the fields in
  AuditPane(AuditViewModel model, Texts texts, Formats formats, AuditQuestion question) {
    this.texts = texts;
    this.formats = formats;
    root = Fxml.load("audit", this, texts);
    Tables.show(rows, sheet(), text("none"));
    rows.setItems(model.rows());
    summary.textProperty().bind(model.summaryProperty());
    model.wellProperty().subscribe(well -> summary.pseudoClassStateChanged(NOTEWORTHY, !well));
    fingerprint.textProperty().bind(model.fingerprintProperty());
    found.textProperty().bind(model.foundProperty());
    more.visibleProperty().bind(model.moreProperty());
    more.managedProperty().bind(model.moreProperty());
    more.setOnAction(e -> model.more());
    find.textProperty().addListener((o, old, words) -> model.search(words));
    verdict.textProperty().bind(model.verdictProperty());
    model
        .verdictWellProperty()
        .subscribe(well -> verdict.pseudoClassStateChanged(NOTEWORTHY, !well));
    verify.disableProperty().bind(model.workingProperty());
    verifyFile.disableProperty().bind(model.workingProperty());
    export.disableProperty().bind(model.workingProperty().or(model.mayExportProperty().not()));
    verify.setOnAction(e -> model.verify());
    export.setOnAction(e -> question.save(root.getScene().getWindow()).ifPresent(model::export));
    verifyFile.setOnAction(
        e -> question.open(root.getScene().getWindow()).ifPresent(model::verify));
  }

  Parent root() {
    return root;
  }

  private Sheet<AuditRow> sheet() {
    return new Sheet<AuditRow>()
        .figures(text("column.number"), 64, row -> formats.count(row.number()))
        .figures(text("column.time"), 176, row -> formats.dated(row.time()))
        .words(text("column.who"), 130, AuditRow::who)
        .words(text("column.role"), 84, AuditRow::role)
        .words(text("column.what"), 130, AuditRow::what)
        .words(text("column.target"), 260, AuditRow::target)
        .words(text("column.before"), 130, AuditRow::before)
        .words(text("column.after"), 150, AuditRow::after)
        .words(text("column.reason"), 130, AuditRow::reason)
        .words(text("column.result"), 76, row -> result(row.result()))
        .brightWhen(row -> isOffNormal(row.result()))
        .words(text("column.note"), 200, AuditRow::note)
        .words(text("column.where"), 100, AuditRow::where);
  }

  private static boolean isOffNormal(AuditRow.Result result) {
    return switch (result) {
      case ASKED, DONE -> false;
      case REFUSED, FAILED -> true;
    };
  }

  private String result(AuditRow.Result result) {
    return text("result." + result.name().toLowerCase(Locale.ROOT));
  }

  private String text(String key) {
    return texts.get("audit." + key);
  }
}
