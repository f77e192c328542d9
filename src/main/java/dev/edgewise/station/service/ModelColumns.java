package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.connect.api.UnitNames;
import dev.edgewise.connect.replay.Recording;
import dev.edgewise.stream.pipeline.PipelineNode;
import dev.edgewise.stream.pipeline.PipelineSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which column of a recording is which input of a model's pipeline: by name, or as a person says.
///
/// A name fits when it is the signal's (`discharge/temperature`), when it ends with it after a
/// separator (`C-201/discharge/temperature`), or when it is its last word (`temperature`) and no
/// other column fits as well. Upper case and separators do not matter.
final class ModelColumns {
  /// An input and where it comes from.
  ///
  /// @param signal relative to the asset
  /// @param unit that the pipeline wants; empty for any
  /// @param column of the recording; empty when it has none
  record Mapped(String signal, String unit, boolean waveform, Optional<String> column) {
    /// `discharge/temperature ← Temp`.
    String text() {
      return signal + " ← " + column.map(name -> "column '" + name + "'").orElse("no column");
    }
  }

  private ModelColumns() {}

  /// @param wanted `signal=column`, or columns in the order of the inputs; empty: by name
  /// @param given signals that need no column, as they are told otherwise
  /// @throws EdgewiseException `DETECT-MODEL` when an input has no column or a column has another
  ///     unit
  static List<Mapped> map(
      PipelineSpec spec, Recording recording, List<String> wanted, List<String> given)
      throws EdgewiseException {
    List<Mapped> inputs = inputs(spec);
    if (wanted.size() > inputs.size()) {
      throw new EdgewiseException(
          ModelPipeline.UNUSABLE,
          "The model has %d inputs and %d columns are named."
              .formatted(inputs.size(), wanted.size()),
          "Its inputs are " + signals(inputs) + ". Name a column for each, or SIGNAL=COLUMN.");
    }
    boolean pairs = wanted.stream().anyMatch(w -> w.indexOf('=') > 0);
    List<Mapped> out = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Mapped input = inputs.get(i);
      boolean told = given.contains(input.signal);
      Optional<String> column =
          pairs
              ? named(input, wanted)
              : i < wanted.size() ? Optional.of(wanted.get(i)) : Optional.empty();
      if (column.isEmpty() && (pairs || wanted.isEmpty()) && !told) {
        column = byName(input, recording.names(), inputs.size() == 1);
      }
      Mapped mapped = new Mapped(input.signal, input.unit, input.waveform, column);
      if (column.isEmpty() && !told) {
        throw missing(mapped, recording, inputs);
      }
      check(mapped, recording);
      out.add(mapped);
    }
    return out;
  }

  /// The inputs of a pipeline with the columns that go by their names.
  static List<Mapped> found(PipelineSpec spec, List<String> columns) {
    List<Mapped> inputs = inputs(spec);
    return inputs.stream()
        .map(
            in -> {
              Optional<String> column = byName(in, columns, inputs.size() == 1);
              return new Mapped(in.signal, in.unit, in.waveform, column);
            })
        .toList();
  }

  /// The inputs of a pipeline in its order.
  static List<Mapped> inputs(PipelineSpec spec) {
    List<Mapped> out = new ArrayList<>();
    for (PipelineNode node : spec.nodes()) {
      switch (node) {
        case PipelineNode.TagInput tag ->
            out.add(new Mapped(tag.signal(), tag.unit(), false, Optional.empty()));
        case PipelineNode.WaveformInput wave ->
            out.add(new Mapped(wave.signal(), "", true, Optional.empty()));
        case PipelineNode _ -> {}
      }
    }
    return out;
  }

  private static Optional<String> named(Mapped input, List<String> wanted) {
    for (String pair : wanted) {
      int cut = pair.indexOf('=');
      if (cut > 0 && same(pair.substring(0, cut)).equals(same(input.signal))) {
        return Optional.of(pair.substring(cut + 1));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> byName(Mapped input, List<String> columns, boolean only) {
    String signal = same(input.signal);
    String last = signal.substring(signal.lastIndexOf('-') + 1);
    for (int way = 0; way < 3; way++) {
      List<String> found = new ArrayList<>();
      for (String column : columns) {
        String name = same(column);
        boolean fits =
            switch (way) {
              case 0 -> name.equals(signal);
              case 1 -> name.endsWith("-" + signal);
              default -> name.equals(last) || name.endsWith("-" + last);
            };
        if (fits) {
          found.add(column);
        }
      }
      if (found.size() == 1) {
        return Optional.of(found.getFirst());
      }
    }
    return only && columns.size() == 1 ? Optional.of(columns.getFirst()) : Optional.empty();
  }

  private static String same(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", "-")
        .replaceAll("^-|-$", "");
  }

  private static EdgewiseException missing(Mapped input, Recording recording, List<Mapped> inputs) {
    List<String> names = recording.names();
    return new EdgewiseException(
        ModelPipeline.UNUSABLE,
        "%s has no column for the model's input '%s'%s; its columns are %s."
            .formatted(
                recording.file().getFileName(),
                input.signal,
                input.unit.isEmpty() ? "" : " (" + input.unit + ")",
                String.join(", ", names.subList(0, Math.min(12, names.size())))),
        "Name the columns in the order %s, or use --columns %s=COLUMN,…"
            .formatted(signals(inputs), input.signal));
  }

  private static String signals(List<Mapped> inputs) {
    return String.join(", ", inputs.stream().map(Mapped::signal).toList());
  }

  private static void check(Mapped mapped, Recording recording) throws EdgewiseException {
    if (mapped.column.isEmpty()) {
      return;
    }
    String column = mapped.column.get();
    if (!recording.names().contains(column)) {
      throw missing(mapped, recording, List.of(mapped));
    }
    requireUnit(mapped.signal, mapped.unit, column, recording.unit(column));
  }

  /// @param wanted empty for any
  /// @param found empty when the file does not say
  static void requireUnit(String signal, String wanted, String column, String found)
      throws EdgewiseException {
    if (!wanted.isEmpty() && !found.isEmpty() && !plain(wanted).equals(plain(found))) {
      throw new EdgewiseException(
          ModelPipeline.UNUSABLE,
          "The model's input '%s' is in %s, and column '%s' is in %s."
              .formatted(signal, wanted, column, found),
          "Bring the column to %s, or name another one.".formatted(wanted));
    }
  }

  /// One spelling for the units that people write in several.
  private static String plain(String unit) {
    String known = UnitNames.ending("temp " + unit.strip()).orElse(unit.strip());
    return known
        .replace("^", "")
        .replace("²", "2")
        .replace("³", "3")
        .replace(" ", "")
        .replace("1/min", "rpm");
  }
}
