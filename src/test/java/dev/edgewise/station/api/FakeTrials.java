package dev.edgewise.station.api;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/// Trials for tests of the control room: what they say is what the test put in. Safe for many
/// threads.
public final class FakeTrials implements Trials {
  private final List<String> calls = new ArrayList<>();
  private TrialView view = TrialView.NONE;
  private TrialFile file = TrialFile.NONE;
  private TrialResult result = TrialResult.NONE;
  private List<TrialModel> models = List.of();
  private String failure = "";

  /// What there is now.
  public synchronized void say(TrialView freshView, TrialFile freshFile, TrialResult freshResult) {
    view = freshView;
    file = freshFile;
    result = freshResult;
  }

  /// What can be asked.
  public synchronized void offer(List<TrialModel> fresh) {
    models = List.copyOf(fresh);
  }

  /// Lets every order fail; empty for none.
  public synchronized void fail(String what) {
    failure = what;
  }

  /// What was asked for, in order.
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public synchronized TrialView view() {
    return view;
  }

  @Override
  public synchronized TrialFile file() {
    return file;
  }

  @Override
  public void look(String path, String zone) throws EdgewiseException {
    note("look " + path + " " + zone);
  }

  @Override
  public synchronized List<TrialModel> models() {
    return models;
  }

  @Override
  public void run(TrialRequest request) throws EdgewiseException {
    note("run " + request);
  }

  @Override
  public synchronized void cancel() {
    calls.add("cancel");
  }

  @Override
  public synchronized TrialResult result() {
    return result;
  }

  /// A column is 10 + its index everywhere, the score 0.25.
  @Override
  public ReducedColumns reduced(int trace, long from, long binNanos, int bins) {
    double[] all = new double[bins];
    int[] counts = new int[bins];
    java.util.Arrays.fill(all, trace == TrialResult.SCORE ? 0.25 : 10 + trace);
    java.util.Arrays.fill(counts, 1);
    return new ReducedColumns(
        trace, from, binNanos, all, all, all, all, all, counts, new int[bins], new int[bins]);
  }

  @Override
  public void export(String to) throws EdgewiseException {
    note("export " + to);
  }

  private synchronized void note(String call) throws EdgewiseException {
    calls.add(call);
    if (!failure.isEmpty()) {
      throw new EdgewiseException(new ErrorCode("TRIAL-REQUEST"), failure, "Try again.");
    }
  }
}
