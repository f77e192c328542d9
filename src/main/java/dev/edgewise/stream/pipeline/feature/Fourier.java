package dev.edgewise.stream.pipeline.feature;

import java.util.Arrays;
import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;

/// One complex buffer and its discrete Fourier transform in place: X(k) = Σ x(i)·exp(−j2πik/n), the
/// inverse with 1/n.
final class Fourier {
  final double[] real;
  final double[] imaginary;
  private final double[][] both;

  /// @param length a power of two, at least 16
  Fourier(int length) {
    if (length < 16 || Integer.bitCount(length) != 1) {
      throw new IllegalArgumentException(
          "A block has a power of two of values, at least 16, not " + length);
    }
    real = new double[length];
    imaginary = new double[length];
    both = new double[][] {real, imaginary};
  }

  int length() {
    return real.length;
  }

  void clear() {
    Arrays.fill(real, 0);
    Arrays.fill(imaginary, 0);
  }

  void forward() {
    FastFourierTransformer.transformInPlace(both, DftNormalization.STANDARD, TransformType.FORWARD);
  }

  void inverse() {
    FastFourierTransformer.transformInPlace(both, DftNormalization.STANDARD, TransformType.INVERSE);
  }
}
