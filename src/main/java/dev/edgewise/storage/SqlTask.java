package dev.edgewise.storage;

import java.sql.Connection;
import java.sql.SQLException;

/// Work on a connection, run on a thread of the database. It must not keep the connection.
@FunctionalInterface
public interface SqlTask<T> {
  T run(Connection connection) throws SQLException;
}
