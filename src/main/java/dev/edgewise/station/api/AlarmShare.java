package dev.edgewise.station.api;

/// How much a signal had to do with what a model found.
///
/// @param signal what the model was given, for people
/// @param tagPath path of its tag; empty where it is made of a waveform
/// @param share 0 to 1; those of one explanation make at most 1
public record AlarmShare(String signal, String tagPath, double share) {}
