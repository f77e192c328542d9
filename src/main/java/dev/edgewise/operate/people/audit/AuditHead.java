package dev.edgewise.operate.people.audit;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.trust.VerifyingKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where the record was signed last, kept in a file outside of it: a record that is shorter, or
/// another one, is seen at the next opening.
///
/// @param number of the last entry that is signed, at least 1
/// @param hash of that entry
/// @param signature of [Chain#sealed], Base64
record AuditHead(long number, String hash, String signature) {
  private static final ErrorCode UNREADABLE = new ErrorCode("AUDIT-HEAD");
  private static final String FORMAT = "edgewise-audit-head-1";
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

  /// @return empty where there is none, or the file holds none
  /// @throws EdgewiseException when it is there and cannot be read
  static Optional<AuditHead> read(Path file) throws EdgewiseException {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      List<String> lines = text.lines().toList();
      boolean sound =
          lines.size() == 4
              && lines.get(0).equals(FORMAT)
              && NUMBER.matcher(lines.get(1)).matches()
              && Chain.isHash(lines.get(2));
      return sound
          ? Optional.of(new AuditHead(Long.parseLong(lines.get(1)), lines.get(2), lines.get(3)))
          : Optional.empty();
    } catch (IOException e) {
      throw new EdgewiseException(
          UNREADABLE,
          file + " could not be read: " + e.getMessage() + ".",
          "Check that it can be read.",
          e);
    }
  }

  boolean isSignedBy(VerifyingKey key) {
    try {
      return key.verifies(Chain.sealed(number, hash), Base64.getDecoder().decode(signature));
    } catch (IllegalArgumentException e) {
      return false; // no Base64
    }
  }

  /// Replaces the file; it is on disk on return.
  void write(Path file) throws IOException {
    byte[] text =
        String.join("\n", FORMAT, String.valueOf(number), hash, signature, "")
            .getBytes(StandardCharsets.US_ASCII);
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel out =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
