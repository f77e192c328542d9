package dev.edgewise.edge;

import dev.edgewise.base.Percentiles;
import dev.edgewise.fleet.protocol.PlacedInputs;
import dev.edgewise.fleet.protocol.PlacedInputs.Input;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The inputs of a placed pipeline on their way to the station: in order, in numbered messages,
/// without a gap. What finds no room ends the run. Safe for many threads.
final class InputRun {
  private static final int MOST_WAITING = 8 << 20;
  private static final int MESSAGE = 256 << 10;
  private static final int TIMED = 512;

  private final Deque<Input> queue = new ArrayDeque<>();
  private final Deque<Sent> sent = new ArrayDeque<>();

  /// Ways there and back of the last messages, ns.
  private final long[] ways = new long[TIMED];

  private int timed;
  private int queued;
  private long run;
  private long number;
  private long firstEntered;
  private boolean overflown;
  private boolean closing;

  private record Sent(long number, long entered) {}

  /// Begins a run; its first record is the text.
  ///
  /// @param id never the same again, not 0
  synchronized void begin(long id, Input text, long monotonic) {
    end();
    run = id;
    put(text, monotonic);
  }

  /// No more goes into the run, and nothing that waits goes out.
  synchronized void end() {
    run = 0;
    number = 0;
    queued = 0;
    overflown = false;
    closing = false;
    queue.clear();
    sent.clear();
  }

  /// Tells the station that the run is over, when what waits has gone out.
  synchronized void finish(long monotonic) {
    put(new PlacedInputs.Stop(), monotonic);
    closing = true;
  }

  /// 0 when there is none.
  synchronized long run() {
    return closing ? 0 : run;
  }

  /// @param monotonic when it came in, ns
  synchronized void put(Input record, long monotonic) {
    if (run == 0 || overflown || closing) {
      return;
    }
    if (queued + record.size() > MOST_WAITING) {
      overflown = true;
      return;
    }
    if (queue.isEmpty()) {
      firstEntered = monotonic;
    }
    queue.addLast(record);
    queued += record.size();
  }

  /// The next message, when there is something to send.
  synchronized Optional<PlacedInputs> next() {
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
    queued -= size;
    number++;
    sent.addLast(new Sent(number, firstEntered));
    return Optional.of(new PlacedInputs(run, number, records));
  }

  /// The station has worked out the messages up to a number.
  synchronized void worked(long upTo, long monotonic) {
    while (!sent.isEmpty() && sent.getFirst().number <= upTo) {
      Sent message = sent.removeFirst();
      // Only the last one is answered at once; the text takes its time once.
      if (message.number == upTo && upTo > 1) {
        ways[timed++ % TIMED] = monotonic - message.entered;
      }
    }
  }

  /// Why the run cannot go on; empty while it can.
  ///
  /// @param patience for an answer, ns
  synchronized String trouble(long monotonic, long patience) {
    if (overflown) {
      return "the way to the station is too slow for the inputs";
    }
    Sent oldest = sent.peekFirst();
    if (oldest != null && monotonic - oldest.entered > patience) {
      return "the station does not answer";
    }
    return "";
  }

  /// The way of an input to the station and of its answer back, ms.
  synchronized Percentiles way() {
    return Percentiles.of(ways, Math.min(timed, TIMED)).in(1e6);
  }
}
