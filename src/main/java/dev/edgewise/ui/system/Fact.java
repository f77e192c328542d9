package dev.edgewise.ui.system;

/// Something measured about the program.
record Fact(String name, String value, String note) {}
