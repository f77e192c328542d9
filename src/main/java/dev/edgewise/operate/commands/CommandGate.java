package dev.edgewise.operate.commands;

import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.LatestValue;
import dev.edgewise.telemetry.Quality;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The one gate to devices, the same for rules, people and programs. It decides and keeps account;
/// whoever holds it sends. Safe for many threads; what it answers depends on what it is handed
/// alone, the time among it.
///
/// An id that comes again is answered with what became of the first one. It is remembered for a
/// minute at least, and in any case until a copy would be refused as expired: no copy is ever sent.
/// Ids that the holder makes itself ([#proposeOwn]) never come again and are not kept.
public final class CommandGate {
  private static final long REMEMBERED_NANOS = 60_000_000_000L;
  private static final long NEVER = Long.MAX_VALUE;

  private volatile Map<AssetPath, CommandContract> contracts;
  private final Map<String, CommandEntry> known = new LinkedHashMap<>();
  private final OpenCommands open = new OpenCommands();
  private final Map<AssetPath, Long> lastSent = new HashMap<>();
  private final Map<AssetPath, Double> lastAccepted = new HashMap<>();
  private final int mostKnown;
  private boolean writesBlocked;

  /// @param writesBlocked whether the "no writes" switch is on from the start
  /// @param mostKnown most commands remembered, and most under way; more are refused
  /// @throws IllegalArgumentException when two contracts are for one target
  public CommandGate(Collection<CommandContract> contracts, boolean writesBlocked, int mostKnown) {
    this.contracts = byTarget(contracts);
    this.writesBlocked = writesBlocked;
    this.mostKnown = mostKnown;
  }

  private static Map<AssetPath, CommandContract> byTarget(Collection<CommandContract> contracts) {
    Map<AssetPath, CommandContract> all = new HashMap<>();
    for (CommandContract contract : contracts) {
      if (all.put(contract.target(), contract) != null) {
        throw new IllegalArgumentException("Two contracts are for " + contract.target());
      }
    }
    return Map.copyOf(all);
  }

  /// From now on these are the contracts. What is under way goes on under the one it began with.
  ///
  /// @throws IllegalArgumentException when two contracts are for one target
  public synchronized void agree(Collection<CommandContract> fresh) {
    contracts = byTarget(fresh);
  }

  /// What the gate looks at.
  public interface Plant {
    /// Why the device of a target cannot be reached now, in plain words; empty when it can.
    Optional<String> unreachable(AssetPath target);

    /// The latest value of a tag.
    Optional<LatestValue> value(AssetPath tag);
  }

  /// What is to be done with a request.
  public sealed interface Decision {
    /// Send it now, then tell with [#apply].
    ///
    /// @param expires until when it may be under way, ns since the epoch
    /// @param replaced older commands to the same target that nobody waits for any more
    record Send(CommandContract contract, CommandRequest request, long expires, List<Step> replaced)
        implements Decision {}

    /// Nothing is sent.
    ///
    /// @param step with the reason in words
    record Refused(Step step, Refusal.Cause cause) implements Decision {}

    /// The id came before.
    ///
    /// @param step where the first one stands
    record Known(Step step) implements Decision {}
  }

  /// A command and where it stands.
  public record Step(CommandRequest request, CommandState state) {}

  /// Decides about a request.
  ///
  /// @param now ns since the epoch
  public synchronized Decision propose(CommandRequest request, long now, Plant plant) {
    CommandEntry earlier = known.get(request.id());
    if (earlier != null) {
      return new Decision.Known(earlier.step());
    }
    return decide(request, now, plant, true);
  }

  /// As [#propose], for a request whose id the holder of the gate has made itself, which nobody can
  /// send again: once it has come to its end nothing is remembered of it.
  public synchronized Decision proposeOwn(CommandRequest request, long now, Plant plant) {
    return decide(request, now, plant, false);
  }

  /// Why a request would be refused now; empty when it would be let through. Nothing is remembered.
  ///
  /// @param now ns since the epoch
  public synchronized Optional<Refusal> check(CommandRequest request, long now, Plant plant) {
    CommandContract contract = contracts.get(request.target());
    long expires = expires(request, contract, now);
    return refusal(request, contract, expires, now, plant);
  }

  private Decision decide(CommandRequest request, long now, Plant plant, boolean mayComeAgain) {
    CommandContract contract = contracts.get(request.target());
    long expires = expires(request, contract, now);
    Optional<Refusal> refusal = refusal(request, contract, expires, now, plant);
    if (contract == null || refusal.isPresent()) {
      Refusal why = refusal.orElseGet(() -> noContract(request));
      CommandState refused =
          CommandState.proposed(now).next(new CommandState.Event.Refused(now, why.text()));
      CommandEntry entry = new CommandEntry(request, contract, expires, refused);
      remember(entry, mayComeAgain);
      return new Decision.Refused(entry.step(), why.cause());
    }
    CommandEntry entry = new CommandEntry(request, contract, expires, CommandState.proposed(now));
    remember(entry, mayComeAgain);
    List<Step> replaced = replace(request, now);
    open.add(entry);
    lastSent.put(request.target(), now);
    return new Decision.Send(contract, request, expires, replaced);
  }

  private Optional<Refusal> refusal(
      CommandRequest request,
      @Nullable CommandContract contract,
      long expires,
      long now,
      Plant plant) {
    if (writesBlocked) {
      return refused(Refusal.Cause.WRITES_OFF, "writes are blocked on this node");
    }
    if (contract == null) {
      return Optional.of(noContract(request));
    }
    if (now >= expires) {
      return refused(Refusal.Cause.EXPIRED, "it expired " + Plain.seconds(now - expires) + " ago");
    }
    if (!room(now)) {
      return refused(Refusal.Cause.BUSY, "too many commands are under way");
    }
    return new GateChecks(contract, request, plant, now)
        .refusal(
            Optional.ofNullable(lastSent.get(request.target())),
            Optional.ofNullable(lastAccepted.get(request.target())));
  }

  private static Optional<Refusal> refused(Refusal.Cause cause, String text) {
    return Optional.of(new Refusal(cause, text));
  }

  private static Refusal noContract(CommandRequest request) {
    return new Refusal(
        Refusal.Cause.NO_CONTRACT, request.target() + " cannot be commanded: it has no contract");
  }

  /// Until when waiting for an answer to a request lasts: its own limit or the contract's,
  /// whichever is earlier. An issuer's clock that is ahead gains it nothing.
  private static long expires(
      CommandRequest request, @Nullable CommandContract contract, long now) {
    if (contract == null) {
      // Never sent: remembered for a minute, however long its issuer would have it.
      return Math.min(request.expires(), now + REMEMBERED_NANOS);
    }
    return Math.min(
        request.expires(), Math.min(request.created(), now) + contract.expiry().toNanos());
  }

  /// The command was handed to the link.
  ///
  /// @return the new state; empty when nothing changed
  public synchronized Optional<Step> sent(String id, long now) {
    CommandEntry entry = open.get(id);
    if (entry == null || entry.contract == null) {
      return Optional.empty();
    }
    long deadline = entry.expires;
    if (!entry.contract.answers() && entry.contract.feedback().isPresent()) {
      deadline = now + entry.contract.feedback().get().within().toNanos();
    }
    return apply(entry, new CommandState.Event.Sent(now, deadline));
  }

  /// The link could not send it.
  public synchronized Optional<Step> notSent(String id, long now, String reason) {
    CommandEntry entry = open.get(id);
    return entry == null
        ? Optional.empty()
        : apply(entry, new CommandState.Event.NotSent(now, reason));
  }

  /// The device has answered.
  public synchronized Optional<Step> answered(
      String id, long now, boolean accepted, String reason) {
    CommandEntry entry = open.get(id);
    if (entry == null || entry.contract == null) {
      return Optional.empty();
    }
    if (!accepted) {
      String why = reason.isBlank() ? "the device declined it and gave no reason" : reason;
      return apply(entry, new CommandState.Event.Declined(now, why));
    }
    if (entry.request.value() instanceof CommandRequest.Value.Number(double value)) {
      lastAccepted.put(entry.request.target(), value);
    }
    long deadline = entry.contract.feedback().map(f -> now + f.within().toNanos()).orElse(NEVER);
    return apply(entry, new CommandState.Event.Accepted(now, deadline));
  }

  /// A feedback tag has a new value.
  ///
  /// @param now when it came, ns since the epoch; values that came before a command was sent are
  ///     not to be handed in afterwards
  /// @return commands whose effect it shows
  public synchronized List<Step> observed(AssetPath tag, double value, int quality, long now) {
    if (open.isEmpty() || !Quality.isGood(quality)) {
      return List.of();
    }
    List<Step> out = new ArrayList<>(1);
    for (CommandEntry entry : open.seenBy(tag)) {
      if (entry.isSeen(tag, value)) {
        apply(entry, new CommandState.Event.EffectSeen(now)).ifPresent(out::add);
      }
    }
    return out;
  }

  /// Somebody who can tell has seen the effect of this one command.
  ///
  /// @return the new state; empty when nothing changed
  public synchronized Optional<Step> seen(String id, long now) {
    CommandEntry entry = open.get(id);
    return entry == null ? Optional.empty() : apply(entry, new CommandState.Event.EffectSeen(now));
  }

  /// Time has passed; call it often enough for the deadlines of the contracts.
  ///
  /// @return commands that have come to their end by it
  public synchronized List<Step> tick(long now, Plant plant) {
    List<Step> out = new ArrayList<>(0);
    for (CommandEntry entry : open.all()) {
      if (now >= entry.state.deadline()) {
        apply(entry, new CommandState.Event.Tick(now, entry.late(plant))).ifPresent(out::add);
      }
    }
    forget(now);
    return out;
  }

  /// Where a command stands; empty when it is not remembered.
  public synchronized Optional<CommandState> state(String id) {
    CommandEntry entry = open.get(id);
    return Optional.ofNullable(entry == null ? known.get(id) : entry).map(e -> e.state);
  }

  /// Whether any command waits for an answer or an effect.
  public synchronized boolean isWaiting() {
    return !open.isEmpty();
  }

  /// The "no writes" switch.
  public synchronized void blockWrites(boolean blocked) {
    writesBlocked = blocked;
  }

  public synchronized boolean writesBlocked() {
    return writesBlocked;
  }

  /// All contracts, in no order.
  public List<CommandContract> contracts() {
    return List.copyOf(contracts.values());
  }

  public Optional<CommandContract> contract(AssetPath target) {
    return Optional.ofNullable(contracts.get(target));
  }

  private Optional<Step> apply(CommandEntry entry, CommandState.Event event) {
    CommandState next = entry.state.next(event);
    if (next.equals(entry.state)) {
      return Optional.empty();
    }
    entry.state = next;
    if (next.isFinal()) {
      open.remove(entry);
    }
    return Optional.of(entry.step());
  }

  private List<Step> replace(CommandRequest by, long now) {
    List<Step> out = new ArrayList<>(0);
    for (CommandEntry entry : open.at(by.target())) {
      String why = "a newer command (" + by.id() + ") replaced it before its effect was seen";
      apply(entry, new CommandState.Event.Replaced(now, why)).ifPresent(out::add);
    }
    return out;
  }

  private void remember(CommandEntry entry, boolean mayComeAgain) {
    if (mayComeAgain && known.size() < mostKnown) {
      known.put(entry.request.id(), entry);
    }
  }

  private boolean room(long now) {
    if (known.size() >= mostKnown) {
      forget(now);
    }
    return known.size() < mostKnown && open.size() < mostKnown;
  }

  /// Lets go of what is over: the oldest first, after a minute, or when there is no room as soon as
  /// a copy would be refused as expired.
  private void forget(long now) {
    Iterator<CommandEntry> all = known.values().iterator();
    while (all.hasNext()) {
      CommandEntry entry = all.next();
      boolean over = entry.state.isFinal() && now >= entry.expires;
      if (over && now - entry.state.since() >= REMEMBERED_NANOS) {
        all.remove();
      } else if (over && known.size() >= mostKnown) {
        all.remove();
      } else if (known.size() < mostKnown) {
        return;
      }
    }
  }
}
