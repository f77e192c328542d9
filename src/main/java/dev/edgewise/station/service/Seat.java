package dev.edgewise.station.service;

import dev.edgewise.station.api.Alarms;
import dev.edgewise.station.api.Attention;
import dev.edgewise.station.api.Audit;
import dev.edgewise.station.api.Commands;
import dev.edgewise.station.api.Demo;
import dev.edgewise.station.api.EdgeWork;
import dev.edgewise.station.api.Events;
import dev.edgewise.station.api.Health;
import dev.edgewise.station.api.History;
import dev.edgewise.station.api.Ledgers;
import dev.edgewise.station.api.Logbook;
import dev.edgewise.station.api.Messages;
import dev.edgewise.station.api.Network;
import dev.edgewise.station.api.People;
import dev.edgewise.station.api.Placements;
import dev.edgewise.station.api.Plant;
import dev.edgewise.station.api.Replay;
import dev.edgewise.station.api.Station;
import dev.edgewise.station.api.SystemHealth;
import dev.edgewise.station.api.TagEdits;
import dev.edgewise.station.api.TextValues;
import dev.edgewise.station.api.Trials;
import dev.edgewise.station.api.Values;

/// The station as somebody has it: all that can be seen, and behind the guard all that can be
/// changed. Every part that changes anything is wrapped here; a test sees to it.
public final class Seat implements Station {
  private final Station station;
  private final TagEdits tagEdits;
  private final Commands commands;
  private final Messages messages;
  private final Demo demo;
  private final Replay replay;
  private final Trials trials;
  private final Alarms alarms;

  private Seat(Station station, SeatWords words, Guard guard) {
    this.station = station;
    tagEdits = new GuardedTagEdits(station.tagEdits(), words, guard);
    commands = new GuardedCommands(station, words, guard);
    messages = new GuardedMessages(station.messages(), guard);
    demo = new GuardedDemo(station.demo(), words, guard);
    replay = new GuardedReplay(station.replay(), guard);
    trials = new GuardedTrials(station.trials(), guard);
    alarms = new GuardedAlarms(station.alarms(), words, guard);
  }

  /// What a control room gets: whoever is signed in there acts.
  public static Station controlRoom(StationService station) {
    return of(station, station.people.guard());
  }

  /// What the command line that started the station gets: it may do all, and that is recorded.
  public static Station commandLine(StationService station) {
    return of(station, station.people.commandLine());
  }

  private static Station of(StationService station, Guard guard) {
    return of(station, new SeatWords(station, station.tags, station.alarms::place), guard);
  }

  static Station of(Station station, SeatWords words, Guard guard) {
    return new Seat(station, words, guard);
  }

  @Override
  public Plant plant() {
    return station.plant();
  }

  @Override
  public TagEdits tagEdits() {
    return tagEdits;
  }

  @Override
  public Values values() {
    return station.values();
  }

  @Override
  public TextValues texts() {
    return station.texts();
  }

  @Override
  public History history() {
    return station.history();
  }

  @Override
  public Network network() {
    return station.network();
  }

  @Override
  public EdgeWork edgeWork() {
    return station.edgeWork();
  }

  @Override
  public Placements placements() {
    return station.placements();
  }

  @Override
  public Ledgers ledgers() {
    return station.ledgers();
  }

  @Override
  public Commands commands() {
    return commands;
  }

  @Override
  public Attention attention() {
    return station.attention();
  }

  @Override
  public Alarms alarms() {
    return alarms;
  }

  @Override
  public Events events() {
    return station.events();
  }

  @Override
  public Messages messages() {
    return messages;
  }

  @Override
  public Health health() {
    return station.health();
  }

  @Override
  public SystemHealth system() {
    return station.system();
  }

  @Override
  public Demo demo() {
    return demo;
  }

  @Override
  public Replay replay() {
    return replay;
  }

  @Override
  public Trials trials() {
    return trials;
  }

  @Override
  public People people() {
    return station.people();
  }

  @Override
  public Audit audit() {
    return station.audit();
  }

  @Override
  public Logbook logbook() {
    return station.logbook();
  }
}
