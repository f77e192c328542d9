package dev.edgewise.station.service;

import dev.edgewise.fleet.protocol.LedgerRecords;
import dev.edgewise.telemetry.SampleBatch;
import java.util.Arrays;

/// The records of one message that a station does not have yet, with their values.
///
/// @param sequences numbers of the records, shape (n)
/// @param samples how many values each has, shape (n)
@SuppressWarnings("ArrayRecordComponent") // columns, never compared
record FreshRecords(long[] sequences, int[] samples, SampleBatch values) {

  /// @param lane what the station has of the lane
  /// @param values of the message, one record behind the other
  static FreshRecords of(LedgerRecords told, LaneBook lane, SampleBatch values) {
    if (told.size() == LedgerRecords.ALL) {
      return new FreshRecords(told.sequences(), new int[] {values.size()}, values);
    }
    int count = told.sequences().length;
    long[] sequences = new long[count];
    int[] samples = new int[count];
    int fresh = 0;
    // What does not add up is stored whole: history holds a sample that comes again once.
    boolean isWhole = told.size() != values.size();
    SampleBatch.Builder kept = new SampleBatch.Builder(values.size());
    int at = 0;
    for (int i = 0; i < count; i++) {
      int size = told.samples()[i];
      if (!lane.isKnown(told.sequences()[i])) {
        sequences[fresh] = told.sequences()[i];
        samples[fresh++] = size;
        for (int v = at; !isWhole && v < at + size; v++) {
          kept.addFrom(values, v);
        }
      }
      at += size;
    }
    return new FreshRecords(
        Arrays.copyOf(sequences, fresh),
        Arrays.copyOf(samples, fresh),
        isWhole || fresh == count ? values : kept.build());
  }
}
