package dev.edgewise.bench;

import dev.edgewise.ui.controls.plot.AnalogIndicator;
import dev.edgewise.ui.controls.plot.BinGrid;
import dev.edgewise.ui.controls.plot.MinMaxReducer;
import dev.edgewise.ui.controls.plot.PlotColumns;
import dev.edgewise.ui.controls.plot.PlotTheme;
import dev.edgewise.ui.controls.plot.PlotView;
import dev.edgewise.ui.controls.plot.Sparkline;
import dev.edgewise.ui.controls.plot.TraceStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javafx.scene.Parent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.TilePane;

/// Cards as on the overview: an analogue indicator and a sparkline each, all of them updated at
/// every sixth pulse.
final class CardsSubject implements PlotBench.Subject {
  static final int CARDS = 60;
  static final int UPDATES_PER_S = 10;
  private static final int PULSES = 6;
  private static final int SAMPLES = 400;
  private static final long PERIOD_NANOS = 100_000_000L;
  private static final long SPAN = 30_000_000_000L;
  private static final long GAP = 1_000_000_000L;

  private final TilePane root = new TilePane(8, 8);
  private final List<AnalogIndicator> indicators = new ArrayList<>();
  private final List<Sparkline> sparklines = new ArrayList<>();
  private final Random random = new Random(1);
  private final long[] times = new long[SAMPLES];
  private final double[] values = new double[SAMPLES];
  private final byte[] states = new byte[SAMPLES];
  private long pulses;
  private long updates;

  CardsSubject() {
    root.setPrefColumns(10);
    root.setStyle("-fx-background-color: #1c2024;");
    for (int i = 0; i < CARDS; i++) {
      AnalogIndicator indicator = new AnalogIndicator();
      indicator.setScale(new AnalogIndicator.Scale("p", "bar", 0, 10, 3, 7, 1, 9));
      Sparkline sparkline = new Sparkline();
      sparkline.setPrefSize(120, 60);
      indicators.add(indicator);
      sparklines.add(sparkline);
      root.getChildren().add(new HBox(indicator, sparkline));
    }
    for (int i = 0; i < SAMPLES; i++) {
      values[i] = 0.4 + 0.05 * random.nextGaussian();
    }
  }

  @Override
  public Parent node() {
    return root;
  }

  @Override
  public long frames() {
    return updates;
  }

  @Override
  public void pulse() {
    if (++pulses % PULSES != 0) {
      return;
    }
    updates++;
    long now = updates * PERIOD_NANOS + SAMPLES * PERIOD_NANOS;
    for (int i = 0; i < SAMPLES; i++) {
      times[i] = now - (SAMPLES - 1 - i) * PERIOD_NANOS;
    }
    System.arraycopy(values, 1, values, 0, SAMPLES - 1);
    values[SAMPLES - 1] = 0.4 + 0.05 * random.nextGaussian();
    BinGrid grid = BinGrid.of(PlotView.between(now - SPAN, now), 120);
    for (int i = 0; i < CARDS; i++) {
      double value = 5 + random.nextGaussian();
      String text = String.format(Locale.ROOT, "%.1f", value);
      indicators.get(i).show(AnalogIndicator.Indication.normal(value, text));
      PlotColumns columns =
          MinMaxReducer.reduce(
              times,
              values,
              states,
              SAMPLES,
              grid.from(),
              grid.binNanos(),
              PlotColumns.allocate(grid.bins()));
      TraceStyle style = TraceStyle.line(PlotTheme.DARK.inferred());
      sparklines
          .get(i)
          .show(
              new Sparkline.Content(
                  columns, style, now - SPAN, now, 0, 1, 0.7, Double.NaN, Double.NaN, GAP));
    }
  }
}
