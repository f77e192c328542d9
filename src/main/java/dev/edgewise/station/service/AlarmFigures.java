package dev.edgewise.station.service;

import dev.edgewise.operate.alarms.AlarmCounts;
import dev.edgewise.operate.alarms.AlarmView;
import dev.edgewise.operate.alarms.EngineView;
import dev.edgewise.operate.alarms.Kpis;
import dev.edgewise.station.api.AlarmKpis;
import java.util.ArrayList;
import java.util.List;

/// Figures of load, of the journal and of the engine.
final class AlarmFigures {
  private AlarmFigures() {}

  static AlarmKpis of(Kpis k, EngineView view, List<AlarmView> standing, long now) {
    List<Integer> cells = new ArrayList<>(k.cells());
    for (int i = 0; i < cells.size(); i++) {
      if (k.from() + i * Kpis.CELL_NANOS > now) {
        cells.set(i, -1);
      }
    }
    boolean goesOn = now < k.to();
    int last = cells.isEmpty() ? 0 : Math.max(0, cells.getLast());
    return new AlarmKpis(
        k.from(),
        k.to(),
        k.raised(),
        k.byPriority(),
        goesOn ? view.lastTenMinutes() : last,
        cells,
        k.floods(),
        k.floodNanos() / 1_000_000,
        k.chattering().stream().map(AlarmRows::load).toList(),
        standing.stream().map(AlarmRows::standing).toList(),
        k.top().stream().map(AlarmRows::load).toList(),
        k.acknowledgeP50Nanos() < 0 ? -1 : k.acknowledgeP50Nanos() / 1_000_000,
        k.acknowledgeP95Nanos() < 0 ? -1 : k.acknowledgeP95Nanos() / 1_000_000,
        k.acknowledged(),
        view.counts().stream().mapToInt(AlarmCounts::shelved).sum(),
        view.counts().stream().mapToInt(AlarmCounts::suppressed).sum(),
        view.counts().stream().mapToInt(AlarmCounts::outOfService).sum());
  }
}
