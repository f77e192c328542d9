package dev.edgewise.ui.shell;

import dev.edgewise.base.Threads;
import dev.edgewise.station.api.AlarmPriority;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Alarm tones, made by calculation: the more urgent, the higher, and the more of them, as IEC
/// 60601-1-8 tells urgency by pulses.
final class Tones implements Beeper {
  private static final Logger LOG = LoggerFactory.getLogger(Tones.class);
  private static final float RATE = 22_050;
  private static final double LOUD = 0.35;

  /// Rise and fall of a tone, so that it does not click, s.
  private static final double EDGE = 0.008;

  private final AtomicBoolean sounding = new AtomicBoolean();
  private volatile boolean deaf;

  /// @param hertz of the first tone
  /// @param count tones
  /// @param seconds of each tone, as long again until the next
  private record Pattern(double hertz, int count, double seconds) {}

  private static Pattern pattern(AlarmPriority priority) {
    return switch (priority) {
      case CRITICAL -> new Pattern(988, 5, 0.10);
      case HIGH -> new Pattern(784, 3, 0.14);
      case MEDIUM -> new Pattern(587, 2, 0.18);
      case LOW -> new Pattern(440, 1, 0.22);
    };
  }

  @Override
  public void beep(AlarmPriority priority) {
    if (!deaf && sounding.compareAndSet(false, true)) {
      Threads.startVirtual("alarm-sound", () -> sound(samples(priority)));
    }
  }

  @Override
  public void close() {
    deaf = true;
  }

  private void sound(byte[] samples) {
    AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
    try (SourceDataLine line = AudioSystem.getSourceDataLine(format)) {
      line.open(format);
      line.start();
      line.write(samples, 0, samples.length);
      line.drain();
    } catch (LineUnavailableException | IllegalArgumentException e) {
      // No device, or another program has it: the screen flashes all the same.
      deaf = true;
      LOG.warn("Alarms are silent: no sound device can be used ({})", e.getMessage());
    } finally {
      sounding.set(false);
    }
  }

  /// 16 bit, little-endian, mono.
  static byte[] samples(AlarmPriority priority) {
    Pattern p = pattern(priority);
    int tone = (int) (p.seconds * RATE);
    byte[] bytes = new byte[2 * 2 * tone * p.count];
    for (int i = 0; i < p.count; i++) {
      for (int k = 0; k < tone; k++) {
        double at = k / RATE;
        double edge = Math.clamp(Math.min(at, p.seconds - at) / EDGE, 0, 1);
        double value = LOUD * edge * Math.sin(2 * Math.PI * p.hertz * at);
        int sample = (int) Math.round(value * Short.MAX_VALUE);
        int place = 2 * (2 * i * tone + k);
        bytes[place] = (byte) sample;
        bytes[place + 1] = (byte) (sample >> 8);
      }
    }
    return bytes;
  }
}
