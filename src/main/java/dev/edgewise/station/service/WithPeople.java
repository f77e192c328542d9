package dev.edgewise.station.service;

import dev.edgewise.station.api.Audit;
import dev.edgewise.station.api.Logbook;
import dev.edgewise.station.api.People;
import dev.edgewise.station.api.Station;

/// The parts of a station that have to do with people.
interface WithPeople extends Station {
  StationPeople withPeople();

  @Override
  default People people() {
    return withPeople().desk();
  }

  @Override
  default Audit audit() {
    return withPeople().audit();
  }

  @Override
  default Logbook logbook() {
    return withPeople().logbook();
  }
}
