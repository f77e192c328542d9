package dev.edgewise.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// All tags of this process, by dense id and by path. Tags are never removed, so an id stays valid.
/// Safe for many threads; reads do
/// not block.
public final class TagRegistry {
  private final Map<AssetPath, Tag> byPath = new ConcurrentHashMap<>();
  private final List<Tag> byId = new CopyOnGrowList<>();
  private final List<Consumer<Tag>> listeners = new CopyOnWriteArrayList<>();
  private volatile long version;

  /// Registers `spec`, or brings what is known of the same path up to date; the id stays. A change
  /// of type is a new reading of
  /// later values only.
  public Tag register(TagSpec spec) {
    Tag tag;
    synchronized (this) {
      Tag known = byPath.get(spec.path());
      if (known != null && known.spec().equals(spec)) {
        return known;
      }
      if (known == null) {
        tag = new Tag(byId.size(), spec);
        byId.add(tag);
      } else {
        tag = new Tag(known.id(), spec);
        byId.set(known.id(), tag);
      }
      byPath.put(spec.path(), tag);
      version++;
    }
    listeners.forEach(listener -> listener.accept(tag));
    return tag;
  }

  public Optional<Tag> find(AssetPath path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /// @throws IndexOutOfBoundsException for an id that was never given
  public Tag get(int id) {
    return byId.get(id);
  }

  /// Number of tags; ids run from 0 to one below.
  public int size() {
    return byId.size();
  }

  /// A copy of all tags, by id.
  public List<Tag> all() {
    return new ArrayList<>(byId);
  }

  /// Grows with each change, so that a reader can tell whether its copy is still true.
  public long version() {
    return version;
  }

  /// Calls `listener` after each new or changed tag, on the thread that registered it.
  public void onChange(Consumer<Tag> listener) {
    listeners.add(listener);
  }

  /// An array list for one writer at a time and many readers: the array is published by a volatile
  /// write after each change.
  private static final class CopyOnGrowList<T> extends java.util.AbstractList<T> {
    private volatile Object[] items = new Object[64];
    private volatile int size;

    @Override
    public boolean add(T item) {
      Object[] array = items;
      if (size == array.length) {
        array = java.util.Arrays.copyOf(array, array.length * 2);
      }
      array[size] = item;
      items = array;
      size = size + 1;
      return true;
    }

    @Override
    public T set(int index, T item) {
      T old = get(index);
      Object[] array = items;
      array[index] = item;
      items = array;
      return old;
    }

    @Override
    @SuppressWarnings("unchecked")
    public T get(int index) {
      java.util.Objects.checkIndex(index, size);
      return (T) items[index];
    }

    @Override
    public int size() {
      return size;
    }
  }
}
