package dev.edgewise.edge;

import dev.edgewise.fleet.protocol.PlacedInputs;
import dev.edgewise.fleet.protocol.PlacedInputs.Input;
import dev.edgewise.stream.pipeline.LastTimes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The inputs of a placed pipeline on their way to the station: in order, in numbered messages,
/// without a gap. A message is kept until the station has worked it out, so that it can go out
/// again after a break of the link. What finds no room ends the run. Safe for many threads.
final class InputRun {
  /// Bytes that wait, and bytes that are not answered.
  private static final int MOST_WAITING = 8 << 20;

  private static final int MESSAGE = 256 << 10;
  private static final int TIMED = 512;

  private final Deque<Input> queue = new ArrayDeque<>();
  private final Deque<Sent> sent = new ArrayDeque<>();

  /// Messages that go out once more, before anything new.
  private final Deque<Sent> again = new ArrayDeque<>();

  /// Ways there and back of the last messages.
  private final LastTimes ways = new LastTimes(TIMED);

  private int held;

  /// Read without the lock for each input.
  private volatile long run;

  private long number;
  private long firstEntered;
  private boolean overflown;
  private volatile boolean closing;

  /// @param entered when its first record came in, monotonic ns
  /// @param due since when an answer is awaited
  /// @param size bytes of its records
  private record Sent(PlacedInputs message, long entered, long due, int size) {}

  /// Begins a run; its first record is the text.
  ///
  /// @param id never the same again, not 0
  synchronized void begin(long id, Input text, long monotonic) {
    end();
    run = id;
    put(text, monotonic);
  }

  /// No more goes into the run, and nothing that waits goes out. With the lock.
  private void end() {
    run = 0;
    number = 0;
    held = 0;
    overflown = false;
    closing = false;
    queue.clear();
    sent.clear();
    again.clear();
  }

  /// Tells the station that the run is over, when what waits has gone out.
  synchronized void finish(long monotonic) {
    put(new PlacedInputs.Stop(), monotonic);
    closing = true;
  }

  /// 0 when there is none.
  long run() {
    return closing ? 0 : run;
  }

  /// @param monotonic when it came in, ns
  synchronized void put(Input record, long monotonic) {
    if (run == 0 || overflown || closing) {
      return;
    }
    if (held + record.size() > MOST_WAITING) {
      overflown = true;
      return;
    }
    if (queue.isEmpty()) {
      firstEntered = monotonic;
    }
    queue.addLast(record);
    held += record.size();
  }

  /// The next message, when there is something to send.
  synchronized Optional<PlacedInputs> next() {
    if (!again.isEmpty()) {
      return Optional.of(again.removeFirst().message);
    }
    if (queue.isEmpty()) {
      if (closing) {
        end();
      }
      return Optional.empty();
    }
    List<Input> records = new ArrayList<>();
    int size = 0;
    while (!queue.isEmpty() && (records.isEmpty() || size + queue.getFirst().size() <= MESSAGE)) {
      Input record = queue.removeFirst();
      size += record.size();
      records.add(record);
    }
    number++;
    PlacedInputs message = new PlacedInputs(run, number, records);
    sent.addLast(new Sent(message, firstEntered, firstEntered, size));
    return Optional.of(message);
  }

  /// What the station has not answered goes out again, and is awaited from now on: the link was
  /// down. The station passes over what it has.
  synchronized void resend(long monotonic) {
    List<Sent> all = List.copyOf(sent);
    sent.clear();
    again.clear();
    for (Sent each : all) {
      sent.addLast(new Sent(each.message, each.entered, monotonic, each.size));
    }
    again.addAll(sent);
  }

  /// The station has worked out the messages up to a number.
  ///
  /// @param evaluated whether the last one made it work something out: only then its way is timed
  /// @return whether a way was timed
  synchronized boolean worked(long upTo, boolean evaluated, long monotonic) {
    boolean timed = false;
    while (!sent.isEmpty() && sent.getFirst().message.number() <= upTo) {
      Sent answered = sent.removeFirst();
      held -= answered.size;
      // Only the last one is answered at once; the text takes its time once.
      boolean last = answered.message.number() == upTo && upTo > 1;
      if (last && evaluated && answered.due == answered.entered) {
        ways.add(monotonic - answered.entered);
        timed = true;
      }
    }
    return timed;
  }

  /// Whether more came in than there is room for.
  synchronized boolean isOverflown() {
    return overflown;
  }

  /// Since when the oldest message awaits its answer, monotonic ns; `Long.MAX_VALUE` for none.
  synchronized long awaitedSince() {
    return sent.isEmpty() ? Long.MAX_VALUE : sent.getFirst().due;
  }

  /// Ways of inputs to the station and of its answers back.
  LastTimes ways() {
    return ways;
  }
}
