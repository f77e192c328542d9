package dev.edgewise.ui.assets;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.CommandCheck;
import dev.edgewise.station.api.CommandInfo;
import dev.edgewise.station.api.CommandOffer;
import dev.edgewise.station.api.CommandStep;
import dev.edgewise.station.api.CommandWish;
import dev.edgewise.station.api.WaitingCommand;
import dev.edgewise.ui.fx.Background.Work;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Feeds;
import dev.edgewise.ui.fx.UiPulse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
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
  private final ReadOnlyObjectWrapper<Optional<WaitingCommand>> waiting =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper clear = new ReadOnlyBooleanWrapper();
  private CommandDraft draft = CommandDraft.EMPTY;
  private int round;
  private volatile Optional<CommandWish> looking = Optional.empty();
  private volatile Optional<String> confirming = Optional.empty();

  CommandViewModel(Desk desk, PlateViewModel plate) {
    this.desk = desk;
    this.plate = plate;
    checks = feeds.add(desk.pulse().feed(PERIOD, this::ask, this::checked));
    plate.viewProperty().subscribe(this::followed);
    stage.subscribe(this::turned);
    clear.bind(check.map(now -> now.filter(c -> c.cause().isEmpty()).isPresent()));
  }

  ReadOnlyObjectProperty<CommandStage> stageProperty() {
    return stage.getReadOnlyProperty();
  }

  /// What the station would say to the draft now; empty while there is none, or no answer yet.
  ReadOnlyObjectProperty<Optional<CommandCheck>> checkProperty() {
    return check.getReadOnlyProperty();
  }

  /// What waits for a second person, as the first one saw it, and how it stands now.
  ReadOnlyObjectProperty<Optional<WaitingCommand>> waitingProperty() {
    return waiting.getReadOnlyProperty();
  }

  /// Whether the station was asked and would let it through now.
  ReadOnlyBooleanProperty clearProperty() {
    return clear.getReadOnlyProperty();
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
    edit(offer);
  }

  /// Begins to edit anew; what is shown comes from the draft.
  private void edit(CommandOffer offer) {
    round++;
    stage.set(new CommandStage.Edit(offer, round));
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
    if (stage.get() instanceof CommandStage.Edit(CommandOffer offer, int _) && mayGoOn()) {
      draft
          .wish(offer, UUID.randomUUID().toString())
          .ifPresent(wish -> stage.set(new CommandStage.Review(offer, wish)));
    }
  }

  /// Back to the value.
  void back() {
    if (stage.get() instanceof CommandStage.Review(CommandOffer offer, CommandWish _)) {
      stage.set(new CommandStage.Edit(offer, round));
    }
  }

  /// It is meant. The answer counts while it is waited for: who has gone on to something else finds
  /// it in the history.
  void send() {
    if (mayGoOn()
        && stage.get() instanceof CommandStage.Review(CommandOffer offer, CommandWish wish)) {
      CommandStage asked = new CommandStage.Asked(offer, wish);
      stage.set(asked);
      looking = Optional.empty();
      failure.set("");
      run(
          () -> desk.station().commands().propose(wish),
          () -> stage.get().equals(asked),
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
          () -> isUnder(info.id()),
          fresh -> stage.set(new CommandStage.Under(offer, fresh)));
    }
  }

  /// Takes back what waits for a second person.
  void withdraw() {
    if (stage.get() instanceof CommandStage.Under(CommandOffer offer, CommandInfo info)) {
      failure.set("");
      run(
          () -> desk.station().commands().withdraw(info.id()),
          () -> isUnder(info.id()),
          fresh -> stage.set(new CommandStage.Under(offer, fresh)));
    }
  }

  /// Looks at a command of the history again, for example one that waits for a second person.
  void open(CommandOffer offer, CommandInfo info) {
    draft = CommandDraft.EMPTY; // what was typed last was for something else
    looking = Optional.empty();
    failure.set("");
    stage.set(new CommandStage.Under(offer, info));
  }

  private boolean isUnder(String id) {
    return stage.get() instanceof CommandStage.Under(CommandOffer _, CommandInfo info)
        && info.id().equals(id);
  }

  /// Once more, with what was put in, under the terms of now.
  void again() {
    if (stage.get() instanceof CommandStage.Under(CommandOffer offer, CommandInfo _)) {
      failure.set("");
      CommandOffer now = present(offer, plate.viewProperty().get()).orElse(offer);
      edit(now);
      if (!now.equals(offer)) {
        failure.set(desk.texts().get("plate.command.changed"));
      }
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
        stage.get() instanceof CommandStage.Edit(CommandOffer offer, int _)
            ? draft.wish(offer, ONLY_LOOKING)
            : Optional.empty();
    checks.hurry();
  }

  /// What waits for a second person is looked at as long as it does.
  private void turned(CommandStage now) {
    Optional<String> fresh =
        now instanceof CommandStage.Under(CommandOffer _, CommandInfo info)
                && info.last().state() == CommandStep.State.WAITING
            ? Optional.of(info.id())
            : Optional.empty();
    if (!fresh.equals(confirming)) {
      confirming = fresh;
      waiting.set(Optional.empty());
      check.set(Optional.empty());
      checks.hurry();
    }
  }

  private record Checked(
      Optional<CommandWish> wish,
      Optional<String> confirming,
      Optional<CommandCheck> check,
      Optional<WaitingCommand> waiting) {}

  private Checked ask() {
    Optional<CommandWish> wish = looking;
    Optional<String> id = confirming;
    Optional<WaitingCommand> waits =
        id.flatMap(i -> desk.station().commands().waiting(i).stream().findFirst());
    Optional<CommandCheck> said =
        id.isPresent()
            ? waits.map(WaitingCommand::check)
            : wish.map(w -> desk.station().commands().check(w));
    return new Checked(wish, id, said, waits);
  }

  private void checked(Checked answer) {
    if (answer.wish.equals(looking) && answer.confirming.equals(confirming)) {
      check.set(answer.check);
      waiting.set(answer.waiting);
    }
  }

  private static Optional<CommandOffer> present(CommandOffer offer, PlateView view) {
    return view.commands().offers().stream()
        .filter(each -> each.target().equals(offer.target()))
        .findFirst();
  }

  /// What is thought about was shown under terms that do not hold any more: back to the value.
  private void changed(CommandOffer shown, PlateView view) {
    present(shown, view)
        .filter(fresh -> !fresh.equals(shown))
        .ifPresent(
            fresh -> {
              edit(fresh);
              failure.set(desk.texts().get("plate.command.changed"));
            });
  }

  private void followed(PlateView view) {
    if (stage.get() instanceof CommandStage.Edit(CommandOffer offer, int _)) {
      changed(offer, view);
    } else if (stage.get() instanceof CommandStage.Review(CommandOffer offer, CommandWish _)) {
      changed(offer, view);
    } else if (stage.get() instanceof CommandStage.Under(CommandOffer offer, CommandInfo info)) {
      view.command(info.id())
          .filter(fresh -> fresh.steps().size() >= info.steps().size())
          .ifPresent(fresh -> stage.set(new CommandStage.Under(offer, fresh)));
    }
  }

  /// @param wanted whether the person still looks at what the work is about
  private void run(Work<CommandInfo> work, BooleanSupplier wanted, Consumer<CommandInfo> done) {
    desk.background()
        .run(
            work,
            info -> {
              busy.set(false);
              if (wanted.getAsBoolean()) {
                done.accept(info);
              }
              plate.hurry();
            },
            error -> {
              busy.set(false);
              if (wanted.getAsBoolean()) {
                failed(error);
              }
            });
  }

  private void failed(EdgewiseException error) {
    failure.set(error.forPerson());
    if (stage.get() instanceof CommandStage.Asked(CommandOffer offer, CommandWish wish)) {
      stage.set(new CommandStage.Review(offer, wish));
      check.set(Optional.empty());
      looking = Optional.of(wish);
      checks.hurry();
    }
  }
}
