package dev.edgewise.stream.rules;

/// Operators that remember. Each has its own places in the frame's `longs` and `doubles`; their
/// number is fixed when the rule is compiled.
final class TimeOps {
  static final long NEVER = Long.MIN_VALUE;
  static final int HELD_LONGS = 2;
  static final int UNTIL_LONGS = 1;
  static final int COUNT_LONGS = 3 + RuleLimits.COUNT;

  /// Two more than the steps: the point before the window and the newest one.
  static final int RATE_POINTS = RuleLimits.RATE_STEPS + 2;

  static final int RATE_LONGS = 3 + RATE_POINTS;
  static final int MISSING_LONGS = 1;
  static final int CHANGED_LONGS = 1;

  private TimeOps() {}

  /// `of for nanos`. What was held stays so over an unknown time, when the condition is true after
  /// it; what had not been held long enough begins anew.
  ///
  /// @param at two longs: since when, and whether it was held
  record Held(Op of, long nanos, int at) implements Op {
    @Override
    public double evaluate(Frame frame) {
      double now = of.evaluate(frame);
      long[] state = frame.longs;
      if (now == TRUE) {
        return onTrue(frame, state);
      }
      state[at] = NEVER;
      if (now == FALSE) {
        state[at + 1] = 0;
      }
      return now;
    }

    private double onTrue(Frame frame, long[] state) {
      if (state[at + 1] == 0) {
        if (state[at] == NEVER) {
          state[at] = frame.now;
        }
        if (frame.now - state[at] < nanos) {
          frame.wake(state[at] + nanos);
          return FALSE;
        }
        state[at + 1] = 1;
      }
      return TRUE;
    }
  }

  /// `on until off`.
  ///
  /// @param at one long: whether it is on
  record Until(Op on, Op off, int at) implements Op {
    @Override
    public double evaluate(Frame frame) {
      double set = on.evaluate(frame);
      double reset = off.evaluate(frame);
      long[] state = frame.longs;
      if (reset == TRUE) {
        state[at] = 0;
        return FALSE;
      }
      if (Double.isNaN(reset)) {
        return set == FALSE && state[at] == 0 ? FALSE : UNKNOWN;
      }
      if (set == TRUE) {
        state[at] = 1;
      }
      return state[at] == 1 ? TRUE : set;
    }
  }

  /// How often `of` turned from false to true in the last `nanos`; the beginning counts as false,
  /// and unknown times are left out.
  ///
  /// @param at longs: whether it was true, first, size, then times in a ring
  record Count(Op of, long nanos, int at, int shown) implements Op {
    @Override
    public double evaluate(Frame frame) {
      double now = of.evaluate(frame);
      long[] state = frame.longs;
      if (now == TRUE && state[at] == 0) {
        push(state, frame.now);
      }
      if (!Double.isNaN(now)) {
        state[at] = now == TRUE ? 1 : 0;
      }
      while (state[at + 2] > 0 && frame.now - first(state) >= nanos) {
        drop(state);
      }
      if (state[at + 2] > 0) {
        frame.wake(first(state) + nanos);
      }
      double count = !Double.isNaN(now) ? state[at + 2] : UNKNOWN;
      frame.doubles[shown] = count;
      return count;
    }

    private void push(long[] state, long time) {
      if (state[at + 2] == RuleLimits.COUNT) {
        drop(state);
      }
      int place = (int) ((state[at + 1] + state[at + 2]) % RuleLimits.COUNT);
      state[at + 3 + place] = time;
      state[at + 2]++;
    }

    private long first(long[] state) {
      return state[at + 3 + (int) state[at + 1]];
    }

    private void drop(long[] state) {
      state[at + 1] = (state[at + 1] + 1) % RuleLimits.COUNT;
      state[at + 2]--;
    }
  }

  /// (newest value − value one window before it) / time between. Of the values only every 1/32 of
  /// the window is kept. Unknown until there is one a window old; begins anew after what is not
  /// usable. A value older than twice the window is taken as constant since.
  ///
  /// @param at longs: newest time, first, size, then times in a ring
  /// @param ring values in `doubles` at the same places
  record Rate(int slot, long nanos, int at, int ring, int shown) implements Op {
    @Override
    public double evaluate(Frame frame) {
      double value = frame.usable[slot];
      long[] state = frame.longs;
      if (Double.isNaN(value)) {
        state[at + 2] = 0;
        state[at] = NEVER;
        frame.doubles[shown] = UNKNOWN;
        return UNKNOWN;
      }
      long time = frame.times[slot];
      if (state[at] != NEVER && time - state[at] > frame.stale[slot]) {
        state[at + 2] = 0;
      }
      if (state[at] == NEVER || time > state[at]) {
        state[at] = time;
        keep(frame, time, value);
      }
      double rate = rate(frame, value);
      frame.doubles[shown] = rate;
      return rate;
    }

    private void keep(Frame frame, long time, double value) {
      long[] state = frame.longs;
      int size = (int) state[at + 2];
      if (size > 0
          && time - state[at + 3 + place(state, size - 1)] < nanos / RuleLimits.RATE_STEPS) {
        return;
      }
      if (size == RATE_POINTS) {
        state[at + 1] = (state[at + 1] + 1) % RATE_POINTS;
        size--;
      }
      int place = place(state, size);
      state[at + 3 + place] = time;
      frame.doubles[ring + place] = value;
      state[at + 2] = size + 1;
    }

    private double rate(Frame frame, double value) {
      long[] state = frame.longs;
      if (frame.now - state[at] >= nanos) {
        return 0;
      }
      frame.wake(state[at] + nanos);
      for (int i = (int) state[at + 2] - 1; i >= 0; i--) {
        int place = place(state, i);
        long between = state[at] - state[at + 3 + place];
        if (between >= nanos) {
          double seconds = (between > 2 * nanos ? nanos : between) / 1e9;
          return Op.finite((value - frame.doubles[ring + place]) / seconds);
        }
      }
      return UNKNOWN;
    }

    private int place(long[] state, int index) {
      return (int) ((state[at + 1] + index) % RATE_POINTS);
    }
  }

  /// @param at one long: time of the newest usable value, at first the beginning
  record Missing(int slot, long nanos, int at) implements Op {
    @Override
    public double evaluate(Frame frame) {
      long[] state = frame.longs;
      if (state[at] == NEVER) {
        state[at] = frame.now;
      }
      if (frame.came[slot]) {
        state[at] = Math.max(state[at], Math.min(frame.now, frame.times[slot]));
      }
      if (frame.now - state[at] >= nanos) {
        return TRUE;
      }
      frame.wake(state[at] + nanos);
      return FALSE;
    }
  }

  /// @param at one long: when it changed
  /// @param last one double: the value before
  record Changed(int slot, long nanos, int at, int last) implements Op {
    @Override
    public double evaluate(Frame frame) {
      double value = frame.usable[slot];
      if (Double.isNaN(value)) {
        return UNKNOWN;
      }
      double before = frame.doubles[last];
      long[] state = frame.longs;
      if (!Double.isNaN(before) && before != value) {
        state[at] = Math.min(frame.now, frame.times[slot]);
      }
      frame.doubles[last] = value;
      if (state[at] == NEVER || frame.now - state[at] >= nanos) {
        return FALSE;
      }
      frame.wake(state[at] + nanos);
      return TRUE;
    }
  }
}
