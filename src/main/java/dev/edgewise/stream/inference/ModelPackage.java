package dev.edgewise.stream.inference;

/// A model as it travels: what it is, what goes in and what comes out, the ONNX file, its card and
/// its golden vectors.
public record ModelPackage(String id, String version) {}
