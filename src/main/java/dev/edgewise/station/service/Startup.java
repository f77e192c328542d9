package dev.edgewise.station.service;

import dev.edgewise.station.api.StartupStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The steps of the station's start, for people to watch. Safe for many threads.
final class Startup {
  private final Map<String, StartupStep> steps = new LinkedHashMap<>();

  synchronized void pending(String name) {
    set(name, StartupStep.State.PENDING, "");
  }

  synchronized void running(String name, String detail) {
    set(name, StartupStep.State.RUNNING, detail);
  }

  synchronized void done(String name, String detail) {
    set(name, StartupStep.State.DONE, detail);
  }

  synchronized void failed(String name, String detail) {
    set(name, StartupStep.State.FAILED, detail);
  }

  synchronized boolean hasFailed(String name) {
    StartupStep step = steps.get(name);
    return step != null && step.state() == StartupStep.State.FAILED;
  }

  synchronized List<StartupStep> steps() {
    return new ArrayList<>(steps.values());
  }

  private void set(String name, StartupStep.State state, String detail) {
    steps.put(name, new StartupStep(name, state, detail));
  }
}
