package dev.edgewise.historian.h2;

import dev.edgewise.telemetry.ValueType;

/// A stretch of one tag's samples, in memory or in the tables.
sealed interface Part {
  ValueType type();

  long rank();

  long firstTime();

  long lastTime();

  /// Samples in memory.
  record InMemory(Ranked ranked) implements Part {
    @Override
    public ValueType type() {
      return ranked.type();
    }

    @Override
    public long rank() {
      return ranked.rank();
    }

    @Override
    public long firstTime() {
      return ranked.columns().firstTime();
    }

    @Override
    public long lastTime() {
      return ranked.columns().lastTime();
    }
  }

  /// A chunk of which only the summary is known so far.
  record Stored(ValueType type, HistoryMonth month, ChunkRow row) implements Part {
    ChunkId id() {
      return new ChunkId(month, row.key(), row.rank());
    }

    @Override
    public long rank() {
      return row.rank();
    }

    @Override
    public long firstTime() {
      return row.firstTime();
    }

    @Override
    public long lastTime() {
      return row.lastTime();
    }
  }
}
