package dev.edgewise.ui.assets;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.CommandCheck;
import dev.edgewise.station.api.CommandInfo;
import dev.edgewise.station.api.CommandOffer;
import dev.edgewise.station.api.CommandWish;
import dev.edgewise.ui.fx.Background.Work;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Feeds;
import dev.edgewise.ui.fx.UiPulse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// One command of a person, from choosing it to its end. While the person thinks, the station is
/// asked again and again what would become of it now.
///
/// Each confirmation is one wish with an id of its own: pressed twice, or answered late, it is not
/// repeated.
final class CommandViewModel {
  private static final Duration PERIOD = Duration.ofMillis(500);
  private static final String ONLY_LOOKING = "check";

  private final Desk desk;
  private final PlateViewModel plate;
  private final Feeds feeds = new Feeds();
  private final UiPulse.Feed checks;
  private final ReadOnlyObjectWrapper<CommandStage> stage =
      new ReadOnlyObjectWrapper<>(new CommandStage.None());
  private final ReadOnlyObjectWrapper<Optional<CommandCheck>> check =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private CommandDraft draft = CommandDraft.EMPTY;
  private volatile Optional<CommandWish> looking = Optional.empty();

  CommandViewModel(Desk desk, PlateViewModel plate) {
    this.desk = desk;
    this.plate = plate;
    checks = feeds.add(desk.pulse().feed(PERIOD, this::ask, this::checked));
    plate.viewProperty().subscribe(this::followed);
  }

  ReadOnlyObjectProperty<CommandStage> stageProperty() {
    return stage.getReadOnlyProperty();
  }

  /// What the station would say to the draft now; empty while there is none, or no answer yet.
  ReadOnlyObjectProperty<Optional<CommandCheck>> checkProperty() {
    return check.getReadOnlyProperty();
  }

  /// What went wrong with asking, in words; empty when nothing did.
  ReadOnlyStringProperty failureProperty() {
    return failure.getReadOnlyProperty();
  }

  /// Whether a second person's word is being looked at.
  ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  CommandDraft draft() {
    return draft;
  }

  /// Chooses a command.
  ///
  /// @param present where its value begins, as text
  void choose(CommandOffer offer, String present) {
    draft = CommandDraft.EMPTY.withText(present);
    failure.set("");
    stage.set(new CommandStage.Edit(offer));
    look();
  }

  /// Takes over what was put in.
  void change(CommandDraft fresh) {
    if (!fresh.equals(draft)) {
      draft = fresh;
      look();
    }
  }

  /// The value stands: asks whether it is meant. Only what would be let through gets there.
  void review() {
    if (stage.get() instanceof CommandStage.Edit(CommandOffer offer) && mayGoOn()) {
      draft
          .wish(offer, UUID.randomUUID().toString())
          .ifPresent(wish -> stage.set(new CommandStage.Review(offer, wish)));
    }
  }

  /// Back to the value.
  void back() {
    if (stage.get() instanceof CommandStage.Review(CommandOffer offer, CommandWish _)) {
      stage.set(new CommandStage.Edit(offer));
    }
  }

  /// It is meant.
  void send() {
    if (stage.get() instanceof CommandStage.Review(CommandOffer offer, CommandWish wish)) {
      stage.set(new CommandStage.Asked(offer, wish));
      looking = Optional.empty();
      failure.set("");
      run(
          () -> desk.station().commands().propose(wish),
          info -> stage.set(new CommandStage.Under(offer, info)));
    }
  }

  /// A second person confirms.
  void confirm(String person, String password) {
    if (stage.get() instanceof CommandStage.Under(CommandOffer offer, CommandInfo info)) {
      failure.set("");
      busy.set(true);
      run(
          () -> desk.station().commands().confirm(info.id(), person, password),
          fresh -> stage.set(new CommandStage.Under(offer, fresh)));
    }
  }

  /// Takes back what waits for a second person.
  void withdraw() {
    if (stage.get() instanceof CommandStage.Under(CommandOffer offer, CommandInfo info)) {
      failure.set("");
      run(
          () -> desk.station().commands().withdraw(info.id()),
          fresh -> stage.set(new CommandStage.Under(offer, fresh)));
    }
  }

  /// Looks at a command of the history again, for example one that waits for a second person.
  void open(CommandOffer offer, CommandInfo info) {
    looking = Optional.empty();
    failure.set("");
    stage.set(new CommandStage.Under(offer, info));
  }

  /// Once more, with the same value.
  void again() {
    if (stage.get() instanceof CommandStage.Under(CommandOffer offer, CommandInfo _)) {
      failure.set("");
      stage.set(new CommandStage.Edit(offer));
      look();
    }
  }

  /// Leaves the command; what is under way goes on.
  void leave() {
    looking = Optional.empty();
    check.set(Optional.empty());
    failure.set("");
    stage.set(new CommandStage.None());
  }

  /// Whether the draft is whole and the station would let it through.
  boolean mayGoOn() {
    return looking.isPresent() && check.get().filter(c -> c.cause().isEmpty()).isPresent();
  }

  void show() {
    feeds.resume();
  }

  void hide() {
    feeds.pause();
  }

  void close() {
    feeds.close();
  }

  private void look() {
    check.set(Optional.empty());
    looking =
        stage.get() instanceof CommandStage.Edit(CommandOffer offer)
            ? draft.wish(offer, ONLY_LOOKING)
            : Optional.empty();
    checks.hurry();
  }

  private record Checked(Optional<CommandWish> wish, Optional<CommandCheck> check) {}

  private Checked ask() {
    Optional<CommandWish> wish = looking;
    return new Checked(wish, wish.map(w -> desk.station().commands().check(w)));
  }

  private void checked(Checked answer) {
    if (answer.wish.equals(looking) && !answer.check.equals(check.get())) {
      check.set(answer.check);
    }
  }

  private void followed(PlateView view) {
    if (stage.get() instanceof CommandStage.Under(CommandOffer offer, CommandInfo info)) {
      view.command(info.id())
          .filter(fresh -> fresh.steps().size() >= info.steps().size())
          .ifPresent(fresh -> stage.set(new CommandStage.Under(offer, fresh)));
    }
  }

  private void run(Work<CommandInfo> work, java.util.function.Consumer<CommandInfo> done) {
    desk.background()
        .run(
            work,
            info -> {
              busy.set(false);
              done.accept(info);
              plate.hurry();
            },
            this::failed);
  }

  private void failed(EdgewiseException error) {
    busy.set(false);
    failure.set(error.forPerson());
    if (stage.get() instanceof CommandStage.Asked(CommandOffer offer, CommandWish wish)) {
      stage.set(new CommandStage.Review(offer, wish));
    }
  }
}
