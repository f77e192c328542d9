package dev.edgewise.storage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The connection of one database thread, opened when first needed and opened anew after a failure.
/// Used by its thread alone.
final class Session {
  private final String url;
  private @Nullable Connection connection;

  Session(String url) {
    this.url = url;
  }

  /// Runs `task` in one transaction.
  <T> T run(SqlTask<T> task) throws SQLException {
    boolean done = false;
    try {
      Connection open = connection();
      T result = task.run(open);
      if (!open.isClosed()) { // a task may shut the database down
        open.commit();
      }
      done = true;
      return result;
    } finally {
      if (!done) {
        close(); // rolls back what was not committed
      }
    }
  }

  void close() throws SQLException {
    Connection open = connection;
    connection = null;
    if (open != null) {
      open.close();
    }
  }

  private Connection connection() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = DriverManager.getConnection(url, "sa", "");
      open.setAutoCommit(false);
      connection = open;
    }
    return open;
  }
}
