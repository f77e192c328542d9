package dev.edgewise.operate.alarms;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;

/// One search. Conditions on what entries are about are judged once a subject, not once an entry;
/// rows are kept by time, so that what was told late stands where it belongs.
final class JournalSearch {
  private static final ErrorCode NO_CURSOR = new ErrorCode("ALARM-SEARCH-CURSOR");
  private static final Comparator<Place> OLDEST_FIRST =
      Comparator.comparingLong(Place::time).thenComparingLong(Place::id);

  private final JournalIndex.Snapshot in;
  private final JournalQuery query;
  private final boolean[] kinds = new boolean[JournalKind.values().length];
  private final int allWords;
  private final int[] subjectWords;
  private final int[] noteWords;
  private final boolean[] wanted;
  private final Place before;
  private final PriorityQueue<Place> found = new PriorityQueue<>(OLDEST_FIRST);

  private record Place(long time, long id, JournalBlock block, int row) {}

  private JournalSearch(JournalIndex.Snapshot in, JournalQuery query) throws EdgewiseException {
    this.in = in;
    this.query = query;
    for (JournalKind kind : JournalKind.values()) {
      kinds[kind.ordinal()] =
          kind != JournalKind.KEPT && (query.kinds().isEmpty() || query.kinds().contains(kind));
    }
    String[] words =
        query.words().stream().map(w -> w.toLowerCase(Locale.ROOT)).toArray(String[]::new);
    allWords = words.length == 0 ? 0 : -1 >>> (32 - words.length);
    subjectWords = in.subjects().having(words);
    noteWords = in.notes().having(words);
    wanted = new boolean[in.subjects().size()];
    for (int i = 0; i < wanted.length; i++) {
      Subject subject = in.subjects().get(i);
      wanted[i] =
          subject.isWithin(query.subtree())
              && (query.key().isEmpty() || query.key().equals(subject.key()))
              && (query.priorities().isEmpty() || query.priorities().contains(subject.priority()));
    }
    before = place(query.after());
  }

  static JournalPage in(JournalIndex.Snapshot snapshot, JournalQuery query)
      throws EdgewiseException {
    return new JournalSearch(snapshot, query).page();
  }

  private JournalPage page() {
    List<JournalBlock> newestFirst =
        in.blocks().stream()
            .filter(b -> b.minTime() < query.to() && b.maxTime() >= query.from())
            .sorted(Comparator.comparingLong(JournalBlock::maxTime).reversed())
            .toList();
    for (JournalBlock block : newestFirst) {
      if (isFull() && block.maxTime() < oldest().time()) {
        break;
      }
      walk(block);
    }
    List<Place> places = new ArrayList<>(found);
    places.sort(OLDEST_FIRST.reversed());
    boolean more = places.size() > query.most();
    List<Place> told = more ? places.subList(0, query.most()) : places;
    String next = more ? told.getLast().time() + ":" + told.getLast().id() : "";
    return new JournalPage(told.stream().map(this::row).toList(), next, in.rows());
  }

  private void walk(JournalBlock block) {
    for (int row = block.rows() - 1; row >= 0; row--) {
      int subject = block.subject(row);
      if (wanted[subject] && kinds[block.kind(row)] && hasWords(block, row, subject)) {
        long time = block.time(row);
        long id = block.firstId() + row;
        if (time >= query.from() && time < query.to() && isBefore(time, id)) {
          add(time, id, block, row);
        }
      }
    }
  }

  private boolean hasWords(JournalBlock block, int row, int subject) {
    return allWords == 0
        || subjectWords[subject] == allWords
        || (subjectWords[subject] | noteWords[block.note(row)]) == allWords;
  }

  private boolean isBefore(long time, long id) {
    return time < before.time() || time == before.time() && id < before.id();
  }

  private void add(long time, long id, JournalBlock block, int row) {
    if (isFull()) {
      Place oldest = oldest();
      if (time < oldest.time() || time == oldest.time() && id < oldest.id()) {
        return;
      }
      found.remove();
    }
    found.add(new Place(time, id, block, row));
  }

  /// One more than wanted tells whether there are more.
  private boolean isFull() {
    return found.size() > query.most();
  }

  private Place oldest() {
    return found.element();
  }

  private JournalPage.Row row(Place place) {
    JournalBlock block = place.block();
    int row = place.row();
    Subject subject = in.subjects().get(block.subject(row));
    Note note = in.notes().get(block.note(row));
    return new JournalPage.Row(
        place.id(),
        place.time(),
        subject.key(),
        block.occurrence(row),
        subject.asset(),
        subject.title(),
        subject.priority(),
        subject.source(),
        JournalKind.values()[block.kind(row)],
        block.value(row),
        note.actor(),
        note.reason(),
        (block.flags(row) & JournalBlock.Flags.LATE) != 0);
  }

  private static Place place(String cursor) throws EdgewiseException {
    JournalBlock none = new TailBlock(0, 0).view();
    if (cursor.isEmpty()) {
      return new Place(Long.MAX_VALUE, Long.MAX_VALUE, none, 0);
    }
    try {
      int at = cursor.indexOf(':');
      return new Place(
          Long.parseLong(cursor.substring(0, Math.max(0, at))),
          Long.parseLong(cursor.substring(at + 1)),
          none,
          0);
    } catch (NumberFormatException e) {
      throw new EdgewiseException(
          NO_CURSOR,
          "'" + cursor + "' is no place in the alarm journal.",
          "Begin with the first page.",
          e);
    }
  }
}
