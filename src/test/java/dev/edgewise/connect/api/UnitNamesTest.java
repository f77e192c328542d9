package dev.edgewise.connect.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class UnitNamesTest {
  // A word is a unit wherever it ends a name, in any case and behind any mark between words.
  @Test
  void theLastWordOfSeveralTellsTheUnit() {
    check(
        Map.of(
            "flow_lpm", "l/min",
            "pressure_kPa", "kPa",
            "Pressure.BAR", "bar",
            "speed mm/s", "mm/s",
            "outside-°C", "°C",
            "load:%", "%",
            "shaft speed rpm", "1/min"));
  }

  // One letter means too much by itself, so its quantity must stand before it, and case counts.
  @Test
  void oneLetterIsAUnitOnlyBehindItsQuantity() {
    check(
        Map.of(
            "T1_C", "°C",
            "t_out_C", "°C",
            "oven_temperature_K", "K",
            "U1_V", "V",
            "supply_V", "V",
            "I2_A", "A",
            "power_W", "W",
            "T1_c", "",
            "vitamin_C", "",
            "vitamin A", ""));
  }

  // The whole name of a signal is not an ending: `bar` may be a bar.
  @Test
  void aSingleWordIsNoEnding() {
    check(Map.of("bar", "", "C", "", "_C", "", "", "", "temp_", "", "a_b_nothing", ""));
  }

  private static void check(Map<String, String> expected) {
    expected.forEach((name, unit) -> assertEquals(unit, UnitNames.ending(name).orElse(""), name));
  }
}
