package dev.edgewise.app;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.scenario.BearingDefect;
import dev.edgewise.scenario.BearingWaveform;
import dev.edgewise.stream.pipeline.feature.BearingFrequencies;
import dev.edgewise.ui.fx.Theme;
import dev.edgewise.ui.nav.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;

/// Pictures of the page "Try on a file": a week of a pump and a vibration, both generated.
final class TrialShots {
  private static final int ROWS = 2_016;
  private static final int BLOCKS = 10;

  /// By field.
  private static final Map<String, String> MACHINE =
      Map.of(
          "#rate", "20000",
          "#rpm", "1800",
          "#bpfo", "3.585",
          "#bpfi", "5.415",
          "#bsf", "2.357",
          "#ftf", "0.398");

  private final Photographer photographer;

  TrialShots(Photographer photographer) {
    this.photographer = photographer;
  }

  void add(Deque<Runnable> steps, ControlRoom room) {
    steps.add(() -> room.navigator().go(Route.to("models", "try")));
    steps.add(() -> look(room, "pump-week.csv", week()));
    steps.add(() -> {});
    steps.add(() -> fire(room, "#run"));
    steps.add(() -> {});
    take(steps, room, "try");
    steps.add(() -> episodes(room).selectLast());
    take(steps, room, "try-episode");
    steps.add(() -> look(room, "shaft.csv", shaft()));
    steps.add(() -> ((RadioButton) lookup(room, "#vibration")).fire());
    steps.add(
        () -> MACHINE.forEach((field, text) -> ((TextField) lookup(room, field)).setText(text)));
    steps.add(() -> fire(room, "#run"));
    steps.add(() -> {});
    take(steps, room, "try-vibration");
    steps.add(() -> ((RadioButton) lookup(room, "#trained")).fire());
    steps.add(() -> {});
    steps.add(() -> fire(room, "#run"));
    steps.add(() -> {});
    take(steps, room, "try-model");
  }

  private static Node lookup(ControlRoom room, String query) {
    return room.window().scene().lookup(query);
  }

  private static void fire(ControlRoom room, String button) {
    ((Button) lookup(room, button)).fire();
  }

  private static TableView.TableViewSelectionModel<?> episodes(ControlRoom room) {
    return ((TableView<?>) lookup(room, "#episodes")).getSelectionModel();
  }

  private void take(Deque<Runnable> steps, ControlRoom room, String name) {
    for (Theme theme : Theme.values()) {
      steps.add(() -> room.window().setTheme(theme));
      steps.add(() -> photographer.take(room, name, theme));
    }
  }

  private void look(ControlRoom room, String name, List<String> lines) {
    try {
      Path file = Files.createTempDirectory("edgewise-shots").resolve(name);
      Files.write(file, lines);
      room.station().trials().look(file.toString(), "UTC");
      file.toFile().deleteOnExit();
    } catch (IOException e) {
      photographer.fail(room, "The recording could not be written: " + e);
    } catch (EdgewiseException e) {
      photographer.fail(room, e.forPerson());
    }
  }

  /// Five minutes a row: pressure, flow and temperature follow a demand that wanders; a leak on the
  /// sixth day, and a bearing that runs hot at the end.
  private static List<String> week() {
    SplittableRandom chance = new SplittableRandom(4);
    List<String> lines =
        new ArrayList<>(List.of("time,pressure (bar),flow (m³/h),temperature (°C)"));
    LocalDateTime time = LocalDateTime.of(2026, 3, 2, 0, 0);
    double demand = 0.5;
    for (int i = 0; i < ROWS; i++) {
      demand += 0.04 * (0.5 - demand) + 0.03 * chance.nextGaussian();
      double leak = i >= 1_500 && i < 1_530 ? 1 : 0;
      double hot = Math.max(0, i - 1_850) / 15.0;
      lines.add(
          String.format(
              Locale.ROOT,
              "%s,%.2f,%.1f,%.1f",
              time.plusMinutes(5L * i).toString().replace('T', ' '),
              4.6 - 0.8 * demand - 0.9 * leak + 0.04 * chance.nextGaussian(),
              60 + 45 * demand + 25 * leak + 0.8 * chance.nextGaussian(),
              48 + 9 * demand + hot + 0.3 * chance.nextGaussian()));
    }
    return lines;
  }

  /// Four seconds of a bearing with a spot on its inner race.
  private static List<String> shaft() {
    BearingWaveform bearing =
        new BearingWaveform(BearingFrequencies.SKF_6205, BearingDefect.INNER_RACE);
    List<String> lines = new ArrayList<>(List.of("acceleration (m/s²)"));
    for (int i = 0; i < BLOCKS; i++) {
      for (float value : bearing.block(30, 0.6, i)) {
        lines.add(Float.toString(value));
      }
    }
    return lines;
  }
}
