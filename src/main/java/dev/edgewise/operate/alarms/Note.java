package dev.edgewise.operate.alarms;

/// Who did it and why; one for many entries.
record Note(String person, String station, String reason) {
  static final Note NONE = new Note("", "", "");

  static Note of(JournalEntry entry) {
    return new Note(entry.by().person(), entry.by().station(), entry.reason());
  }

  Actor actor() {
    return person.isEmpty() && station.isEmpty() ? Actor.SYSTEM : new Actor(person, station);
  }

  String words() {
    return person + " " + reason;
  }
}
