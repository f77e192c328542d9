package dev.edgewise.stream.inference;

import java.util.List;

/// What a model gives for one row, in order.
///
/// @param tensor name of the one output of the graph
/// @param score name of the output that stands for the whole: the one that is drawn in violet
/// @param outputs in the order of the row, at least one, names differ
public record OutputContract(String tensor, String score, List<ModelOutput> outputs) {
  public static final int MAX_OUTPUTS = 4_096;

  public OutputContract {
    outputs = List.copyOf(outputs);
    Check.text(tensor, 256, "tensor");
    Check.that(!outputs.isEmpty(), "there is at least one output");
    Check.that(outputs.size() <= MAX_OUTPUTS, "there are at most " + MAX_OUTPUTS + " outputs");
    Check.unique(outputs.stream().map(ModelOutput::name).toList(), "names of outputs");
    Check.unique(outputs.stream().flatMap(o -> o.label().stream()).toList(), "labels of outputs");
    Check.that(
        outputs.stream().anyMatch(o -> o.name().equals(score)),
        "score is the name of one of the outputs");
  }

  /// Numbers of one row.
  public int width() {
    return outputs.size();
  }

  /// Where in a row the score is.
  public int scoreIndex() {
    return outputs.stream().map(ModelOutput::name).toList().indexOf(score);
  }

  /// The names of the classes, in order; empty when the model does not classify.
  public List<String> classes() {
    return outputs.stream().flatMap(o -> o.label().stream()).toList();
  }
}
