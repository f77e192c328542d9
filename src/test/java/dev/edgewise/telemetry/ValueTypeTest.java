package dev.edgewise.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ValueTypeTest {
  // The store must give back bit for bit what came in: NaN and −0.0 have bits of their own.
  @Test
  void aDoubleKeepsNotANumberAndMinusZero() {
    assertEquals(0x7ff8_0000_0000_0000L, ValueType.DOUBLE.toBits(Double.NaN));
    assertEquals(0x8000_0000_0000_0000L, ValueType.DOUBLE.toBits(-0.0));
    assertEquals(0L, ValueType.DOUBLE.toBits(0.0));
    assertTrue(Double.isNaN(ValueType.DOUBLE.toDouble(0x7ff8_0000_0000_0000L)));
    assertEquals(-0.0, ValueType.DOUBLE.toDouble(0x8000_0000_0000_0000L));
  }

  @Property
  void everyDoubleComesBackWithItsBits(@ForAll double value) {
    long bits = ValueType.DOUBLE.toBits(value);
    assertEquals(
        Double.doubleToRawLongBits(value),
        Double.doubleToRawLongBits(ValueType.DOUBLE.toDouble(bits)));
  }

  // Counters are whole; up to 2^53 a double holds them exactly.
  @Test
  void anIntegerIsRoundedToTheNearest() {
    assertEquals(3, ValueType.INT64.toBits(2.5));
    assertEquals(-2, ValueType.INT64.toBits(-2.5));
    assertEquals(-7, ValueType.INT64.toBits(-7.4));
    assertEquals(9_007_199_254_740_992L, ValueType.INT64.toBits(9_007_199_254_740_992.0));
    assertEquals(-1.0, ValueType.INT64.toDouble(-1));
  }

  // A plot draws a state as a step between 0 and 1.
  @Test
  void aBooleanIsZeroOrOne() {
    assertEquals(0, ValueType.BOOL.toBits(0));
    assertEquals(0, ValueType.BOOL.toBits(-0.0));
    assertEquals(1, ValueType.BOOL.toBits(0.2));
    assertEquals(1, ValueType.BOOL.toBits(-5));
    assertEquals(1.0, ValueType.BOOL.toDouble(1));
    assertEquals(0.0, ValueType.BOOL.toDouble(0));
  }
}
