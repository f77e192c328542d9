/// Databases: opening a file with its migrations, one writer thread each, readers beside it,
/// checkpoints, setting an unreadable file aside.
@NullMarked
package dev.edgewise.storage;

import org.jspecify.annotations.NullMarked;
