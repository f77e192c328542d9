package dev.edgewise.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Golden vectors are worked out by this code, so it is checked by hand.
class NetworkTest {
  @Test
  void aDenseLayerMultipliesAddsAndActivates() {
    Network network =
        new Network(
            2,
            List.of(
                new Fitted(
                    new Layer.Dense(2, Layer.Activation.RELU),
                    new float[] {1, 2, -3, 1},
                    2,
                    new float[] {0.5f, 1}),
                new Fitted(
                    new Layer.Dense(1, Layer.Activation.TANH),
                    new float[] {0.1f, 5},
                    2,
                    new float[] {0})));
    // 1·1 + 2·2 + 0.5 = 5.5; −3 + 2 + 1 = 0, so tanh(0.55).
    assertArrayEquals(
        new float[] {(float) Math.tanh(0.55)}, network.run(new float[] {1, 2}), 1e-6f);
  }

  // Two filters over five values with stride 2: padding of one zero on either side.
  @Test
  void aConvolutionPadsWithZeros() {
    Network network =
        new Network(
            5,
            List.of(
                new Fitted(
                    new Layer.Convolution(2, 3, 2, Layer.Activation.NONE),
                    new float[] {1, 10, 100, 0, 1, 0},
                    1,
                    new float[] {0, 0.5f})));
    assertArrayEquals(
        new float[] {210, 432, 54, 1.5f, 3.5f, 5.5f}, network.run(new float[] {1, 2, 3, 4, 5}));
  }
}
