package dev.edgewise.ui.connections;

/// How much of what is wanted was found, and how far it was looked for.
///
/// @param matched messages that match; of those looked at when not all were
/// @param known whether `matched` is all there are
/// @param counting whether a search through older messages is under way
/// @param reached receive time of the oldest message looked at, ns since the epoch; 0 for none
/// @param part part of the kept messages that was looked at, 0 to 1
/// @param noOlder whether no older message than those shown matches
record Found(
    long matched, boolean known, boolean counting, long reached, double part, boolean noOlder) {
  static final Found NOTHING = new Found(0, true, false, 0, 0, true);

  Found counted(long more, boolean done, long newReached, double newPart) {
    return new Found(
        matched + more, done, !done, newReached == 0 ? reached : newReached, newPart, noOlder);
  }

  Found withMatched(long count, boolean isKnown) {
    return new Found(count, isKnown, counting, reached, part, noOlder);
  }

  Found withNoOlder(boolean none) {
    return new Found(matched, known, counting, reached, part, none);
  }

  Found withCounting(boolean now) {
    return new Found(matched, known, now, reached, part, noOlder);
  }
}
