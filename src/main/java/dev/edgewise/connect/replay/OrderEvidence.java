package dev.edgewise.connect.replay;

import java.util.Optional;
import java.util.OptionalLong;

/// What a whole column of dates says about the order of day and month, and about zones.
final class OrderEvidence {
  private long dayFirst;
  private long monthFirst;
  private long open;
  private long dayFirstBack;
  private long monthFirstBack;
  private long lastDayFirst = Long.MIN_VALUE;
  private long lastMonthFirst = Long.MIN_VALUE;
  private long zoned;
  private long unzoned;
  private boolean twelveHours;
  private boolean slashes;

  void take(TimeText text) {
    if (text.time().zoned()) {
      zoned++;
    } else {
      unzoned++;
    }
    if (text.shape() != TimeText.Shape.YEAR_LAST) {
      return;
    }
    twelveHours |= text.time().twelveHours();
    slashes |= text.mark() == '/';
    if (text.first() > 12) {
      dayFirst++;
    } else if (text.second() > 12) {
      monthFirst++;
    } else if (text.first() != text.second()) {
      open++;
    }
    OptionalLong asDay = text.localNanos(TimeText.Order.DAY_FIRST);
    OptionalLong asMonth = text.localNanos(TimeText.Order.MONTH_FIRST);
    dayFirstBack += asDay.isPresent() && asDay.getAsLong() < lastDayFirst ? 1 : 0;
    monthFirstBack += asMonth.isPresent() && asMonth.getAsLong() < lastMonthFirst ? 1 : 0;
    lastDayFirst = asDay.orElse(lastDayFirst);
    lastMonthFirst = asMonth.orElse(lastMonthFirst);
  }

  boolean hasZones() {
    return zoned > 0;
  }

  boolean lacksZones() {
    return unzoned > 0;
  }

  /// What most dates prove; else the reading in which time goes backward less often; else what the
  /// marks are used for: `01.02.2024` day first, `01/02/2024` month first.
  TimeText.Order order() {
    if (dayFirst != monthFirst) {
      return dayFirst > monthFirst ? TimeText.Order.DAY_FIRST : TimeText.Order.MONTH_FIRST;
    }
    if (dayFirstBack != monthFirstBack) {
      return dayFirstBack < monthFirstBack ? TimeText.Order.DAY_FIRST : TimeText.Order.MONTH_FIRST;
    }
    return slashes || twelveHours ? TimeText.Order.MONTH_FIRST : TimeText.Order.DAY_FIRST;
  }

  /// The assumption behind [#order]; empty when there was nothing to assume.
  Optional<String> assumption() {
    if (open == 0 || dayFirst != monthFirst) {
      return Optional.empty();
    }
    String reading = order() == TimeText.Order.DAY_FIRST ? "day before month" : "month before day";
    String why =
        dayFirstBack == monthFirstBack
            ? "no date in the file tells"
            : "time runs forward only in this order";
    return Optional.of("Dates are read with the " + reading + " (" + why + ").");
  }
}
