package dev.edgewise.connect.replay;

import java.util.ArrayList;
import java.util.List;

/// What the cells of one signal look like, over the whole recording.
final class ColumnStats {
  private static final int LINES_KEPT = 3;
  private static final int MANY_DECIMALS = 6;

  private long empty;
  private long noValue;
  private long neutral;
  private long point;
  private long comma;
  private long eitherPoint;
  private long eitherComma;
  private long switches;
  private long words;
  private int pointDecimals;
  private int commaDecimals;
  private boolean exponents;
  private final List<Long> noValueLines = new ArrayList<>();
  private final List<Long> wordLines = new ArrayList<>();
  private final List<Long> pointLines = new ArrayList<>();
  private final List<Long> commaLines = new ArrayList<>();
  private String firstWord = "";

  void take(String cell, long line) {
    if (cell.isEmpty()) {
      empty++;
      return;
    }
    switch (NumberStyle.evidence(cell)) {
      case NEUTRAL -> neutral++;
      case POINT -> {
        point++;
        keep(pointLines, line);
      }
      case COMMA -> {
        comma++;
        keep(commaLines, line);
      }
      case EITHER_POINT -> eitherPoint++;
      case EITHER_COMMA -> eitherComma++;
      case NONE -> {
        other(cell, line);
        return;
      }
    }
    decimals(cell);
  }

  long empty() {
    return empty;
  }

  long noValue() {
    return noValue;
  }

  long numbers() {
    return neutral + point + comma + eitherPoint + eitherComma;
  }

  long switches() {
    return switches;
  }

  long words() {
    return words;
  }

  long point() {
    return point;
  }

  long comma() {
    return comma;
  }

  /// Numbers that are read by a guess: `1.234` or `1,234`.
  long either() {
    return eitherPoint + eitherComma;
  }

  long eitherComma() {
    return eitherComma;
  }

  List<Long> noValueLines() {
    return noValueLines;
  }

  List<Long> wordLines() {
    return wordLines;
  }

  /// Lines with numbers that only the other style can read.
  List<Long> linesAgainst(NumberStyle style) {
    return style == NumberStyle.POINT ? commaLines : pointLines;
  }

  long against(NumberStyle style) {
    return style == NumberStyle.POINT ? comma : point;
  }

  /// The first cell that is no number.
  String firstWord() {
    return firstWord;
  }

  /// Digits that the recorder wrote after the decimal mark; −1 when it wrote more than a sensor
  /// has,
  /// or exponents.
  int decimals(NumberStyle style) {
    int most = style == NumberStyle.POINT ? pointDecimals : commaDecimals;
    return exponents || most > MANY_DECIMALS ? -1 : most;
  }

  private void other(String cell, long line) {
    if (Words.isNoValue(cell)) {
      noValue++;
      keep(noValueLines, line);
    } else if (Words.asSwitch(cell).isPresent()) {
      switches++;
    } else {
      words++;
      keep(wordLines, line);
      if (firstWord.isEmpty()) {
        firstWord = cell;
      }
    }
  }

  private void decimals(String cell) {
    int asPoint = NumberStyle.POINT.decimals(cell);
    exponents |= asPoint < 0;
    pointDecimals = Math.max(pointDecimals, asPoint);
    commaDecimals = Math.max(commaDecimals, NumberStyle.COMMA.decimals(cell));
  }

  private static void keep(List<Long> lines, long line) {
    if (lines.size() < LINES_KEPT) {
      lines.add(line);
    }
  }
}
