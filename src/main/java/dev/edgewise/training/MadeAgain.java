package dev.edgewise.training;

import dev.edgewise.stream.inference.GoldenVectors;
import dev.edgewise.stream.inference.ModelPackage;
import java.util.List;

/// How far a model that was made again is from the package that is kept.
///
/// @param inputs greatest difference between the numbers of the golden rows, over 1 or the number,
///     whichever is greater; infinite when there are other rows
/// @param outputs greatest difference between what the two give: for the golden rows of each, and
///     for those of the package as the one made again works them out
/// @param sameBytes whether the graphs are equal to the byte
public record MadeAgain(double inputs, double outputs, boolean sameBytes) {
  /// What both may differ by.
  public static final double MOST = 1e-4;

  /// Whether inputs and outputs differ by no more than [#MOST].
  public boolean isEqual() {
    return inputs <= MOST && outputs <= MOST;
  }

  static MadeAgain compare(ModelPackage kept, Made made) {
    ModelPackage again = made.unmeasured();
    List<GoldenVectors.Case> before = kept.golden().cases();
    List<GoldenVectors.Case> now = again.golden().cases();
    boolean sameBytes = kept.onnx().equals(again.onnx());
    if (before.size() != now.size()
        || kept.input().width() != again.input().width()
        || kept.output().width() != again.output().width()) {
      return new MadeAgain(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, sameBytes);
    }
    double inputs = 0;
    double outputs = 0;
    for (int i = 0; i < before.size(); i++) {
      List<Float> row = before.get(i).input();
      inputs = Math.max(inputs, relative(row, now.get(i).input()));
      outputs = Math.max(outputs, absolute(before.get(i).output(), now.get(i).output()));
      outputs = Math.max(outputs, absolute(before.get(i).output(), made.outputs(row)));
    }
    return new MadeAgain(inputs, outputs, sameBytes);
  }

  private static double relative(List<Float> a, List<Float> b) {
    double most = 0;
    for (int i = 0; i < a.size(); i++) {
      double size = Math.max(1, Math.abs(a.get(i)));
      most = Math.max(most, Math.abs((double) a.get(i) - b.get(i)) / size);
    }
    return most;
  }

  private static double absolute(List<Float> a, List<Float> b) {
    double most = 0;
    for (int i = 0; i < a.size(); i++) {
      most = Math.max(most, Math.abs((double) a.get(i) - b.get(i)));
    }
    return most;
  }
}
