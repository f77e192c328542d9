package dev.edgewise.ui.system;

import dev.edgewise.station.api.AccountInfo;
import dev.edgewise.station.api.PersonRole;
import dev.edgewise.station.api.RoleAt;
import dev.edgewise.ui.controls.Sheet;
import dev.edgewise.ui.controls.Tables;
import dev.edgewise.ui.fx.Fxml;
import dev.edgewise.ui.fx.Texts;
import java.util.Locale;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The People page: accounts and their roles.
final class AccountsPane {
  private final AccountsViewModel model;
  private final Texts texts;
  private final Parent root;

  @FXML private Label note;
  @FXML private TableView<AccountInfo> table;
  @FXML private Button fresh;
  @FXML private VBox form;
  @FXML private Label formTitle;
  @FXML private TextField name;
  @FXML private TextField fullName;
  @FXML private VBox roleList;
  @FXML private ComboBox<PersonRole> role;
  @FXML private TextField place;
  @FXML private Button addRole;
  @FXML private CheckBox enabled;
  @FXML private TextField reason;
  @FXML private PasswordField password;
  @FXML private Button create;
  @FXML private Button change;
  @FXML private Button setPassword;
  @FXML private Label told;

  @SuppressWarnings("NullAway.Init") // the loader fills the fields in
  AccountsPane(AccountsViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    root = Fxml.load("accounts", this, texts);
    note.textProperty().bind(model.noteProperty());
    bindShown(note, model.noteProperty().isNotEmpty());
    told.textProperty().bind(model.toldProperty());
    form.disableProperty().bind(model.mayProperty().not());
    prepareTable();
    prepareRoles();
    prepareOrders();
    choose(null);
  }

  Parent root() {
    return root;
  }

  private void prepareTable() {
    Sheet<AccountInfo> sheet =
        new Sheet<AccountInfo>()
            .words(text("column.name"), 140, AccountInfo::name)
            .words(text("column.fullname"), 180, AccountInfo::fullName)
            .words(text("column.roles"), 420, model::words)
            .words(
                text("column.enabled"),
                100,
                account -> text(account.enabled() ? "enabled" : "disabled"))
            .brightWhen(account -> !account.enabled());
    Tables.show(table, sheet, text("none"));
    table.setItems(model.accounts());
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (o, old, chosen) -> {
              if (chosen == null || old == null || !chosen.name().equals(old.name())) {
                choose(chosen);
              }
            });
    fresh.setOnAction(
        e -> {
          table.getSelectionModel().clearSelection();
          choose(null);
        });
  }

  private void prepareRoles() {
    role.getItems().setAll(PersonRole.values());
    role.setValue(PersonRole.OPERATOR);
    role.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(PersonRole each) {
            return texts.get("person.role." + each.name().toLowerCase(Locale.ROOT));
          }

          @Override
          public PersonRole fromString(String word) {
            throw new UnsupportedOperationException("Roles are chosen, not written");
          }
        });
    addRole.setOnAction(
        e -> {
          model.addRole(role.getValue(), place.getText());
          place.clear();
        });
    model
        .roles()
        .addListener(
            (javafx.collections.ListChangeListener<RoleAt>)
                change ->
                    roleList
                        .getChildren()
                        .setAll(model.roles().stream().map(this::roleRow).toList()));
  }

  private void prepareOrders() {
    BooleanBinding isNew = table.getSelectionModel().selectedItemProperty().isNull();
    name.disableProperty().bind(isNew.not());
    bindShown(create, isNew);
    bindShown(change, isNew.not());
    bindShown(setPassword, isNew.not());
    bindShown(enabled, isNew.not());
    bindShown(reason, isNew.not());
    create.setOnAction(
        e -> {
          model.create(name.getText(), fullName.getText(), password.getText());
          password.clear();
        });
    change.setOnAction(
        e ->
            model.change(
                table.getSelectionModel().getSelectedItem(),
                fullName.getText(),
                enabled.isSelected(),
                reason.getText()));
    setPassword.setOnAction(
        e -> {
          model.setPassword(table.getSelectionModel().getSelectedItem(), password.getText());
          password.clear();
        });
  }

  /// @param account null for a new one
  private void choose(@Nullable AccountInfo account) {
    reason.clear();
    password.clear();
    if (account == null) {
      formTitle.setText(text("form.new"));
      name.clear();
      fullName.clear();
      enabled.setSelected(true);
      model.begin();
    } else {
      formTitle.setText(text("form.change"));
      name.setText(account.name());
      fullName.setText(account.fullName());
      enabled.setSelected(account.enabled());
      model.choose(account);
    }
  }

  private HBox roleRow(RoleAt each) {
    Label words = new Label(model.words(each));
    words.setMinWidth(0);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Button away = new Button("×");
    away.setAccessibleText(text("role.remove"));
    away.setOnAction(e -> model.removeRole(each));
    HBox row = new HBox(8, words, gap, away);
    row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    return row;
  }

  private static void bindShown(
      Node node, javafx.beans.value.ObservableValue<? extends Boolean> shown) {
    shown.subscribe(
        is -> {
          node.setVisible(is);
          node.setManaged(is);
        });
  }

  private String text(String key) {
    return texts.get("accounts." + key);
  }
}
