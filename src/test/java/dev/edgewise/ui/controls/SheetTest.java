package dev.edgewise.ui.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SheetTest {
  private record Row(String name, double size) {}

  // RFC 4180: a field with a comma, a quote or a line end is quoted, a quote in it doubled.
  @Test
  void anExportHasItsOwnTitlesAndDigitsAndQuotesWhatNeedsIt() {
    Sheet<Row> sheet =
        new Sheet<Row>()
            .words("Name", 10, Row::name)
            .figures("Size", 10, row -> Math.round(row.size) + " B")
            .exportedAs("Size, bytes", row -> Double.toString(row.size))
            .brightWhen(row -> row.size > 1);
    assertEquals(
        List.of("Name,\"Size, bytes\"\r\n", "plain,0.25\r\n", "\"say \"\"hi\"\"\",2.5\r\n"),
        sheet.csv(List.of(new Row("plain", 0.25), new Row("say \"hi\"", 2.5))).toList());
    Sheet.Column<Row> size = sheet.columns().getLast();
    assertEquals("3 B", size.text().apply(new Row("x", 2.6)));
    assertEquals(true, size.offNormal().test(new Row("x", 2.6)));
  }
}
