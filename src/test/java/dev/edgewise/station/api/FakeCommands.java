package dev.edgewise.station.api;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// Commands for tests of the control room: what becomes of them is what the test says. Safe for
/// many threads.
public final class FakeCommands implements Commands {
  private final List<String> commanded;
  private final List<CommandOffer> offers = new ArrayList<>();
  private final List<CommandInfo> commands = new ArrayList<>();
  private final Map<String, String> secrets = new HashMap<>();
  private CommandCheck check = new CommandCheck("", "", List.of(), 0);
  private CommandOutcome answer = new CommandOutcome(true, "", "");
  private WritesView writes = new WritesView(false, "", List.of());
  private List<NodeOutcome> outcomes = List.of();
  private String away = "";
  private String writesOff = "";
  private long now = FakeStation.NOON;
  private final Map<String, CommandWish> wishes = new HashMap<>();
  private Runnable meanwhile = () -> {};
  private boolean refuses;
  private CountDownLatch answered = new CountDownLatch(0);

  /// @param commanded takes what is asked for, as text
  FakeCommands(List<String> commanded) {
    this.commanded = commanded;
  }

  public synchronized void offer(CommandOffer offer) {
    offers.add(offer);
  }

  /// The next turn of all switches is answered when this opens.
  public synchronized void outcomesAfter(CountDownLatch open) {
    answered = open;
  }

  /// An edge node has changed the terms of a command.
  public synchronized void reoffer(CommandOffer offer) {
    offers.replaceAll(o -> o.target().equals(offer.target()) ? offer : o);
  }

  /// What happens while the station is asked for the next command.
  public synchronized void meanwhile(Runnable work) {
    meanwhile = work;
  }

  /// From now on proposing fails.
  public synchronized void fails() {
    refuses = true;
  }

  /// What the gate says to any wish.
  public synchronized void check(CommandCheck fresh) {
    check = fresh;
  }

  public synchronized void away(String why) {
    away = why;
  }

  public synchronized void writes(WritesView view, String off) {
    writes = view;
    writesOff = off;
  }

  public synchronized void outcomes(List<NodeOutcome> all) {
    outcomes = all;
  }

  synchronized void answer(CommandOutcome fresh) {
    answer = fresh;
  }

  /// Adds a command to the history.
  public synchronized void past(CommandInfo info) {
    commands.addFirst(info);
  }

  /// A password by which somebody can confirm.
  public synchronized void knows(String person, String password) {
    secrets.put(person, password);
  }

  /// The newest command goes on.
  ///
  /// @param millis after noon
  public synchronized void step(
      CommandStep.State state, String where, long millis, String cause, String reason) {
    step(commands.getFirst().id(), state, where, millis, cause, reason);
  }

  private void step(
      String id, CommandStep.State state, String where, long millis, String cause, String reason) {
    int at = at(id);
    CommandInfo info = commands.get(at);
    List<CommandStep> steps = new ArrayList<>(info.steps());
    long time = FakeStation.NOON + millis * 1_000_000;
    steps.add(new CommandStep(state, time, where, "", cause, reason));
    now = Math.max(now, time);
    commands.set(at, with(info, steps, 0, state == CommandStep.State.REFUSED && isNode(where)));
  }

  /// Sets the station's clock, ms after noon.
  public synchronized void clock(long millis) {
    now = FakeStation.NOON + millis * 1_000_000;
  }

  private static boolean isNode(String where) {
    return !where.equals("station");
  }

  private static CommandInfo with(
      CommandInfo info, List<CommandStep> steps, long deadline, boolean overruled) {
    return new CommandInfo(
        info.id(),
        info.target(),
        info.asset(),
        info.value(),
        info.by(),
        info.second(),
        info.why(),
        steps,
        deadline,
        info.watched(),
        overruled);
  }

  @Override
  public synchronized CommandsView view(String asset) {
    List<CommandOffer> of = offers.stream().filter(o -> o.asset().equals(asset)).toList();
    return new CommandsView(
        now,
        of.isEmpty() ? "" : "riverside/edge-07",
        of.isEmpty() ? "" : away,
        of.isEmpty() ? "" : writesOff,
        "operator",
        of,
        commands.stream().filter(c -> c.asset().equals(asset)).toList());
  }

  @Override
  public synchronized CommandCheck check(CommandWish wish) {
    CommandOffer offer = find(wish.target());
    boolean outside = wish.value() < offer.low() || wish.value() > offer.high();
    return outside
        ? new CommandCheck(
            "VALUE",
            wish.value() + " is outside " + offer.low() + " to " + offer.high(),
            check.needs(),
            check.seconds())
        : check;
  }

  private CommandOffer find(String target) {
    return offers.stream().filter(o -> o.target().equals(target)).findFirst().orElseThrow();
  }

  @Override
  public CommandInfo propose(CommandWish wish) throws EdgewiseException {
    Runnable work;
    synchronized (this) {
      work = meanwhile;
      meanwhile = () -> {};
    }
    work.run();
    return proposed(wish);
  }

  private synchronized CommandInfo proposed(CommandWish wish) throws EdgewiseException {
    if (refuses) {
      throw new EdgewiseException(new ErrorCode("COMMAND-UNKNOWN"), "Nobody offers it.", "Look.");
    }
    Optional<CommandInfo> earlier =
        commands.stream().filter(c -> wish.id().equals(c.id())).findFirst();
    if (earlier.isPresent()) {
      return earlier.get();
    }
    wishes.put(wish.id(), wish);
    commanded.add(wish.target() + " = " + wish.value());
    CommandOffer offer = find(wish.target());
    boolean two = offer.danger().equals("two-people");
    List<CommandStep> steps = new ArrayList<>();
    steps.add(new CommandStep(CommandStep.State.PROPOSED, now, "station", "", "", ""));
    steps.add(
        new CommandStep(
            two ? CommandStep.State.WAITING : CommandStep.State.SENT,
            now + 1_000_000,
            "station",
            "",
            "",
            ""));
    CommandInfo info =
        new CommandInfo(
            wish.id(),
            wish.target(),
            offer.asset(),
            (long) wish.value() + (offer.unit().isEmpty() ? "" : " " + offer.unit()),
            "person:operator",
            "",
            wish.reason(),
            steps,
            now + (two ? 120_000_000_000L : 5_000_000_000L),
            true,
            false);
    commands.addFirst(info);
    return info;
  }

  @Override
  public synchronized List<WaitingCommand> waiting(String id) {
    boolean waits =
        commands.stream()
            .anyMatch(c -> c.id().equals(id) && c.last().state() == CommandStep.State.WAITING);
    CommandWish wish = wishes.get(id);
    return waits && wish != null ? List.of(new WaitingCommand(wish, check(wish))) : List.of();
  }

  private int at(String id) {
    for (int i = 0; i < commands.size(); i++) {
      if (commands.get(i).id().equals(id)) {
        return i;
      }
    }
    throw new IllegalArgumentException("No command " + id);
  }

  @Override
  public synchronized CommandInfo confirm(String id, String person, String password)
      throws EdgewiseException {
    if (!password.equals(secrets.get(person))) {
      throw new EdgewiseException(
          new ErrorCode("COMMAND-NOT-CONFIRMED"), "It was not confirmed: wrong.", "Check it.");
    }
    int at = at(id);
    commanded.add("confirmed by " + person);
    CommandInfo info = commands.get(at);
    List<CommandStep> steps = new ArrayList<>(info.steps());
    steps.add(
        new CommandStep(CommandStep.State.CONFIRMED, now, "station", "person:" + person, "", ""));
    steps.add(new CommandStep(CommandStep.State.SENT, now, "station", "", "", ""));
    commands.set(at, with(info, steps, now + 5_000_000_000L, false));
    return commands.get(at);
  }

  @Override
  public synchronized CommandInfo withdraw(String id) {
    commanded.add("withdrawn");
    step(id, CommandStep.State.WITHDRAWN, "station", 0, "", "");
    return commands.get(at(id));
  }

  @Override
  public synchronized WritesView writes() {
    return writes;
  }

  @Override
  public synchronized CommandOutcome blockWrites(String node, boolean blocked) {
    commanded.add(node + " writes " + (blocked ? "blocked" : "allowed"));
    return answer;
  }

  @Override
  public List<NodeOutcome> blockAllWrites(boolean blocked) {
    CountDownLatch until;
    synchronized (this) {
      commanded.add("all writes " + (blocked ? "blocked" : "allowed"));
      writes = new WritesView(blocked, "operator", writes.nodes());
      until = answered;
      answered = new CountDownLatch(0);
    }
    try {
      until.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      return outcomes;
    }
  }

  @Override
  public synchronized CommandOutcome place(String node, String pipeline, Place place) {
    commanded.add(node + " " + pipeline + " to " + place);
    return answer;
  }
}
