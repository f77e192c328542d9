package dev.edgewise.telemetry;

import static dev.edgewise.telemetry.Quality.Severity.BAD;
import static dev.edgewise.telemetry.Quality.Severity.GOOD;
import static dev.edgewise.telemetry.Quality.Severity.UNCERTAIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QualityTest {
  // OPC UA Part 4, 7.39: bits 31 and 30 are the severity; the words are what people read.
  @ParameterizedTest
  @MethodSource("codes")
  void eachCodeHasItsSeverityAndItsWords(int code, Quality.Severity severity, String words) {
    assertEquals(severity, Quality.severity(code));
    assertEquals(words, Quality.describe(code));
  }

  static Stream<Arguments> codes() {
    return Stream.of(
        arguments(Quality.GOOD, GOOD, "good"),
        arguments(Quality.GOOD_LOCAL_OVERRIDE, GOOD, "good: local override"),
        arguments(Quality.UNCERTAIN, UNCERTAIN, "uncertain"),
        arguments(
            Quality.UNCERTAIN_NO_COMMUNICATION_LAST_USABLE,
            UNCERTAIN,
            "uncertain: no communication, last usable value"),
        arguments(Quality.UNCERTAIN_LAST_USABLE, UNCERTAIN, "uncertain: last usable value"),
        arguments(
            Quality.UNCERTAIN_SENSOR_NOT_ACCURATE, UNCERTAIN, "uncertain: sensor not accurate"),
        arguments(
            Quality.UNCERTAIN_ENGINEERING_UNITS_EXCEEDED,
            UNCERTAIN,
            "uncertain: outside its range"),
        arguments(Quality.UNCERTAIN_SUB_NORMAL, UNCERTAIN, "uncertain: fewer sources than needed"),
        arguments(Quality.BAD, BAD, "bad"),
        arguments(Quality.BAD_NO_COMMUNICATION, BAD, "bad: no communication"),
        arguments(Quality.BAD_WAITING_FOR_INITIAL_DATA, BAD, "bad: no value yet"),
        arguments(Quality.BAD_CONFIGURATION_ERROR, BAD, "bad: configuration error"),
        arguments(Quality.BAD_NOT_CONNECTED, BAD, "bad: not connected"),
        arguments(Quality.BAD_DEVICE_FAILURE, BAD, "bad: device failure"),
        arguments(Quality.BAD_SENSOR_FAILURE, BAD, "bad: sensor failure"),
        arguments(Quality.BAD_OUT_OF_SERVICE, BAD, "bad: out of service"),
        arguments(0x8002_0000, BAD, "bad: internal error"),
        arguments(0x800A_0000, BAD, "bad: not in time"),
        arguments(0x803C_0000, BAD, "bad: outside its range"),
        arguments(0x809B_0000, BAD, "bad: no data"),
        arguments(0x4091_0000, UNCERTAIN, "uncertain: substitute value"),
        // Codes without a name of their own are told with their number.
        arguments(0x002F_0000, GOOD, "good"),
        arguments(0x4092_0000, UNCERTAIN, "uncertain (0x40920000)"),
        arguments(0x8001_0000, BAD, "bad (0x80010000)"),
        // Both bits set is reserved; it counts as bad, because safety fails closed.
        arguments(0xC000_0000, BAD, "bad (0xC0000000)"));
  }

  // The two short questions must never differ from the long one, for any code from outside.
  @Property
  void theShortQuestionsAgreeWithTheSeverity(@ForAll int code) {
    assertEquals(Quality.severity(code) == GOOD, Quality.isGood(code));
    assertEquals(Quality.severity(code) == BAD, Quality.isBad(code));
  }
}
