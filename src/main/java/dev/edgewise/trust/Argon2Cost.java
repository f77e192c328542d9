package dev.edgewise.trust;

/// What one check of a password costs an attacker, and us: memory, passes over it, lanes (RFC 9106,
/// section 3.1).
///
/// @param memoryKib KiB of memory, 8 times the lanes at least, 1 GiB at most
/// @param passes 1 to 100
/// @param lanes 1 to 16
public record Argon2Cost(int memoryKib, int passes, int lanes) {
  /// Above OWASP's least (19 MiB, 2 passes, 1 lane): 32 MiB, 3 passes, 1 lane.
  public static final Argon2Cost USUAL = new Argon2Cost(32 << 10, 3, 1);

  private static final int MOST_MEMORY_KIB = 1 << 20;
  private static final int MOST_PASSES = 100;
  private static final int MOST_LANES = 16;

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
