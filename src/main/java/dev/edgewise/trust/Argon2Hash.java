package dev.edgewise.trust;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A hash in the encoded form of the reference implementation:
/// `$argon2id$v=19$m=32768,t=3,p=1$SALT$HASH`, Base64 without padding. Pure.
record Argon2Hash(Argon2Cost cost, byte[] salt, byte[] hash) {
  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");
  private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();

  /// @return empty when `text` is no such hash, or one that would cost too much
  static Optional<Argon2Hash> parse(String text) {
    Matcher found = FORM.matcher(text);
    if (!found.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Argon2Hash(
              new Argon2Cost(number(found, 1), number(found, 2), number(found, 3)),
              Base64.getDecoder().decode(found.group(4)),
              Base64.getDecoder().decode(found.group(5))));
    } catch (IllegalArgumentException e) {
      // Out of range, or Base64 of an impossible length.
      return Optional.empty();
    }
  }

  private static int number(Matcher found, int group) {
    return Integer.parseInt(found.group(group));
  }

  String encoded() {
    return "$argon2id$v=19$m="
        + cost.memoryKib()
        + ",t="
        + cost.passes()
        + ",p="
        + cost.lanes()
        + "$"
        + ENCODER.encodeToString(salt)
        + "$"
        + ENCODER.encodeToString(hash);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Argon2Hash that
        && cost.equals(that.cost)
        && Arrays.equals(salt, that.salt)
        && Arrays.equals(hash, that.hash);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hash);
  }

  /// A hash is not printed.
  @Override
  public String toString() {
    return "Argon2Hash[" + cost + "]";
  }
}
