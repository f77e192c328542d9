package dev.edgewise.ui.system;

import dev.edgewise.station.api.LedgerCheck;
import dev.edgewise.station.api.NodeLedger;
import dev.edgewise.ui.controls.Sheet;
import dev.edgewise.ui.controls.Tables;
import dev.edgewise.ui.fx.Fxml;
import dev.edgewise.ui.fx.Texts;
import java.util.List;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;

/// The Proof page: what each edge node produced and what became of it, as both sides say, and a
/// button that compares it with history.
final class ProofPane {
  private static final PseudoClass NOTEWORTHY = PseudoClass.getPseudoClass("noteworthy");
  private static final double ROW = 28;
  private static final int LEAST_LANES = 3;
  private static final int MOST_LANES = 14;
  private static final int LEAST_CHECKS = 2;
  private static final int MOST_CHECKS = 6;

  private final Parent root;

  @FXML private Label summary;
  @FXML private Label note;
  @FXML private Button export;
  @FXML private TableView<ProofViewModel.Lane> lanes;
  @FXML private Button check;
  @FXML private Label checkText;
  @FXML private TableView<LedgerCheck> checks;
  @FXML private TableView<NodeLedger> stores;
  @FXML private TableView<ProofViewModel.Drop> drops;

  /// Writes rows to a file that a person chooses.
  interface Export {
    /// @param name of the table
    /// @param told is written to when it is done
    <R> void rows(Sheet<R> sheet, List<R> rows, String name, Label told);
  }

  @SuppressWarnings("NullAway.Init") // the loader fills the fields in
  ProofPane(ProofViewModel model, ProofSheets sheets, Texts texts, Export exporter) {
    root = Fxml.load("proof", this, texts);
    Sheet<ProofViewModel.Lane> ofLanes = sheets.lanes();
    fill(lanes, ofLanes, model.lanes(), texts.get("proof.none"));
    fill(checks, sheets.checks(), model.checks(), texts.get("proof.checks.none"));
    fill(stores, sheets.stores(), model.stores(), texts.get("proof.none"));
    fill(drops, sheets.drops(), model.drops(), texts.get("proof.drops.none"));
    Tables.fitRows(lanes, ROW, LEAST_LANES, MOST_LANES);
    Tables.fitRows(checks, ROW, LEAST_CHECKS, MOST_CHECKS);
    summary.textProperty().bind(model.summaryProperty());
    model.balancedProperty().subscribe(well -> summary.pseudoClassStateChanged(NOTEWORTHY, !well));
    checkText.textProperty().bind(model.checkTextProperty());
    model
        .checkWellProperty()
        .subscribe(well -> checkText.pseudoClassStateChanged(NOTEWORTHY, !well));
    check.disableProperty().bind(model.checkingProperty());
    check.setOnAction(e -> model.check());
    export.setOnAction(e -> exporter.rows(ofLanes, model.lanes(), "ledgers", note));
  }

  Parent root() {
    return root;
  }

  private static <R> void fill(
      TableView<R> table, Sheet<R> sheet, ObservableList<R> rows, String none) {
    Tables.show(table, sheet, none);
    table.setItems(rows);
  }
}
