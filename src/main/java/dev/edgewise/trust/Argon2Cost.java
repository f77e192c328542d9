package dev.edgewise.trust;

/// What one check of a password costs an attacker, and us: memory, passes over it, lanes (RFC 9106,
/// section 3.1). The bounds hold for stored hashes too: a doctored one must not take the heap, nor
/// minutes.
///
/// @param memoryKib KiB of memory, 8 times the lanes at least, 128 MiB at most
/// @param passes 1 to 10
/// @param lanes 1 to 4
public record Argon2Cost(int memoryKib, int passes, int lanes) {
  /// Above OWASP's least (19 MiB, 2 passes, 1 lane): 32 MiB, 3 passes, 1 lane.
  public static final Argon2Cost USUAL = new Argon2Cost(32 << 10, 3, 1);

  private static final int MOST_MEMORY_KIB = 128 << 10;
  private static final int MOST_PASSES = 10;
  private static final int MOST_LANES = 4;

  public Argon2Cost {
    if (lanes < 1
        || lanes > MOST_LANES
        || passes < 1
        || passes > MOST_PASSES
        || memoryKib < 8 * lanes
        || memoryKib > MOST_MEMORY_KIB) {
      throw new IllegalArgumentException(
          "Argon2 cost out of range: m=" + memoryKib + ",t=" + passes + ",p=" + lanes);
    }
  }

  /// Whether any part of this is less than in `other`.
  boolean isBelow(Argon2Cost other) {
    return memoryKib < other.memoryKib || passes < other.passes || lanes < other.lanes;
  }
}
