package dev.edgewise.operate.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.telemetry.AssetPath;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

class JournalCodecTest {
  // The stored form gives back every field.
  @Property(tries = 300)
  void anEntryComesBackAsItWas(
      @ForAll long time,
      @ForAll JournalKind kind,
      @ForAll @StringLength(max = 40) String text,
      @ForAll Priority priority,
      @ForAll Source source,
      @ForAll boolean[] bits,
      @ForAll Shelf.Kind shelf)
      throws EdgewiseException {
    JournalEntry entry = entry(time, kind, text, priority, source, bits, shelf);
    assertEquals(entry, JournalCodec.decode(JournalCodec.encode(entry)));
  }

  // Damaged bytes are an answer: an exception for people, never another one.
  @Property(tries = 300)
  void damagedBytesAreRefused(@ForAll byte[] noise, @ForAll int at, @ForAll byte value) {
    byte[] sound =
        JournalCodec.encode(
            entry(
                1,
                JournalKind.RAISED,
                "text",
                Priority.HIGH,
                Source.MODEL,
                new boolean[0],
                Shelf.Kind.TIMED));
    assertThrows(
        EdgewiseException.class, () -> JournalCodec.decode(Arrays.copyOf(sound, sound.length - 1)));
    sound[Math.floorMod(at, sound.length)] = value;
    readOrRefuse(sound);
    readOrRefuse(noise);
  }

  private static void readOrRefuse(byte[] bytes) {
    try {
      JournalCodec.decode(bytes);
    } catch (EdgewiseException e) {
      assertEquals(JournalCodec.UNREADABLE, e.code());
    }
  }

  static JournalEntry entry(
      long time,
      JournalKind kind,
      String text,
      Priority priority,
      Source source,
      boolean[] bits,
      Shelf.Kind shelf) {
    AlarmState state =
        new AlarmState(
            bit(bits, 0),
            bit(bits, 1),
            bit(bits, 2),
            shelf == Shelf.Kind.NONE ? Shelf.NONE : new Shelf(shelf, time + 1),
            bit(bits, 3),
            bit(bits, 4),
            time,
            time + 2);
    Actor by = text.isEmpty() ? Actor.SYSTEM : new Actor(text, "desk");
    AlarmMemory memory =
        new AlarmMemory(
            "key " + text,
            AssetPath.of("Works/Area 1"),
            text,
            priority,
            source,
            state,
            new Occurrence(time, time, 3, text, text, "> 5", Map.of("a", text, "b", "")),
            new Deed(by, time, 0, bit(bits, 5), text),
            Deed.NONE,
            bit(bits, 6),
            bit(bits, 5));
    return new JournalEntry(time, kind, time, text, by, text, bit(bits, 7), bit(bits, 8), memory);
  }

  private static boolean bit(boolean[] bits, int at) {
    return at < bits.length && bits[at];
  }
}
