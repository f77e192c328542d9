package dev.edgewise.stream.pipeline.feature;

/// Statistics of the values of a window, one value at a time and without keeping them.
///
/// Source: B. P. Welford, Technometrics 4 (1962), and T. F. Chan, G. H. Golub, R. J. LeVeque, The
/// American Statistician 37 (1983), for updates that cost no digits. Times are ns since the epoch;
/// they enter as seconds since the window's first value.
public final class WindowStatistics {
  private static final double SECOND = 1e9;

  private long count;
  private long firstTime;
  private long lastTime;
  private double first;
  private double last;
  private double min;
  private double max;
  private double mean;
  private double squares;
  private double timeMean;
  private double timeSquares;
  private double products;

  /// Begins a new window.
  public void clear() {
    count = 0;
  }

  /// Adds one value.
  ///
  /// @param time ns since the epoch, not before the one before
  /// @param value finite, any unit u
  public void add(long time, double value) {
    if (count == 0) {
      begin(time, value);
      return;
    }
    count++;
    lastTime = time;
    last = value;
    min = Math.min(min, value);
    max = Math.max(max, value);
    double seconds = (time - firstTime) / SECOND;
    double off = value - mean;
    double timeOff = seconds - timeMean;
    mean += off / count;
    timeMean += timeOff / count;
    squares += off * (value - mean);
    timeSquares += timeOff * (seconds - timeMean);
    products += timeOff * (value - mean);
  }

  private void begin(long time, double value) {
    count = 1;
    firstTime = time;
    lastTime = time;
    first = value;
    last = value;
    min = value;
    max = value;
    mean = value;
    squares = 0;
    timeMean = 0;
    timeSquares = 0;
    products = 0;
  }

  /// Values in the window.
  public long count() {
    return count;
  }

  /// 1/n · Σ x, in u; NaN for an empty window, as all that follows.
  public double mean() {
    return count == 0 ? Double.NaN : mean;
  }

  /// Standard deviation of the sample: √(Σ (x − mean)² / (n − 1)), in u; NaN below two values.
  public double deviation() {
    return count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1));
  }

  /// Root of the mean square, mean included: √(mean² + Σ (x − mean)² / n), in u.
  public double rms() {
    return count == 0 ? Double.NaN : Math.sqrt(mean * mean + squares / count);
  }

  /// Slope of the least-squares line over time, in u a second; NaN when all values have one time.
  public double slope() {
    return count == 0 || timeSquares == 0 ? Double.NaN : products / timeSquares;
  }

  /// Smallest value, in u.
  public double min() {
    return count == 0 ? Double.NaN : min;
  }

  /// Greatest value, in u.
  public double max() {
    return count == 0 ? Double.NaN : max;
  }

  /// max − min, in u.
  public double range() {
    return max() - min();
  }

  /// First value, in u.
  public double first() {
    return count == 0 ? Double.NaN : first;
  }

  /// Last value, in u.
  public double last() {
    return count == 0 ? Double.NaN : last;
  }

  /// (last − first) / (time between them), in u a second; NaN when they have one time.
  public double rate() {
    return count == 0 || lastTime == firstTime
        ? Double.NaN
        : (last - first) / ((lastTime - firstTime) / SECOND);
  }
}
