package dev.edgewise.training;

import dev.edgewise.training.OnnxGraph.Tensor;
import java.util.List;

/// A network whose layers follow each other, fitted. Works out rows in plain Java, for golden
/// vectors that owe nothing to the engine they check, and writes itself into a graph.
///
/// @param width numbers of one row
record Network(int width, List<Fitted> layers) {
  Network {
    layers = List.copyOf(layers);
  }

  /// @param row shape (width)
  /// @return what the last layer gives
  float[] run(float[] row) {
    float[] x = row;
    for (Fitted fitted : layers) {
      x =
          switch (fitted.layer()) {
            case Layer.Dense _ -> dense(fitted, x);
            case Layer.Convolution layer -> convolution(fitted, layer, x);
          };
      activate(x, fitted.layer().activation());
    }
    return x;
  }

  /// @param x (rows, width)
  /// @return (rows, units of the last layer)
  Tensor write(OnnxGraph graph, Tensor x) {
    boolean flat = layers.getFirst().layer() instanceof Layer.Dense;
    Tensor at = flat ? x : graph.reshape(x, 0, 1, width);
    for (Fitted fitted : layers) {
      switch (fitted.layer()) {
        case Layer.Dense layer -> {
          at = flat ? at : graph.flatten(at);
          flat = true;
          Tensor weights = graph.constant(fitted.weights(), layer.units(), fitted.in());
          at = graph.dense(at, weights, graph.constant(fitted.bias(), layer.units()));
        }
        case Layer.Convolution layer -> {
          Tensor weights =
              graph.constant(fitted.weights(), layer.filters(), fitted.in(), layer.kernel());
          at =
              graph.conv1d(
                  at,
                  weights,
                  graph.constant(fitted.bias(), layer.filters()),
                  layer.kernel(),
                  layer.stride(),
                  layer.kernel() / 2);
        }
      }
      at =
          switch (fitted.layer().activation()) {
            case NONE -> at;
            case RELU -> graph.relu(at);
            case TANH -> graph.tanh(at);
          };
    }
    return at;
  }

  private static float[] dense(Fitted fitted, float[] x) {
    float[] out = new float[fitted.bias().length];
    for (int u = 0; u < out.length; u++) {
      double sum = fitted.bias()[u];
      for (int i = 0; i < x.length; i++) {
        sum += (double) fitted.weights()[u * x.length + i] * x[i];
      }
      out[u] = (float) sum;
    }
    return out;
  }

  private static float[] convolution(Fitted fitted, Layer.Convolution layer, float[] x) {
    int length = x.length / fitted.in();
    int outLength = (length - 1) / layer.stride() + 1;
    float[] out = new float[layer.filters() * outLength];
    for (int f = 0; f < layer.filters(); f++) {
      for (int at = 0; at < outLength; at++) {
        double sum = fitted.bias()[f];
        int from = at * layer.stride() - layer.kernel() / 2;
        for (int c = 0; c < fitted.in(); c++) {
          int weight = (f * fitted.in() + c) * layer.kernel();
          for (int k = Math.max(0, -from); k < layer.kernel() && from + k < length; k++) {
            sum += (double) fitted.weights()[weight + k] * x[c * length + from + k];
          }
        }
        out[f * outLength + at] = (float) sum;
      }
    }
    return out;
  }

  private static void activate(float[] x, Layer.Activation activation) {
    for (int i = 0; i < x.length; i++) {
      x[i] =
          switch (activation) {
            case NONE -> x[i];
            case RELU -> Math.max(0, x[i]);
            case TANH -> (float) Math.tanh(x[i]);
          };
    }
  }
}
