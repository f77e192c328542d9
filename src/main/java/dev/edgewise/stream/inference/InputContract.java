package dev.edgewise.stream.inference;

import java.util.ArrayList;
import java.util.List;

/// What a model must be given: the numbers of one row, in order.
///
/// @param tensor name of the one input of the graph
/// @param shape shape of one row in the graph, without the leading dimension of rows; its product
///     is the width
/// @param inputs in the order of the row, at least one, names differ
public record InputContract(String tensor, List<Integer> shape, List<ModelInput> inputs) {
  public InputContract {
    shape = List.copyOf(shape);
    inputs = List.copyOf(inputs);
    Check.text(tensor, 256, "tensor");
    Check.that(!inputs.isEmpty(), "there is at least one input");
    Check.that(inputs.size() <= 4_096, "there are at most 4096 inputs");
    Check.unique(inputs.stream().map(ModelInput::name).toList(), "names of inputs");
    long width = inputs.stream().mapToLong(ModelInput::width).sum();
    Check.that(
        width <= ModelInput.MAX_WIDTH, "a row has at most " + ModelInput.MAX_WIDTH + " numbers");
    Check.that(
        !shape.isEmpty() && shape.size() <= 7 && shape.stream().allMatch(d -> d >= 1),
        "shape has 1 to 7 dimensions, each at least 1");
    long product = 1;
    for (int d : shape) {
      product = Math.min(product * d, Integer.MAX_VALUE);
    }
    Check.that(
        product == width,
        "shape " + shape + " holds as many numbers as the inputs have together, " + width);
  }

  /// Numbers of one row.
  public int width() {
    return inputs.stream().mapToInt(ModelInput::width).sum();
  }

  /// Where in a row the numbers of each input begin.
  public List<Integer> offsets() {
    List<Integer> offsets = new ArrayList<>();
    int at = 0;
    for (ModelInput input : inputs) {
      offsets.add(at);
      at += input.width();
    }
    return List.copyOf(offsets);
  }

  /// What brings a row to the scale that the graph was trained with.
  public Normaliser normaliser() {
    return new Normaliser(this);
  }
}
