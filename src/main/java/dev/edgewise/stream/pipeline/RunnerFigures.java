package dev.edgewise.stream.pipeline;

import java.util.List;

/// How a runner does; counts since the start, times since figures were last asked for.
///
/// @param pipelines that run
/// @param failedPipelines set aside after an error of their own
/// @param samples handed to pipelines
/// @param historical samples not used because they are stored and forwarded
/// @param future samples not used because their time is too far ahead
/// @param queued samples that wait now
/// @param dropped derived samples for which there was no room, and samples after the end
/// @param waitedNanos that givers have waited for room
/// @param evaluated times at which a pipeline worked something out
/// @param late samples that came after their time was worked out
/// @param repeated samples with the time of the one before
/// @param skipped bad samples or samples out of range, left out because their input says so
/// @param forced times at which a pipeline went on without waiting, for want of room
/// @param p50Micros from a sample's coming in to the hand-over of what follows from it, the wait
///     for
///     samples that come late (the pipeline's lateness) included
/// @param p99Micros same
/// @param maxMicros same
/// @param ownP50Micros from what let a pipeline go on (a sample or the clock) to the hand-over of
///     what follows
/// @param ownP99Micros same
/// @param rules in order of id
/// @param each the pipelines, in order of id
public record RunnerFigures(
    int pipelines,
    int failedPipelines,
    long samples,
    long historical,
    long future,
    long queued,
    long dropped,
    long waitedNanos,
    long evaluated,
    long late,
    long repeated,
    long skipped,
    long forced,
    double p50Micros,
    double p99Micros,
    double maxMicros,
    double ownP50Micros,
    double ownP99Micros,
    List<ModelFigures> models,
    List<RuleFigures> rules,
    List<PipelineFigures> each) {}
