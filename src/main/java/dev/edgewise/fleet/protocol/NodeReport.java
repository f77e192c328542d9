package dev.edgewise.fleet.protocol;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What an edge node says of itself on `…/reported`, retained: what it is and what runs there.
/// Figures that change all the time (latency, CPU) are tags; here they are as of [#time].
///
/// @param site Sparkplug group
/// @param node Sparkplug edge node id
/// @param time when this was true, ns since the epoch, by the node's clock
/// @param version of the software
/// @param started when the process started, ns since the epoch
/// @param process id of the operating system's process
/// @param uptime since the process started, ns, by a clock that nobody sets; null in reports of
///     older versions
/// @param writesBlocked whether the "no writes" switch is on
/// @param status NE 107 letter: `` good, `F` failure, `C` function check, `S` out of specification,
///     `M` maintenance required
/// @param statusReason in plain words; empty when good
/// @param models what is loaded, in order of id
/// @param rules in order of id
/// @param commands what can be commanded on its devices, in order of target
/// @param store what waits for the station; null in reports of older versions
public record NodeReport(
    String site,
    String node,
    long time,
    String version,
    long started,
    long process,
    @Nullable Long uptime,
    boolean writesBlocked,
    String status,
    String statusReason,
    List<Model> models,
    List<Rule> rules,
    List<Command> commands,
    @Nullable Store store) {
  public NodeReport {
    models = List.copyOf(models);
    rules = List.copyOf(rules);
    // A node of an older version tells none.
    commands = List.copyOf(Objects.requireNonNullElse(commands, List.of()));
  }

  /// A model on the node.
  ///
  /// @param id for example `bearing-ae`
  /// @param version semantic version
  /// @param title for people
  /// @param task `anomaly`, `classification`, `forecast`
  /// @param state `warming`, `ready`, `failed`
  /// @param reason why it failed, in plain words; empty otherwise
  /// @param outputs what it gives
  /// @param assets paths of what it looks at
  /// @param calls rows scored since the start
  /// @param late results that came after their deadline and were discarded
  /// @param failed calls that failed
  /// @param p50Micros median time of a call, µs; NaN before the first
  /// @param p99Micros 99th percentile, µs
  /// @param card the model card as names and texts, in the order in which to show it
  /// @param inputs what it takes in
  public record Model(
      String id,
      String version,
      String title,
      String task,
      String state,
      String reason,
      List<Output> outputs,
      List<String> assets,
      long calls,
      long late,
      long failed,
      double p50Micros,
      double p99Micros,
      Map<String, String> card,
      Inputs inputs) {
    public Model {
      outputs = List.copyOf(outputs);
      assets = List.copyOf(assets);
      // A node of an older version tells none.
      inputs = Objects.requireNonNullElse(inputs, Inputs.NONE);
    }
  }

  /// What a model takes in.
  ///
  /// @param sent those that go up as tags
  /// @param kept how many stay on the node
  public record Inputs(List<Input> sent, int kept) {
    public static final Inputs NONE = new Inputs(List.of(), 0);

    public Inputs {
      sent = List.copyOf(sent);
    }
  }

  /// An input of a model that goes up as a tag.
  ///
  /// @param name in the model's contract
  /// @param tag below the asset, for example `vibration/features/rms`
  /// @param unit may be empty
  /// @param low least value that training has seen
  /// @param high greatest value that training has seen
  /// @param mean that the model subtracts; NaN where it differs from number to number
  /// @param scale that it divides by then; NaN where it differs from number to number
  public record Input(
      String name, String tag, String unit, double low, double high, double mean, double scale) {}

  /// An output of a model.
  ///
  /// @param name of the derived tag below the asset, for example `bearing-ae/score`
  /// @param threshold above which it counts; NaN for none
  public record Output(String name, double threshold) {}

  /// A rule on the node.
  ///
  /// @param id for example `bearing-protect`
  /// @param version whole number from 1
  /// @param text as people write it
  /// @param state `armed`, `blocked`, `failed`
  /// @param reason why it is not armed; empty otherwise
  /// @param assets what it looks after
  /// @param active assets on which it holds now
  /// @param evaluations since the start; −1 where they are not counted
  /// @param p99Micros 99th percentile of one evaluation, µs, within the last seconds in which it
  ///     was
  ///     evaluated; NaN before the first
  /// @param activations the last ones, newest first, at most 20
  public record Rule(
      String id,
      int version,
      String text,
      String state,
      String reason,
      List<String> assets,
      List<String> active,
      long evaluations,
      double p99Micros,
      List<Activation> activations) {
    public Rule {
      assets = List.copyOf(assets);
      active = List.copyOf(active);
      activations = List.copyOf(activations);
    }
  }

  /// A rule that came to hold.
  ///
  /// @param asset path
  /// @param since ns since the epoch
  /// @param until when it no longer held, ns since the epoch; 0 while it does
  /// @param values what it looked at, by name, with units
  public record Activation(String asset, long since, long until, Map<String, String> values) {}

  /// The node's store, from which all goes up. In each lane
  /// `produced = acknowledged + waiting + dropped`, in samples (events in the lane of events).
  ///
  /// @param epoch made anew with the store
  /// @param policy `oldest` or `priority`: what goes first when it is full
  /// @param bytes on disk
  /// @param budget most bytes on disk
  /// @param ledger whether the station acknowledges
  /// @param hoursLeft until it is full at the present rate, if nothing went up; NaN when not known
  /// @param next what goes first when it is full, in plain words
  /// @param trouble why it cannot be written; empty when all is well
  /// @param lanes the most important one first
  /// @param drops the last ones, newest first
  public record Store(
      String epoch,
      String policy,
      long bytes,
      long budget,
      boolean ledger,
      double hoursLeft,
      String next,
      String trouble,
      List<Lane> lanes,
      List<Drop> drops) {
    public Store {
      lanes = List.copyOf(lanes);
      drops = List.copyOf(drops);
    }
  }

  /// A lane of the store.
  ///
  /// @param name one of [Lanes]
  /// @param settledTo all records up to this sequence number are acknowledged or dropped
  /// @param nextSequence number that the next record gets
  /// @param produced samples put in since the epoch began
  /// @param acknowledged samples that the station has on its disk
  /// @param waiting samples that it has not, or has not said so
  /// @param dropped samples that were dropped, with a reason
  /// @param sent samples that went out at least once since the node started
  /// @param resent samples that went out again, as historical ones, since the node started
  /// @param unforced samples that are not on the disk yet: lost if the node died now
  /// @param perSecond samples that come in, over the last seconds
  public record Lane(
      String name,
      long settledTo,
      long nextSequence,
      long produced,
      long acknowledged,
      long waiting,
      long dropped,
      long sent,
      long resent,
      long unforced,
      double perSecond) {}

  /// A declared drop.
  ///
  /// @param lane one of [Lanes]
  /// @param from first sequence number; 0 where none was given
  /// @param to last one
  /// @param samples how many; −1 where that cannot be known
  /// @param reason in plain words
  /// @param time ns since the epoch
  public record Drop(String lane, long from, long to, long samples, String reason, long time) {}

  /// The contract of something that can be commanded. The node's gate has the last word: what it
  /// refuses is refused, whatever a station read here.
  ///
  /// @param target path of the setpoint or of what is called
  /// @param asset that it belongs to
  /// @param form `setpoint`, `switch`, `call`
  /// @param unit of a setpoint; may be empty
  /// @param low least value of a setpoint; NaN for other forms
  /// @param high greatest value of a setpoint; NaN for other forms
  /// @param maxStep most that one command may change the value; NaN for any
  /// @param arguments names that a call may have
  /// @param when what must hold, as people read it
  /// @param minIntervalMillis least time between two commands
  /// @param expiryMillis how long a command may be under way
  /// @param feedback tag that shows the effect; empty for none
  /// @param withinMillis in which the effect must be seen; 0 without a feedback
  /// @param danger `routine`, `careful`, `people-only`, `two-people`
  /// @param terms the rest of the contract; null in reports of older versions
  public record Command(
      String target,
      String asset,
      String form,
      String unit,
      double low,
      double high,
      double maxStep,
      List<String> arguments,
      List<String> when,
      long minIntervalMillis,
      long expiryMillis,
      String feedback,
      long withinMillis,
      String danger,
      @Nullable Terms terms) {
    public Command {
      arguments = List.copyOf(arguments);
      when = List.copyOf(when);
    }
  }

  /// What a station needs beside to judge a command with the same gate as the node.
  ///
  /// @param needs what must hold
  /// @param answers whether the device answers commands
  /// @param tolerance how far from the commanded value the feedback counts as there; 0 without one
  /// @param consequence what it does to the plant, in plain words; may be empty
  public record Terms(List<Need> needs, boolean answers, double tolerance, String consequence) {
    public Terms {
      needs = List.copyOf(needs);
    }
  }

  /// A precondition of a command.
  ///
  /// @param tag path of what is looked at
  /// @param is one of `=`, `!=`, `>`, `>=`, `<`, `<=`
  /// @param value what it is compared with
  public record Need(String tag, String is, double value) {}
}
