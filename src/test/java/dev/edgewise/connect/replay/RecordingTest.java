package dev.edgewise.connect.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How files are understood: wide or long form, time column recognised, repeated and
/// missing times, locale of numbers.
class RecordingTest {
  private static final long DAY = 1_704_067_200L; // 2024-01-01T00:00:00Z

  @TempDir Path folder;

  private Recording read(String text) throws EdgewiseException {
    return Tables.read(Tables.write(folder, text));
  }

  private List<String> rows(String text) throws EdgewiseException, IOException {
    return Tables.rows(read(text));
  }

  private EdgewiseException refused(String text) {
    return assertThrows(EdgewiseException.class, () -> read(text));
  }

  // ---- separators, quotes, names
  // -----------------------------------------------------------------

  @Test
  void aPlainTableWithNamesIsRead() throws EdgewiseException, IOException {
    String text = "time,a,b\n2024-01-01 00:00:00,1,2.5\n2024-01-01 00:00:10,2,3.5\n";
    assertEquals(List.of("a:NUMBER", "b:NUMBER"), Tables.signals(read(text)));
    assertEquals(List.of(DAY + " a=1 b=2.5", (DAY + 10) + " a=2 b=3.5"), rows(text));
  }

  @Test
  void eachSeparatorIsFoundByItself() throws EdgewiseException, IOException {
    for (String mark : List.of(",", ";", "\t", "|")) {
      String text = "time,a\n2024-01-01 00:00:00,1\n2024-01-01 00:00:01,2\n".replace(",", mark);
      assertEquals(List.of(DAY + " a=1", (DAY + 1) + " a=2"), rows(text), mark);
    }
  }

  // C-MAPSS: blanks between, blanks at the end, no names, a counter that begins again.
  @Test
  void columnsSetApartByBlanksGetNumbersForNamesAndASecondARow()
      throws EdgewiseException, IOException {
    String text = "1 1 -0.0007 100.0  \n1 2 0.0019 100.0  \n2 1 -0.0043 100.0  \n";
    Recording recording = read(text);
    assertEquals(
        List.of(
            "0 col1=1 col2=1 col3=-7.0E-4 col4=100",
            "1 col1=1 col2=2 col3=0.0019 col4=100",
            "2 col1=2 col2=1 col3=-0.0043 col4=100"),
        Tables.rows(recording));
    assertEquals(
        List.of("No column has the time; rows are taken to be 1 s apart."),
        recording.report().assumptions());
    assertEquals(false, recording.hasDates());
  }

  // RFC 4180: quotes hold separators, quotes and line breaks; blanks in them are no part of a
  // number.
  @Test
  void quotedCellsAreRead() throws EdgewiseException, IOException {
    String text =
        "\"time\",\"a, b\",\"say\"\r\n"
            + "\"2024-01-01 00:00:00\",\"  60\",\"one \"\"two\"\", three\r\nfour\"\r\n"
            + "\"2024-01-01 00:00:01\",\" 7.5\",\"x\"\r\n";
    assertEquals(
        List.of(DAY + " a, b=60 say=one \"two\", three\r\nfour", (DAY + 1) + " a, b=7.5 say=x"),
        rows(text));
  }

  @Test
  void aFileWithoutNamesIsReadFromItsFirstRow() throws EdgewiseException, IOException {
    assertEquals(
        List.of(DAY + " col2=1", (DAY + 1) + " col2=2"),
        rows("2024-01-01 00:00:00,1\n2024-01-01 00:00:01,2"));
  }

  @Test
  void titlesCommentsAndBlankLinesArePassedOver() throws EdgewiseException, IOException {
    String text =
        "Station 7\n# made by a logger\n\ntime;a;b\n2024-01-01 00:00:00;1;2\n\n"
            + "# a note\n2024-01-01 00:00:01;3;4\n";
    assertEquals(List.of(DAY + " a=1 b=2", (DAY + 1) + " a=3 b=4"), rows(text));
  }

  // A name may be a word that means a value elsewhere, or a small number.
  @Test
  void namesLikeValuesAreStillNames() throws EdgewiseException {
    String text = "time,on,1\n2024-01-01 00:00:00,true,4\n2024-01-01 00:00:01,false,5\n";
    assertEquals(List.of("on:SWITCH", "1:NUMBER"), Tables.signals(read(text)));
  }

  @Test
  void namesThatAreMissingOrDoubledAreMadeDistinct() throws EdgewiseException {
    String text = "time,,a,a\n2024-01-01 00:00:00,1,2,3\n2024-01-01 00:00:01,1,2,3\n";
    assertEquals(List.of("col2:NUMBER", "a:NUMBER", "a #2:NUMBER"), Tables.signals(read(text)));
  }

  // ---- encodings
  // ---------------------------------------------------------------------------------

  @Test
  void theByteOrderMarkIsNoPartOfTheFirstName() throws EdgewiseException, IOException {
    String text = "\ufefftime,a\n2024-01-01 00:00:00,1\n2024-01-01 00:00:01,2\n";
    assertEquals(List.of(DAY + " a=1", (DAY + 1) + " a=2"), rows(text));
  }

  @Test
  void latin1IsToldFromUtf8() throws EdgewiseException {
    String text = "time,Wärme (°C)\n2024-01-01 00:00:00,1\n2024-01-01 00:00:01,2\n";
    Charset latin = StandardCharsets.ISO_8859_1;
    Recording recording = Tables.read(Tables.write(folder, text, latin));
    assertEquals(List.of("Wärme:NUMBER[°C]"), Tables.signals(recording));
    assertTrue(Tables.fact(recording, "Text").orElseThrow().startsWith("Latin-1"));
    assertEquals(List.of("Wärme:NUMBER[°C]"), Tables.signals(read(text)));
  }

  @Test
  void whatIsNoTextIsRefusedWithAWayOut() throws IOException {
    Path zip = Files.write(folder.resolve("a.xlsx"), new byte[] {'P', 'K', 3, 4, 0});
    EdgewiseException e = assertThrows(EdgewiseException.class, () -> Tables.read(zip));
    assertEquals(
        "a.xlsx cannot be replayed: it is a ZIP archive or a spreadsheet file. Unpack it, or export"
            + " the sheet as CSV. (EW-REPLAY-NO-TABLE)",
        e.forPerson());
    Path wide = Tables.write(folder, "time,a\n", StandardCharsets.UTF_16);
    assertTrue(
        assertThrows(EdgewiseException.class, () -> Tables.read(wide))
            .getMessage()
            .contains("UTF-16"));
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path missing = folder.resolve("none.csv");
    EdgewiseException e = assertThrows(EdgewiseException.class, () -> Tables.read(missing));
    assertEquals(
        "The recording " + missing + " cannot be read: there is no such file.", e.getMessage());
  }

  // ---- form
  // --------------------------------------------------------------------------------------

  @Test
  void aLongTableIsKnownByItsNames() throws EdgewiseException, IOException {
    String text =
        "timestamp,device,tag,value,unit\n"
            + "2024-01-01T00:00:00Z,P-1,pressure,4.1,bar\n"
            + "2024-01-01T00:00:00Z,P-1,running,true,\n"
            + "2024-01-01T00:00:01Z,P-1,pressure,4.2,bar\n";
    Recording recording = read(text);
    assertEquals(
        List.of("P-1/pressure:NUMBER[bar]", "P-1/running:SWITCH"), Tables.signals(recording));
    assertEquals(
        List.of(DAY + " P-1/pressure=4.1", DAY + " P-1/running=1", (DAY + 1) + " P-1/pressure=4.2"),
        Tables.rows(recording));
    // Two signals at one time are no repeated time.
    assertEquals(List.of(), recording.report().flaws());
  }

  @Test
  void aLongTableWithoutNamesIsKnownByItsShape() throws EdgewiseException, IOException {
    String text =
        "2024-01-01 00:00:00;p;1,5\n2024-01-01 00:00:00;t;20,5\n2024-01-01 00:00:01;p;1,6\n"
            + "2024-01-01 00:00:01;t;20,6\n";
    assertEquals(
        List.of(DAY + " p=1.5", DAY + " t=20.5", (DAY + 1) + " p=1.6", (DAY + 1) + " t=20.6"),
        rows(text));
  }

  @Test
  void aWideTableWithOneTextColumnStaysWide() throws EdgewiseException, IOException {
    String text = "time,state,power\n2024-01-01 00:00:00,run,1\n2024-01-01 00:00:01,idle,2\n";
    assertEquals(
        List.of(DAY + " state=run power=1", (DAY + 1) + " state=idle power=2"), rows(text));
  }

  // ---- times
  // -------------------------------------------------------------------------------------

  @Test
  void datesAreReadInEachStyle() throws EdgewiseException, IOException {
    String[][] styles = {
      {"2024-01-01T00:00:00Z", "2024-01-13T00:00:00Z"},
      {"2024-01-01 00:00", "2024-01-13 00:00"},
      {"2024-01-01T01:00:00+01:00", "2024-01-13T01:00:00+01:00"},
      {"2024/01/01 00:00:00.000", "2024/01/13 00:00:00.000"},
      {"01.01.2024 00:00:00", "13.01.2024 00:00:00"},
      {"01.01.24 00:00", "13.01.24 00:00"},
      {"01/01/2024 12:00:00 AM", "01/13/2024 12:00:00 AM"},
      {"1-Jan-2024 00:00:00", "13-Jan-2024 00:00:00"},
      {"20240101T000000Z", "20240113T000000Z"},
      {"2024-01-01", "2024-01-13"},
      {"1704067200", "1705104000"},
      {"1704067200000", "1705104000000"},
      {"1704067200000000", "1705104000000000"},
      {"1704067200.5", "1705104000.5"}
    };
    for (String[] style : styles) {
      String text = "time,a\n" + style[0] + ",1\n" + style[1] + ",2\n";
      String half = style[0].endsWith(".5") ? ".5" : "";
      List<String> wanted =
          half.isEmpty()
              ? List.of(DAY + " a=1", (DAY + 12 * 86_400) + " a=2")
              : List.of("1.7040672005E9 a=1", "1.7051040005E9 a=2");
      assertEquals(wanted, rows(text), style[0]);
    }
  }

  @Test
  void dateAndTimeOfDayMayStandInTwoColumns() throws EdgewiseException, IOException {
    String text = "Date;Time;CO\n10/03/2004;18.00.00;2,6\n31/03/2004;19.00.00;2,2\n";
    assertEquals(List.of("1078941600 CO=2.6", "1080759600 CO=2.2"), rows(text));
  }

  // One date of the whole column that has no other reading decides for all.
  @Test
  void theOrderOfDayAndMonthIsDecidedOverTheWholeColumn() throws EdgewiseException, IOException {
    String text = "time,a\n01/02/2024,1\n02/02/2024,2\n13/02/2024,3\n";
    assertEquals("1706745600 a=1", rows(text).getFirst()); // 1 February
    assertEquals(
        "1704153600 a=1", rows("time,a\n01/02/2024,1\n01/13/2024,2\n").getFirst()); // 2 January
  }

  @Test
  void whereNoDateDecidesTimeRunsForwardAndTheAssumptionIsSaid()
      throws EdgewiseException, IOException {
    String text = "time,a\n01/03/2024,1\n02/03/2024,2\n01/04/2024,3\n";
    Recording recording = read(text);
    assertEquals("1709251200 a=1", Tables.rows(recording).getFirst()); // 1 March
    assertTrue(
        recording
            .report()
            .assumptions()
            .contains(
                "Dates are read with the day before month (time runs forward only in this"
                    + " order)."));
  }

  @Test
  void theZoneOfTimesWithoutOneIsSaidAndCanBeGiven() throws EdgewiseException, IOException {
    Path file = Tables.write(folder, "time,a\n2024-01-01 00:00:00,1\n2024-01-01 01:00:00,2\n");
    assertEquals(
        List.of("Times have no zone; they are read as UTC. Another one: --zone Europe/Berlin."),
        Tables.read(file).report().assumptions());
    Recording berlin = Tables.read(file, ZoneId.of("Europe/Berlin"));
    assertEquals((DAY - 3_600) + " a=1", Tables.rows(berlin).getFirst());
  }

  // When the clocks are set back an hour comes twice: 27 October 2024, 03:00 → 02:00.
  @Test
  void theHourThatComesTwiceIsToldApartByTheOrderOfRows() throws EdgewiseException, IOException {
    String text =
        "time,a\n2024-10-27 02:00,1\n2024-10-27 02:30,2\n2024-10-27 02:00,3\n2024-10-27 02:30,4\n"
            + "2024-10-27 03:00,5\n";
    Recording recording = Tables.read(Tables.write(folder, text), ZoneId.of("Europe/Berlin"));
    assertEquals(
        List.of(
            "1729987200 a=1",
            "1729989000 a=2",
            "1729990800 a=3",
            "1729992600 a=4",
            "1729994400 a=5"),
        Tables.rows(recording));
    assertEquals(List.of(), recording.report().flaws());
  }

  @Test
  void anHourThatTheClocksSkippedIsCounted() throws EdgewiseException {
    String text = "time,a\n2024-03-31 01:30,1\n2024-03-31 02:30,2\n2024-03-31 03:30,3\n";
    Recording recording = Tables.read(Tables.write(folder, text), ZoneId.of("Europe/Berlin"));
    assertTrue(
        recording.report().flaws().stream().anyMatch(f -> f.contains("clocks of the zone skipped")),
        recording.report().flaws().toString());
  }

  @Test
  void elapsedSecondsAndCountersAreTimes() throws EdgewiseException, IOException {
    assertEquals(List.of("0 a=1", "0.5 a=2", "1 a=3"), rows("time (s),a\n0.0,1\n0.5,2\n1.0,3\n"));
    assertEquals(List.of("0 a=1", "0.25 a=2"), rows("time_ms,a\n0,1\n250,2\n"));
    assertEquals(List.of("5 a=1", "6 a=2", "9 a=3"), rows("cycle,a\n5,1\n6,2\n9,3\n"));
  }

  @Test
  void aCounterThatBeginsAgainIsASignal() throws EdgewiseException, IOException {
    String text = "unit,cycle,a\n1,1,5\n1,2,6\n1,3,7\n2,1,8\n";
    assertEquals(List.of("0 unit=1 cycle=1 a=5", "1 unit=1 cycle=2 a=6"), rows(text).subList(0, 2));
  }

  // ---- flaws
  // -------------------------------------------------------------------------------------

  @Test
  void repeatedTimesAreCountedAndAllArePlayed() throws EdgewiseException, IOException {
    String text = "time,a\n2024-01-01 00:00:00,1\n2024-01-01 00:00:00,2\n2024-01-01 00:00:01,3\n";
    Recording recording = read(text);
    assertEquals(List.of(DAY + " a=1", DAY + " a=2", (DAY + 1) + " a=3"), Tables.rows(recording));
    assertEquals(
        List.of(
            "1 row with a time that was there already, line 3: played in order; history keeps the"
                + " later value."),
        recording.report().flaws());
  }

  @Test
  void gapsAreKeptAndTold() throws EdgewiseException {
    StringBuilder text = new StringBuilder("time,a\n");
    for (int hour : new int[] {0, 1, 2, 3, 9, 10}) {
      text.append(String.format("2024-01-01 %02d:00:00,1%n", hour));
    }
    assertEquals(
        List.of(
            "1 gap longer than three steps; the longest, 6 h, begins 2024-01-01 03:00:00 UTC. Gaps"
                + " are kept; nothing is made up."),
        read(text.toString()).report().flaws());
  }

  @Test
  void rowsOutOfOrderAreSortedAndTold() throws EdgewiseException, IOException {
    String text = "time,a\n2024-01-01 00:00:02,2\n2024-01-01 00:00:01,1\n2024-01-01 00:00:03,3\n";
    Recording recording = read(text);
    assertEquals(
        List.of((DAY + 1) + " a=1", (DAY + 2) + " a=2", (DAY + 3) + " a=3"),
        Tables.rows(recording));
    assertEquals(
        List.of("1 row out of order: sorted by holding back 1 row."), recording.report().flaws());
  }

  @Test
  void aTableWithTheNewestRowFirstIsTurned() throws EdgewiseException, IOException {
    StringBuilder text = new StringBuilder("time,a\n");
    for (int i = 999; i >= 0; i--) {
      text.append("2024-01-01 00:").append(String.format("%02d:%02d,%d%n", i / 60, i % 60, i));
    }
    List<String> rows = rows(text.toString());
    assertEquals(1_000, rows.size());
    assertEquals(DAY + " a=0", rows.getFirst());
    assertEquals((DAY + 999) + " a=999", rows.getLast());
  }

  // A huge file must stream with bounded memory, so disorder without bound is refused.
  @Test
  void disorderBeyondTheWindowIsRefusedWithItsLine() {
    StringBuilder text = new StringBuilder("time,a\n");
    for (int i = 0; i < 100_500; i++) {
      text.append(1_704_067_200 + i).append(",1\n");
    }
    text.append("1704067200,2\n1704067150,3\n");
    EdgewiseException e = refused(text.toString());
    assertEquals("EW-REPLAY-UNSORTED", e.code().toString());
    assertTrue(e.getMessage().contains("line 100502 (1704067200)"), e.getMessage());
  }

  @Test
  void rowsThatDoNotFitAreLeftOutWithTheirLinesAndReasons() throws EdgewiseException, IOException {
    String text =
        "time,a,b\n2024-01-01 00:00:00,1,1\nnonsense,2,2\n2024-01-01 00:00:02,3\n"
            + "2024-01-01 00:00:03,4,4,4\n2024-01-01 00:00:04,5,5\n2024-01-01 00:00:05,6,6\n"
            + "2024-01-01 00:00:06,7,7\n";
    Recording recording = read(text);
    assertEquals(4, Tables.rows(recording).size());
    assertEquals(
        List.of(
            "1 row left out: fewer than 3 cells, line 4.",
            "1 row left out: more than 3 cells, line 5.",
            "1 row left out: no time that can be read ('nonsense'), line 3."),
        recording.report().flaws().subList(0, 3));
  }

  // Decided: an empty cell is no sample, NaN is a sample of bad quality.
  @Test
  void emptyCellsAreNoSampleAndNanIsBad() throws EdgewiseException, IOException {
    String text =
        "time,a,b\n2024-01-01 00:00:00,1,1\n2024-01-01 00:00:01,,NaN\n2024-01-01 00:00:02,3,null\n"
            + "2024-01-01 00:00:03,4,inf\n";
    Recording recording = read(text);
    assertEquals(
        List.of(
            DAY + " a=1 b=1", (DAY + 1) + " b=!", (DAY + 2) + " a=3 b=!", (DAY + 3) + " a=4 b=!"),
        Tables.rows(recording));
    assertEquals(
        List.of(
            "1 empty cell among numbers: no sample.",
            "Cells that say there is no value (NaN, null and the like): a sample of bad quality: 3"
                + " of b in lines 3, 4, 5."),
        recording.report().flaws());
  }

  @Test
  void aWordAmongManyNumbersIsABadValueAndTold() throws EdgewiseException {
    StringBuilder text = new StringBuilder("time,a\n");
    for (int i = 0; i < 20; i++) {
      text.append(1_704_067_200 + i).append(i == 7 ? ",broken" : "," + i).append('\n');
    }
    assertEquals(
        List.of(
            "Cells that are no number in a column of numbers: a sample of bad quality: 1 of a in"
                + " line 9 ('broken')."),
        read(text.toString()).report().flaws());
  }

  @Test
  void switchesAreRecognised() throws EdgewiseException, IOException {
    String text = "time,run\n2024-01-01 00:00:00,on\n2024-01-01 00:00:01,OFF\n";
    assertEquals(List.of(DAY + " run=1", (DAY + 1) + " run=0"), rows(text));
    assertEquals(List.of("run:SWITCH"), Tables.signals(read(text)));
  }

  // ---- numbers and units
  // -------------------------------------------------------------------------

  @Test
  void theDecimalMarkIsDecidedOverTheColumn() throws EdgewiseException, IOException {
    String comma = "time;a;b\n2024-01-01 00:00:00;1.234,5;1.234\n2024-01-01 00:00:01;7;2.500\n";
    assertEquals(List.of(DAY + " a=1234.5 b=1234", (DAY + 1) + " a=7 b=2500"), rows(comma));
    String point = "time;a;b\n2024-01-01 00:00:00;1,234.5;1,234\n2024-01-01 00:00:01;7;2,500\n";
    assertEquals(List.of(DAY + " a=1234.5 b=1234", (DAY + 1) + " a=7 b=2500"), rows(point));
  }

  @Test
  void aNumberThatCanBeReadInTwoWaysIsAnAssumption() throws EdgewiseException {
    String text = "time;a\n2024-01-01 00:00:00Z;1,234\n2024-01-01 00:00:01Z;2,500\n";
    Recording recording = read(text);
    assertEquals(
        List.of(
            "Numbers like 1.234 or 1,234 could be read in two ways; a is read with a decimal comma"
                + " (1.234,5)."),
        recording.report().assumptions());
  }

  @Test
  void unitsComeFromNamesOrFromARowOfTheirOwn() throws EdgewiseException {
    String text =
        "time,Temp (°C),T1_C,vitamin_C,p [bar],flow_kpa\n2024-01-01 00:00:00,1,2,3,4,5\n"
            + "2024-01-01 00:00:01,1,2,3,4,5\n";
    assertEquals(
        List.of(
            "Temp:NUMBER[°C]",
            "T1_C:NUMBER[°C]",
            "vitamin_C:NUMBER",
            "p:NUMBER[bar]",
            "flow_kpa:NUMBER[kPa]"),
        Tables.signals(read(text)));
    String second = "time,a,b\n,mm/s,(°C)\n2024-01-01 00:00:00,1,2\n2024-01-01 00:00:01,1,2\n";
    assertEquals(List.of("a:NUMBER[mm/s]", "b:NUMBER[°C]"), Tables.signals(read(second)));
  }

  // ---- errors
  // ------------------------------------------------------------------------------------

  @Test
  void aQuoteThatIsNotClosedIsNamedByItsLine() {
    EdgewiseException e = refused("time,a\n2024-01-01,\"1\n2024-01-02,2\n");
    assertEquals("A quoted cell that begins in line 2 is not closed.", e.getMessage());
  }

  @Test
  void proseIsNoTable() {
    EdgewiseException e = refused("Dear reader,\nthis is a letter.\nGood bye\n");
    assertEquals("EW-REPLAY-NO-TABLE", e.code().toString());
  }

  @Test
  void anEmptyFileAndOneWithNamesAloneAreRefused() {
    assertTrue(refused("").getMessage().contains("it is empty"));
    assertEquals("EW-REPLAY-NO-TABLE", refused("time,a,b\n").code().toString());
  }

  // A jump must find the same rows as reading from the beginning.
  @Test
  void readingFromTheMiddleGivesTheRestOfTheRows() throws EdgewiseException, IOException {
    StringBuilder text = new StringBuilder("time,a\n");
    for (int i = 0; i < 5_000; i++) {
      int second = i % 50 == 7 ? i - 3 : i;
      text.append(1_704_067_200 + second).append(',').append(i).append('\n');
    }
    Recording recording = read(text.toString());
    List<String> all = Tables.rows(recording);
    long from = (DAY + 3_333) * 1_000_000_000L;
    int count = 0;
    try (SortedRows rows = recording.open(from)) {
      for (TimedRow row = rows.next(); row != null; row = rows.next()) {
        count++;
      }
    }
    long wanted = all.stream().filter(r -> Long.parseLong(r.split(" ")[0]) >= DAY + 3_333).count();
    assertEquals(wanted, count);
  }
}
