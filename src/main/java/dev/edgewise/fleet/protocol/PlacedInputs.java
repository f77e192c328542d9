package dev.edgewise.fleet.protocol;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A message of inputs of a placed pipeline, on [EdgeTopics#inputs]: what came in at the edge, in
/// its order and with its exact bits. Big-endian; `docs/protocol.md` has the form.
///
/// @param run of the pipeline, as the edge numbers it; never the same again
/// @param number of this message in its run, from 1
/// @param records in order
public record PlacedInputs(long run, long number, List<Input> records) {
  /// The kind of failure of a payload that is none.
  public static final ErrorCode UNUSABLE = new ErrorCode("PLACED-INPUTS");

  private static final int MAGIC = 0x4557_4931; // EWI1
  private static final int HEADER = 24;
  private static final int MOST_VALUES = 1_048_576;

  public PlacedInputs {
    records = List.copyOf(records);
  }

  /// One record.
  public sealed interface Input {
    /// Bytes that it takes in a message.
    int size();
  }

  /// The run begins.
  ///
  /// @param payload a [PlacedText] in UTF-8; not copied
  record Start(byte[] payload) implements Input {
    @Override
    public int size() {
      return 5 + payload.length;
    }
  }

  /// A sample.
  ///
  /// @param input place in [PlacedText#inputs]
  /// @param time event time, ns since the epoch
  /// @param bits raw bits of the double that a pipeline reads
  /// @param quality an OPC UA StatusCode
  public record Sample(int input, long time, long bits, int quality) implements Input {
    /// Bytes of each.
    public static final int SIZE = 25;

    @Override
    public int size() {
      return SIZE;
    }
  }

  /// A block of a waveform.
  ///
  /// @param start time of the first value, ns since the epoch
  /// @param period between two values, ns
  /// @param values not copied
  public record Wave(int input, long start, long period, int quality, float[] values)
      implements Input {
    @Override
    public int size() {
      return 29 + Float.BYTES * values.length;
    }
  }

  /// It is `time` at least: what waits may go on, timers are due.
  ///
  /// @param plan place in [PlacedText#assets]
  /// @param time event time, ns since the epoch
  public record Tick(int plan, long time) implements Input {
    @Override
    public int size() {
      return 13;
    }
  }

  /// The run ends.
  public record Stop() implements Input {
    @Override
    public int size() {
      return 1;
    }
  }

  /// The first record of a run.
  public static Input start(PlacedText text) {
    return new Start(text.encode());
  }

  /// The text of a run when the record begins one.
  ///
  /// @throws EdgewiseException when its text cannot be read
  public static Optional<PlacedText> text(Input record) throws EdgewiseException {
    return record instanceof Start(byte[] payload)
        ? Optional.of(PlacedText.decode(payload))
        : Optional.empty();
  }

  /// The payload.
  public byte[] encode() {
    int size = HEADER + records.stream().mapToInt(Input::size).sum();
    ByteBuffer out = ByteBuffer.allocate(size);
    out.putInt(MAGIC).putInt(records.size()).putLong(run).putLong(number);
    for (Input record : records) {
      write(record, out);
    }
    return out.array();
  }

  private static void write(Input record, ByteBuffer out) {
    switch (record) {
      case Start(byte[] payload) -> out.put((byte) 1).putInt(payload.length).put(payload);
      case Sample(int input, long time, long bits, int quality) ->
          out.put((byte) 2).putInt(input).putLong(time).putLong(bits).putInt(quality);
      case Wave(int input, long start, long period, int quality, float[] values) -> {
        out.put((byte) 3).putInt(input).putLong(start).putLong(period).putInt(quality);
        out.putInt(values.length).asFloatBuffer().put(values);
        out.position(out.position() + Float.BYTES * values.length);
      }
      case Tick(int plan, long time) -> out.put((byte) 4).putInt(plan).putLong(time);
      case Stop() -> out.put((byte) 5);
    }
  }

  /// @throws EdgewiseException when the payload is none
  public static PlacedInputs decode(byte[] payload) throws EdgewiseException {
    try {
      ByteBuffer in = ByteBuffer.wrap(payload);
      if (in.getInt() != MAGIC) {
        throw unusable("it does not begin with EWI1", null);
      }
      int count = in.getInt();
      long run = in.getLong();
      long number = in.getLong();
      if (count < 0 || count > payload.length) {
        throw unusable("it has " + count + " records", null);
      }
      List<Input> records = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        records.add(record(in));
      }
      if (in.hasRemaining()) {
        throw unusable("it goes on after its last record", null);
      }
      return new PlacedInputs(run, number, records);
    } catch (BufferUnderflowException e) {
      throw unusable("it is cut off", e);
    }
  }

  private static Input record(ByteBuffer in) throws EdgewiseException {
    byte kind = in.get();
    return switch (kind) {
      case 1 -> {
        byte[] text = new byte[length(in.getInt(), 1, in)];
        in.get(text);
        yield new Start(text);
      }
      case 2 -> new Sample(in.getInt(), in.getLong(), in.getLong(), in.getInt());
      case 3 -> {
        int input = in.getInt();
        long start = in.getLong();
        long period = in.getLong();
        int quality = in.getInt();
        float[] values = new float[length(in.getInt(), Float.BYTES, in)];
        in.asFloatBuffer().get(values);
        in.position(in.position() + Float.BYTES * values.length);
        yield new Wave(input, start, period, quality, values);
      }
      case 4 -> new Tick(in.getInt(), in.getLong());
      case 5 -> new Stop();
      default -> throw unusable("there is no record of kind " + kind, null);
    };
  }

  private static int length(int wanted, int each, ByteBuffer in) throws EdgewiseException {
    if (wanted < 0 || wanted > MOST_VALUES || (long) wanted * each > in.remaining()) {
      throw unusable("it is cut off", null);
    }
    return wanted;
  }

  private static EdgewiseException unusable(String why, @Nullable Exception cause) {
    return new EdgewiseException(
        UNUSABLE,
        "This is no message of inputs: " + why + ".",
        "docs/protocol.md has the form.",
        cause);
  }
}
