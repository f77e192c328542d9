package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.operate.people.Act;
import dev.edgewise.station.api.ReducedColumns;
import dev.edgewise.station.api.TrialFile;
import dev.edgewise.station.api.TrialModel;
import dev.edgewise.station.api.TrialRequest;
import dev.edgewise.station.api.TrialResult;
import dev.edgewise.station.api.TrialView;
import dev.edgewise.station.api.Trials;
import java.util.List;

/// Trials behind the guard: they read and write files of the station's machine.
record GuardedTrials(Trials behind, Guard guard) implements Trials {
  @Override
  public TrialView view() {
    return behind.view();
  }

  @Override
  public List<TrialModel> models() {
    return behind.models();
  }

  @Override
  public TrialFile file() {
    return behind.file();
  }

  @Override
  public void look(String file, String zone) throws EdgewiseException {
    guard.act(Guard.Deed.here(Act.TRIAL, file, "look"), () -> behind.look(file, zone));
  }

  @Override
  public void run(TrialRequest request) throws EdgewiseException {
    String after = "run " + request.kind() + " on " + String.join(", ", request.columns());
    guard.act(Guard.Deed.here(Act.TRIAL, behind.view().file(), after), () -> behind.run(request));
  }

  /// Ends what takes processor time; everybody may.
  @Override
  public void cancel() {
    behind.cancel();
  }

  @Override
  public TrialResult result() {
    return behind.result();
  }

  @Override
  public ReducedColumns reduced(int trace, long from, long binNanos, int bins) {
    return behind.reduced(trace, from, binNanos, bins);
  }

  @Override
  public void export(String file) throws EdgewiseException {
    guard.act(Guard.Deed.here(Act.TRIAL, file, "export"), () -> behind.export(file));
  }
}
