package dev.edgewise.trust;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Objects;

/// A private key that signs: Ed25519 (RFC 8032), from the JDK. It lives in a file that only its
/// owner may read, and does not leave this class. Safe for many threads.
public final class SigningKey {
  private static final ErrorCode UNUSABLE = new ErrorCode("TRUST-SIGNING-KEY");
  private static final String ALGORITHM = "Ed25519";

  private final PrivateKey key;
  private final VerifyingKey half;
  private final boolean made;

  private SigningKey(PrivateKey key, VerifyingKey half, boolean made) {
    this.key = key;
    this.half = half;
    this.made = made;
  }

  /// Reads the key in `file`, or makes one there when there is no such file. Beside it, under a
  /// name that ends in `.pub`, is the half that verifies.
  ///
  /// @throws EdgewiseException when the file is there and holds no such key, which is never
  ///     overwritten, or cannot be written
  public static SigningKey open(Path file) throws EdgewiseException {
    return Files.exists(file) ? read(file) : make(file);
  }

  /// Whether the key was made just now.
  public boolean isNew() {
    return made;
  }

  /// The half that may be known to all.
  public VerifyingKey verifyingKey() {
    return half;
  }

  /// @return the signature, 64 bytes
  public byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has Ed25519", e);
    }
  }

  private static SigningKey read(Path file) throws EdgewiseException {
    PrivateKey key = Pem.privateKey(file, ALGORITHM);
    VerifyingKey half = VerifyingKey.read(publicFile(file));
    if (!half.isHalfOf(key)) {
      throw new EdgewiseException(
          UNUSABLE,
          publicFile(file) + " does not belong to the key in " + file + ".",
          "Put both files back as they were, from the backup.");
    }
    return new SigningKey(key, half, false);
  }

  private static SigningKey make(Path file) throws EdgewiseException {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      VerifyingKey half = VerifyingKey.of(pair.getPublic().getEncoded());
      Files.createDirectories(folder(file));
      // The half first: a stop between both leaves no key without its half.
      write(publicFile(file), half.pem(), "rw-r--r--");
      write(file, Pem.write(pair.getPrivate()), "rw-------");
      return new SigningKey(pair.getPrivate(), half, true);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has Ed25519", e);
    } catch (IOException e) {
      throw new EdgewiseException(
          UNUSABLE,
          "The signing key " + file + " could not be written: " + e.getMessage() + ".",
          "Check that the folder can be written.",
          e);
    }
  }

  /// Nobody else can read the file at any moment, and on return it is on disk: a power cut must not
  /// leave an empty key, which is never written over.
  private static void write(Path file, String text, String permissions) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(beside);
    boolean posix = Files.getFileStore(folder(file)).supportsFileAttributeView("posix");
    if (posix) {
      Files.createFile(
          beside,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
    }
    Files.writeString(beside, text);
    force(beside, StandardOpenOption.WRITE);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    if (posix) {
      force(folder(file), StandardOpenOption.READ);
    }
  }

  private static void force(Path path, OpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }

  private static Path folder(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "A file is in a folder");
  }

  private static Path publicFile(Path file) {
    return file.resolveSibling(file.getFileName() + ".pub");
  }

  /// A key is never printed.
  @Override
  public String toString() {
    return "SigningKey[" + half.fingerprint() + "]";
  }
}
