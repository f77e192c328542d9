package dev.edgewise.stream.inference;

import java.util.List;
import java.util.Optional;

/// Rows with what the model gave for them where it was made. A machine whose engine gives something
/// else must not run the model. Source: the ONNX backend test, made smaller.
///
/// @param rtol relative tolerance, 0 to 0.1
/// @param atol absolute tolerance, 0 or more; a number passes when it is no further away than
///     `atol + rtol * |expected|`
/// @param cases 1 to 256
public record GoldenVectors(double rtol, double atol, List<Case> cases) {
  /// One row.
  ///
  /// @param input in the units of the input contract, not normalised; finite
  /// @param output in the order of the output contract; finite
  public record Case(List<Float> input, List<Float> output) {
    public Case {
      input = List.copyOf(input);
      output = List.copyOf(output);
      Check.that(input.stream().allMatch(Float::isFinite), "input has finite numbers");
      Check.that(output.stream().allMatch(Float::isFinite), "output has finite numbers");
    }
  }

  public GoldenVectors {
    cases = List.copyOf(cases);
    Check.that(rtol >= 0 && rtol <= 0.1, "rtol lies between 0 and 0.1");
    Check.that(atol >= 0 && Double.isFinite(atol), "atol is 0 or more");
    Check.that(!cases.isEmpty(), "there is at least one golden vector");
    Check.that(cases.size() <= 256, "there are at most 256 golden vectors");
  }

  /// All inputs as one array, shape (cases, inputWidth).
  public float[] inputs() {
    int width = cases.getFirst().input().size();
    float[] rows = new float[cases.size() * width];
    for (int c = 0; c < cases.size(); c++) {
      for (int i = 0; i < width; i++) {
        rows[c * width + i] = cases.get(c).input().get(i);
      }
    }
    return rows;
  }

  /// What is wrong with the answers of an engine; empty when all lie within the tolerance.
  ///
  /// @param answers shape (cases, outputWidth)
  /// @param names of the outputs, for the text
  public Optional<String> mismatch(float[] answers, List<String> names) {
    for (int c = 0; c < cases.size(); c++) {
      List<Float> expected = cases.get(c).output();
      for (int i = 0; i < expected.size(); i++) {
        float want = expected.get(i);
        float got = answers[c * expected.size() + i];
        // Written so that NaN does not pass.
        if (!(Math.abs((double) got - want) <= atol + rtol * Math.abs(want))) {
          return Optional.of(
              "golden vector %d gives %s = %s instead of %s"
                  .formatted(c + 1, names.get(i), got, want));
        }
      }
    }
    return Optional.empty();
  }
}
