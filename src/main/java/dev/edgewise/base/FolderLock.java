package dev.edgewise.base;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Keeps a second process away from a data folder. The system frees the lock when the process ends,
/// however it ends.
public final class FolderLock implements AutoCloseable {
  private static final ErrorCode IN_USE = new ErrorCode("DATA-IN-USE");
  private static final ErrorCode UNUSABLE = new ErrorCode("DATA-FOLDER");

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Makes the folder if it is missing and locks it.
  ///
  /// @param who what works on such a folder, one word: `station`, `node`; names the lock's file
  /// @throws EdgewiseException when another process has it, or it cannot be written
  public static FolderLock take(Path folder, String who) throws EdgewiseException {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(who + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new EdgewiseException(
            IN_USE,
            "Another Edgewise " + who + " works on the data folder " + folder + ".",
            "Close it, or choose another folder with --data.");
      }
      return new FolderLock(channel);
    } catch (IOException e) {
      throw new EdgewiseException(
          UNUSABLE,
          "The data folder " + folder + " cannot be used: " + reason(e) + ".",
          "Choose a folder that you may write to with --data.",
          e);
    }
  }

  /// Java tells no more than the path where a file system refuses.
  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "you may not write there";
      case FileAlreadyExistsException _ -> "it is a file and not a folder";
      case FileSystemException file when file.getReason() != null -> file.getReason();
      default -> e.toString();
    };
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
