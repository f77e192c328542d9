package dev.edgewise.training;

import dev.edgewise.base.EdgewiseException;
import java.util.List;

/// A plant whose machines can be read at any time, healthy or not. One thread.
public interface PlantSource {
  /// Names of the machines whose bearings have an acceleration sensor.
  List<String> bearings();

  /// Names of the compressors.
  List<String> compressors();

  /// What the sensor at a bearing gives, block by block.
  ///
  /// @param story of a machine with trouble [Trouble#WEAR] or none
  Bearing bearing(String device, Story story) throws EdgewiseException;

  /// Hands over what a compressor's sensors send, in order of time, each in its period.
  ///
  /// @param signals relative to the device
  /// @param from ns since the epoch
  /// @param to exclusive
  void readings(String device, Story story, List<String> signals, long from, long to, Reader reader)
      throws EdgewiseException;

  enum Trouble {
    NONE,
    /// The bearing wears.
    WEAR,
    /// Cooling is lost.
    OVERHEATING
  }

  /// What happens to a machine.
  ///
  /// @param seed of the plant
  /// @param start when the trouble begins, ns since the epoch
  /// @param unloadFrom when it is commanded to run unloaded; `Long.MAX_VALUE` for never
  /// @param unloadTo when that ends
  record Story(long seed, Trouble trouble, long start, long unloadFrom, long unloadTo) {
    /// Nothing happens.
    public static Story healthy(long seed) {
      return new Story(seed, Trouble.NONE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    public static Story troubled(long seed, Trouble trouble, long start) {
      return new Story(seed, trouble, start, Long.MAX_VALUE, Long.MAX_VALUE);
    }
  }

  interface Bearing {
    /// @param time ns since the epoch
    Block at(long time);
  }

  /// @param shaftHertz turns a second
  /// @param wear 0 to 1
  /// @param values m/s²
  record Block(double shaftHertz, double wear, float[] values) {}

  interface Reader {
    /// @param signal index into `signals`
    void sample(int signal, long time, double value, int quality) throws EdgewiseException;
  }
}
