package dev.edgewise.station.api;

/// How a simulated link is made worse, the same in both directions.
///
/// @param delayMillis one way, 0 to 60,000
/// @param jitterMillis the delay varies by up to this, more or less, 0 to 60,000
/// @param rateKbit bandwidth in 1,000 bits a second, 0 for no limit
/// @param lossPercent of TCP segments that must be sent again, 0 to 50
public record LinkSetting(int delayMillis, int jitterMillis, int rateKbit, double lossPercent) {}
