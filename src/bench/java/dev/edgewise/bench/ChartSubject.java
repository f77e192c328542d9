package dev.edgewise.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javafx.collections.FXCollections;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.layout.StackPane;

/// A JavaFX `LineChart` with 8 × 5,000 points, all of them replaced each update.
final class ChartSubject implements PlotBench.Subject {
  private static final int SETS = 4;

  private final LineChart<Number, Number> chart;
  private final StackPane root;
  private final List<List<double[]>> sets = new ArrayList<>();
  private long frames;

  ChartSubject() {
    NumberAxis x = new NumberAxis(0, PlotBench.CHART_POINTS, 500);
    NumberAxis y = new NumberAxis(-10, 100, 10);
    chart = new LineChart<>(x, y);
    chart.setAnimated(false);
    chart.setCreateSymbols(false);
    chart.setLegendVisible(false);
    for (int k = 0; k < PlotBench.TRACES; k++) {
      chart.getData().add(new XYChart.Series<>());
    }
    for (int s = 0; s < SETS; s++) {
      List<double[]> set = new ArrayList<>();
      for (int k = 0; k < PlotBench.TRACES; k++) {
        set.add(signal(k, s));
      }
      sets.add(set);
    }
    root = new StackPane(chart);
    root.setPrefSize(PlotBench.PLOT_WIDTH + 80.0, PlotBench.PLOT_HEIGHT + 80.0);
  }

  private static double[] signal(int seed, int shift) {
    Random random = new Random(seed);
    double[] out = new double[PlotBench.CHART_POINTS];
    for (int i = 0; i < out.length; i++) {
      double wave = 5 * Math.sin((i + shift * 7) * Math.PI * (2 + seed) / PlotBench.CHART_POINTS);
      out[i] = 12 * seed + wave + 0.7 * random.nextGaussian();
    }
    return out;
  }

  @Override
  public Parent node() {
    return root;
  }

  @Override
  public long frames() {
    return frames;
  }

  @Override
  public void pulse() {
    if (frames == 1) {
      fitPlotArea();
    }
    List<double[]> set = sets.get((int) (frames % SETS));
    for (int k = 0; k < PlotBench.TRACES; k++) {
      double[] values = set.get(k);
      List<XYChart.Data<Number, Number>> data = new ArrayList<>(values.length);
      for (int i = 0; i < values.length; i++) {
        data.add(new XYChart.Data<>(i, values[i]));
      }
      chart.getData().get(k).setData(FXCollections.observableList(data));
    }
    frames++;
  }

  /// Gives the chart the size at which its plot area is as large as the plot's.
  private void fitPlotArea() {
    Node area = chart.lookup(".chart-plot-background");
    Bounds bounds = area.getBoundsInParent();
    double width = chart.getWidth() + PlotBench.PLOT_WIDTH - bounds.getWidth();
    double height = chart.getHeight() + PlotBench.PLOT_HEIGHT - bounds.getHeight();
    root.setPrefSize(width, height);
    root.getScene().getWindow().sizeToScene();
  }
}
