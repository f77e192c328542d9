package dev.edgewise.ui.shell;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.AccountInfo;
import dev.edgewise.station.api.PeopleView;
import dev.edgewise.station.api.SessionInfo;
import dev.edgewise.station.api.SignInAnswer;
import dev.edgewise.ui.fx.Background;
import dev.edgewise.ui.fx.Desk;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Who is on shift, asked for twice a second, and what can be done about it. Used on the JavaFX
/// thread.
final class PersonViewModel {
  private static final Duration PERIOD = Duration.ofMillis(500);

  private final Desk desk;
  private final Consumer<EdgewiseException> failed;
  private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.STARTING);

  /// What can be done now.
  enum Form {
    /// Nothing: the accounts are not there.
    NONE,
    /// Make the first account.
    FIRST,
    /// Sign in.
    SIGN_IN,
    /// Somebody is there.
    SIGNED_IN,
    /// Unlock, or sign in as somebody else.
    LOCKED
  }

  /// What the window shows.
  ///
  /// @param chip short, for the top right
  /// @param help the whole of it
  /// @param strip a sentence below the top bar; empty where there is none
  /// @param form what can be done
  /// @param canBeFirst whether the first account can be made
  /// @param demo accounts that need no password
  /// @param password whether who is there has one
  record Shown(
      String chip,
      String help,
      String strip,
      Form form,
      boolean canBeFirst,
      List<AccountInfo> demo,
      boolean password) {
    static final Shown STARTING = new Shown("", "", "", Form.NONE, false, List.of(), false);
  }

  /// @param failed tells a person what did not work
  PersonViewModel(Desk desk, Consumer<EdgewiseException> failed) {
    this.desk = desk;
    this.failed = failed;
    desk.pulse().feed(PERIOD, () -> desk.station().people().view(), this::show);
  }

  ReadOnlyObjectProperty<Shown> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /// @param told takes empty when it is done, else why not
  void signIn(String name, String password, Consumer<String> told) {
    ask(() -> desk.station().people().signIn(name, password), told);
  }

  /// @param told takes empty when it is done, else why not
  void unlock(String password, Consumer<String> told) {
    ask(() -> desk.station().people().unlock(password), told);
  }

  /// @param again the password once more
  /// @param told takes empty when it is done, else why not
  void first(String name, String fullName, String password, String again, Consumer<String> told) {
    if (!password.equals(again)) {
      told.accept(text("person.differ"));
      return;
    }
    ask(
        () -> {
          desk.station().people().first(name, fullName, password);
          return SignInAnswer.DONE;
        },
        told);
  }

  /// @param again the new one once more
  /// @param told takes empty when it is done, else why not
  void changePassword(String old, String password, String again, Consumer<String> told) {
    if (!password.equals(again)) {
      told.accept(text("person.differ"));
      return;
    }
    ask(() -> desk.station().people().changePassword(old, password), told);
  }

  void lock() {
    order(() -> desk.station().people().lock());
  }

  void signOut() {
    order(() -> desk.station().people().signOut());
  }

  private void order(Runnable order) {
    desk.background()
        .run(
            () -> {
              order.run();
              return desk.station().people().view();
            },
            this::show,
            failed);
  }

  private void ask(Background.Work<SignInAnswer> work, Consumer<String> told) {
    desk.background()
        .run(
            () -> new Answer(work.call(), desk.station().people().view()),
            answer -> {
              show(answer.view);
              told.accept(answer.answer.done() ? "" : answer.answer.reason());
            },
            failure -> told.accept(failure.forPerson()));
  }

  private record Answer(SignInAnswer answer, PeopleView view) {}

  private void show(PeopleView view) {
    SessionInfo session = view.session();
    boolean firstStart = view.state() == PeopleView.State.FIRST_START;
    shown.set(
        new Shown(
            chip(view),
            help(session),
            strip(view),
            form(view),
            firstStart,
            view.demo(),
            !session.absent() && !session.demo()));
  }

  private String chip(PeopleView view) {
    SessionInfo session = view.session();
    if (view.state() == PeopleView.State.STARTING) {
      return "";
    }
    return session.absent()
        ? text("person.nobody")
        : text("person.on", session.fullName(), session.shift());
  }

  private String help(SessionInfo session) {
    return session.absent()
        ? text("person.nobody.help")
        : text(
            session.demo() ? "person.on.demo" : "person.on.help",
            session.name(),
            text("person.role." + session.role().name().toLowerCase(Locale.ROOT)),
            desk.formats().dated(session.since()));
  }

  private String strip(PeopleView view) {
    SessionInfo session = view.session();
    return switch (view.state()) {
      case STARTING -> "";
      case UNREADABLE -> view.trouble().isEmpty() ? text("person.unreadable") : view.trouble();
      case FIRST_START, READY -> {
        if (session.locked()) {
          yield text("person.locked", session.fullName());
        }
        if (!session.absent()) {
          yield "";
        }
        yield view.state() == PeopleView.State.FIRST_START && view.demo().isEmpty()
            ? text("person.first.strip")
            : text("person.nobody.strip");
      }
    };
  }

  private static Form form(PeopleView view) {
    return switch (view.state()) {
      case STARTING, UNREADABLE -> Form.NONE;
      case FIRST_START, READY -> {
        if (view.session().locked()) {
          yield Form.LOCKED;
        }
        if (!view.session().absent()) {
          yield Form.SIGNED_IN;
        }
        yield view.state() == PeopleView.State.FIRST_START && view.demo().isEmpty()
            ? Form.FIRST
            : Form.SIGN_IN;
      }
    };
  }

  private String text(String key, Object... args) {
    return desk.texts().get(key, args);
  }
}
