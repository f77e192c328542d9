package dev.edgewise.station.api;

/// A station as the control room sees it. The parts are there from the start and fill up while the
/// station starts.
public interface Station {
  Plant plant();

  TagEdits tagEdits();

  Values values();

  TextValues texts();

  History history();

  Network network();

  EdgeWork edgeWork();

  Placements placements();

  Ledgers ledgers();

  Commands commands();

  Attention attention();

  Alarms alarms();

  Events events();

  Messages messages();

  Health health();

  SystemHealth system();

  Demo demo();

  Replay replay();

  Trials trials();

  People people();

  Audit audit();

  Logbook logbook();
}
