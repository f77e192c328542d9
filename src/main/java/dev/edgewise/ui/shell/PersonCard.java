package dev.edgewise.ui.shell;

import dev.edgewise.station.api.AccountInfo;
import dev.edgewise.ui.fx.Fxml;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.shell.PersonViewModel.Form;
import dev.edgewise.ui.shell.PersonViewModel.Shown;
import java.util.List;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Sign in, change of shift, lock, password: over the window, which stays alive behind it.
final class PersonCard {
  private final PersonViewModel model;
  private final Texts texts;
  private final StackPane stack;
  private final StackPane veil = new StackPane();
  private boolean changing;
  private boolean beginning;

  @FXML private Label title;
  @FXML private Label who;
  @FXML private VBox demoBox;
  @FXML private FlowPane demo;
  @FXML private VBox form;
  @FXML private TextField name;
  @FXML private TextField fullName;
  @FXML private PasswordField old;
  @FXML private PasswordField password;
  @FXML private PasswordField again;
  @FXML private Button go;
  @FXML private Label told;
  @FXML private FlowPane others;
  @FXML private Button unlock;
  @FXML private Button lock;
  @FXML private Button signOut;
  @FXML private Button change;
  @FXML private Button first;

  @SuppressWarnings("NullAway.Init") // the loader fills the fields in
  PersonCard(PersonViewModel model, Texts texts, StackPane stack) {
    this.model = model;
    this.texts = texts;
    this.stack = stack;
    Parent card = Fxml.load("person", this, texts);
    StackPane.setAlignment(card, Pos.TOP_RIGHT);
    veil.getStyleClass().add("person-veil");
    veil.getChildren().add(card);
    veil.setOnMousePressed(
        e -> {
          if (e.getTarget() == veil) {
            close();
          }
        });
    veil.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) {
            close();
            e.consume();
          }
        });
    ((Region) card).setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    Stream.of(name, fullName, old, password, again).forEach(field -> field.setOnAction(e -> go()));
    go.setOnAction(e -> go());
    unlock.setOnAction(e -> model.unlock("", this::answered));
    lock.setOnAction(e -> leave(model::lock));
    signOut.setOnAction(e -> leave(model::signOut));
    change.setOnAction(e -> begin(true, false));
    first.setOnAction(e -> begin(false, true));
    model.shownProperty().subscribe(this::show);
  }

  void toggle() {
    if (!stack.getChildren().remove(veil)) {
      stack.getChildren().add(veil);
      begin(false, false);
    }
  }

  void close() {
    clear();
    stack.getChildren().remove(veil);
  }

  private void begin(boolean change, boolean toBeFirst) {
    changing = change;
    beginning = toBeFirst;
    clear();
    told.setText("");
    show(model.shownProperty().get());
    firstField().requestFocus();
  }

  private TextField firstField() {
    return Stream.of(name, old, password).filter(Node::isManaged).findFirst().orElse(password);
  }

  private void leave(Runnable order) {
    order.run();
    close();
  }

  private void clear() {
    List.of(name, fullName, old, password, again).forEach(TextField::clear);
  }

  private boolean isFirst(Shown shown) {
    return beginning && shown.canBeFirst() || shown.form() == Form.FIRST;
  }

  private boolean isChange(Shown shown) {
    return changing && shown.form() == Form.SIGNED_IN && shown.password();
  }

  private void show(Shown shown) {
    boolean isFirst = isFirst(shown);
    boolean isChange = isChange(shown);
    boolean there = shown.form() == Form.SIGNED_IN;
    boolean locked = shown.form() == Form.LOCKED;
    title.setText(texts.get("person.title." + word(shown, isFirst, isChange)));
    who.setText(shown.help());
    show(who, there || locked);
    show(form, shown.form() != Form.NONE);
    show(name, !isChange);
    show(fullName, isFirst);
    show(old, isChange);
    show(again, isFirst || isChange);
    password.setPromptText(texts.get(isChange ? "person.password.new" : "person.password"));
    go.setText(texts.get("person.go." + word(shown, isFirst, isChange)));
    name.setPromptText(texts.get(locked ? "person.name.other" : "person.name"));
    show(demoBox, !shown.demo().isEmpty() && !isFirst);
    demo.getChildren().setAll(shown.demo().stream().map(this::choice).toList());
    show(unlock, locked && !shown.password());
    show(lock, there && !isChange);
    show(signOut, there && !isChange);
    show(change, there && shown.password() && !isChange);
    show(first, shown.canBeFirst() && !isFirst);
    show(others, Stream.of(unlock, lock, signOut, change, first).anyMatch(Node::isManaged));
  }

  private static String word(Shown shown, boolean isFirst, boolean isChange) {
    if (isFirst) {
      return "first";
    }
    if (isChange) {
      return "change";
    }
    return switch (shown.form()) {
      case NONE -> "none";
      case FIRST -> "first";
      case SIGN_IN -> "in";
      case SIGNED_IN -> "shift";
      case LOCKED -> "locked";
    };
  }

  private Button choice(AccountInfo account) {
    Button button = new Button(account.fullName());
    button.setId("person-" + account.name());
    button.setOnAction(e -> model.signIn(account.name(), "", this::answered));
    return button;
  }

  private void go() {
    Shown shown = model.shownProperty().get();
    told.setText(texts.get("person.checking"));
    if (isFirst(shown)) {
      model.first(
          name.getText(), fullName.getText(), password.getText(), again.getText(), this::answered);
    } else if (isChange(shown)) {
      model.changePassword(old.getText(), password.getText(), again.getText(), this::answered);
    } else if (shown.form() == Form.LOCKED && name.getText().isBlank()) {
      model.unlock(password.getText(), this::answered);
    } else {
      model.signIn(name.getText(), password.getText(), this::answered);
    }
  }

  /// @param why not; empty when it is done
  private void answered(String why) {
    told.setText(why);
    if (why.isEmpty()) {
      close();
    } else {
      password.clear();
      again.clear();
      password.requestFocus();
    }
  }

  private static void show(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
