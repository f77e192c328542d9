package dev.edgewise.ui.system;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.AccountInfo;
import dev.edgewise.station.api.People;
import dev.edgewise.station.api.PeopleView;
import dev.edgewise.station.api.PersonRole;
import dev.edgewise.station.api.RoleAt;
import dev.edgewise.ui.controls.RowList;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.UiPulse;
import dev.edgewise.ui.nav.ScreenModel;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The accounts, for administrators: who there is, and the one that is being made or changed. Used
/// on the JavaFX thread.
final class AccountsViewModel implements ScreenModel {
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final String RIGHT = "people.change";

  private final Desk desk;
  private final UiPulse.Feed feed;
  private final ObservableList<AccountInfo> accounts = FXCollections.observableArrayList();
  private final ObservableList<RoleAt> roles = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper may = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");

  /// Something that is asked of the station.
  @FunctionalInterface
  private interface Order {
    void give(People people) throws EdgewiseException;
  }

  AccountsViewModel(Desk desk) {
    this.desk = desk;
    feed = desk.pulse().feed(PERIOD, () -> desk.station().people().view(), this::take);
    feed.pause();
  }

  ObservableList<AccountInfo> accounts() {
    return accounts;
  }

  /// Of the account that is being made or changed.
  ObservableList<RoleAt> roles() {
    return roles;
  }

  /// Whether who is signed in may see and change accounts.
  ReadOnlyBooleanProperty mayProperty() {
    return may.getReadOnlyProperty();
  }

  /// Why there is nothing to see; empty when there is.
  ReadOnlyStringProperty noteProperty() {
    return note.getReadOnlyProperty();
  }

  /// What became of the last order.
  ReadOnlyStringProperty toldProperty() {
    return told.getReadOnlyProperty();
  }

  /// Begins with a new account.
  void begin() {
    roles.clear();
  }

  /// Begins with the roles of an account.
  void choose(AccountInfo account) {
    roles.setAll(account.roles());
  }

  /// Adds a role, in the place of the one at the same place.
  ///
  /// @param place empty for everywhere
  void addRole(PersonRole role, String place) {
    String at = place.strip();
    roles.removeIf(each -> each.place().equals(at));
    roles.add(new RoleAt(at, role));
  }

  void removeRole(RoleAt role) {
    roles.remove(role);
  }

  /// Makes an account.
  void create(String name, String fullName, String password) {
    AccountInfo account = new AccountInfo(name.strip(), fullName, List.copyOf(roles), true, false);
    order(people -> people.create(account, password), text("accounts.created", name.strip()));
  }

  /// Changes an account.
  void change(AccountInfo account, String fullName, boolean enabled, String reason) {
    AccountInfo changed =
        new AccountInfo(account.name(), fullName, List.copyOf(roles), enabled, false);
    order(people -> people.change(changed, reason), text("accounts.changed", account.name()));
  }

  void setPassword(AccountInfo account, String password) {
    order(
        people -> people.setPassword(account.name(), password),
        text("accounts.password.set", account.name()));
  }

  /// One line: `operator at Works/Area 1; viewer everywhere`.
  String words(AccountInfo account) {
    return account.roles().stream().map(this::words).collect(Collectors.joining("; "));
  }

  String words(RoleAt role) {
    String name = text("person.role." + role.role().name().toLowerCase(Locale.ROOT));
    return role.place().isEmpty()
        ? text("accounts.role.everywhere", name)
        : text("accounts.role.at", name, role.place());
  }

  @Override
  public void show() {
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

  private void order(Order order, String done) {
    desk.background()
        .run(
            () -> {
              order.give(desk.station().people());
              return desk.station().people().accounts();
            },
            all -> {
              told.set(done);
              RowList.update(accounts, all);
            },
            failure -> told.set(failure.forPerson()));
  }

  private void take(PeopleView view) {
    boolean allowed = view.may(RIGHT) && view.demo().isEmpty();
    may.set(allowed);
    note.set(allowed ? "" : text(view.demo().isEmpty() ? "accounts.may.not" : "accounts.demo"));
    if (allowed) {
      desk.background()
          .run(
              () -> desk.station().people().accounts(),
              all -> RowList.update(accounts, all),
              failure -> told.set(failure.forPerson()));
    } else {
      accounts.clear();
    }
  }

  private String text(String key, Object... args) {
    return desk.texts().get(key, args);
  }
}
