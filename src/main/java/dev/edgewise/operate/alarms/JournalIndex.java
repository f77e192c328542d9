package dev.edgewise.operate.alarms;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// All entries of the journal as columns: sealed blocks on disk, the newest ones in memory, what
/// they are about in dictionaries. Searching walks the columns; a value is read for the rows that
/// are told only. Safe for many threads.
final class JournalIndex {
  /// Entries in a block.
  static final int BLOCK_ROWS = 65_536;

  static final ErrorCode UNUSABLE = new ErrorCode("ALARM-JOURNAL-BLOCKS");

  /// Where a condition is looked for that is told again: two million entries.
  private static final int TOLD_BLOCKS = 32;

  private static final String ENDING = ".block";
  private static final Subject UNKNOWN =
      new Subject("unknown", "Edgewise", "unknown", Priority.LOW, Source.PRODUCT);

  private final Path folder;
  private final int blockRows;
  private final Numbered<Subject> subjects = new Numbered<>(Subject::words);
  private final Numbered<Note> notes = new Numbered<>(Note::words);
  private final List<SealedBlock> sealed = new ArrayList<>();
  private final List<TailBlock> tails = new ArrayList<>();

  /// How many of each are in sealed blocks.
  private int sealedSubjects;

  private int sealedNotes;
  private final List<String> losses = new ArrayList<>();
  private long nextId = 1;

  private JournalIndex(Path folder, int blockRows) {
    this.folder = folder;
    this.blockRows = blockRows;
  }

  /// A damaged block is set aside; what later ones say of subjects that came with it is unknown.
  static JournalIndex open(Path folder, int blockRows) throws EdgewiseException {
    JournalIndex index = new JournalIndex(folder, blockRows);
    try {
      Files.createDirectories(folder);
      for (Path file : files(folder)) {
        index.openBlock(file);
      }
    } catch (IOException e) {
      throw unusable(folder, e);
    }
    return index;
  }

  /// One sentence for people for each block that was set aside.
  List<String> losses() {
    return List.copyOf(losses);
  }

  /// All entries at a moment.
  ///
  /// @param blocks the oldest first
  record Snapshot(
      List<JournalBlock> blocks,
      Numbered.View<Subject> subjects,
      Numbered.View<Note> notes,
      long rows) {}

  /// @param position in the log
  synchronized void add(JournalEntry entry, long position) {
    if (entry.kind() == JournalKind.KEPT) {
      return;
    }
    if (tails.isEmpty() || tails.getLast().isFull()) {
      tails.add(new TailBlock(nextId, blockRows));
    }
    tails
        .getLast()
        .add(
            entry,
            subjects.number(Subject.of(entry.after())),
            notes.number(Note.of(entry)),
            position);
    nextId++;
  }

  synchronized boolean hasFull() {
    return !tails.isEmpty() && tails.getFirst().isFull();
  }

  /// Writes full blocks to the disk. One caller at a time.
  void seal() throws EdgewiseException {
    while (true) {
      TailBlock tail;
      SealedBlock.Words words;
      synchronized (this) {
        if (!hasFull()) {
          return;
        }
        tail = tails.getFirst();
        words = new SealedBlock.Words(sealedSubjects, sealedNotes, newSubjects(), newNotes());
      }
      JournalBlock block = tail.view();
      Path file = folder.resolve("%012d".formatted(block.firstId()) + ENDING);
      try {
        SealedBlock written = SealedBlock.write(file, block, tail.lastPosition(), words);
        synchronized (this) {
          sealed.add(written);
          tails.removeFirst();
          sealedSubjects += words.subjects().size();
          sealedNotes += words.notes().size();
        }
      } catch (IOException e) {
        throw unusable(folder, e);
      }
    }
  }

  /// Of the last entry that is here; 0 for none.
  synchronized long lastPosition() {
    return tails.isEmpty() ? sealedPosition() : tails.getLast().lastPosition();
  }

  /// Of the last entry that is in a sealed block; 0 for none.
  synchronized long sealedPosition() {
    return sealed.isEmpty() ? 0 : sealed.getLast().lastPosition();
  }

  synchronized long size() {
    return nextId - 1;
  }

  synchronized long bytesOnDisk() {
    return sealed.stream().mapToLong(SealedBlock::size).sum();
  }

  synchronized Snapshot snapshot() {
    List<JournalBlock> blocks = new ArrayList<>(sealed);
    tails.forEach(tail -> blocks.add(tail.view()));
    return new Snapshot(blocks, subjects.view(), notes.view(), nextId - 1);
  }

  JournalPage search(JournalQuery query) throws EdgewiseException {
    return JournalSearch.in(snapshot(), query);
  }

  /// Beginnings and ends that others told, in the order of writing, of the last blocks.
  void told(AlarmJournal.Edges each) {
    Snapshot all = snapshot();
    int first = Math.max(0, all.blocks.size() - TOLD_BLOCKS);
    for (JournalBlock block : all.blocks.subList(first, all.blocks.size())) {
      for (int row = 0; row < block.rows(); row++) {
        Subject subject = all.subjects.get(block.subject(row));
        if (subject.source() == Source.RULE || subject.source() == Source.MODEL) {
          each.edge(subject.key(), block.time(row), JournalKind.values()[block.kind(row)]);
        }
      }
    }
  }

  private List<Subject> newSubjects() {
    Numbered.View<Subject> view = subjects.view();
    List<Subject> out = new ArrayList<>();
    for (int i = sealedSubjects; i < view.size(); i++) {
      out.add(view.get(i));
    }
    return out;
  }

  private List<Note> newNotes() {
    Numbered.View<Note> view = notes.view();
    List<Note> out = new ArrayList<>();
    for (int i = sealedNotes; i < view.size(); i++) {
      out.add(view.get(i));
    }
    return out;
  }

  private void openBlock(Path file) throws IOException {
    try {
      SealedBlock block = SealedBlock.open(file);
      SealedBlock.Words words = block.words();
      subjects.restore(words.firstSubject(), words.subjects(), UNKNOWN);
      notes.restore(words.firstNote(), words.notes(), Note.NONE);
      sealedSubjects = subjects.size();
      sealedNotes = notes.size();
      nextId = block.firstId() + block.rows();
      sealed.add(block);
    } catch (IOException | IndexOutOfBoundsException e) {
      Path aside = file.resolveSibling(file.getFileName() + ".damaged");
      Files.move(file, aside, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      losses.add(
          "A damaged block of the alarm journal was set aside as "
              + aside
              + ": "
              + e.getMessage()
              + ".");
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found
          .filter(file -> file.getFileName().toString().endsWith(ENDING))
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .toList();
    }
  }

  private static EdgewiseException unusable(Path folder, IOException e) {
    return new EdgewiseException(
        UNUSABLE,
        "The blocks of the alarm journal in " + folder + " cannot be used: " + e + ".",
        "Check that the folder can be read and written.",
        e);
  }
}
