package dev.edgewise.training;

import dev.edgewise.stream.inference.ModelCard.Section;
import java.util.List;

/// What people ought to know of the demo's models.
final class Cards {
  private static final String LICENCE =
      "As Edgewise. Made from generated data alone; no data of anybody's machines.";
  private static final String GENERATOR =
      "Generated: shocks ring in a resonance of the structure (McFadden and Smith, 1984), their times"
          + " scatter by slip (Antoni and Randall, 2003), a spot that moves is loaded by Stribeck's"
          + " law; three harmonics of the shaft; white noise and noise that hums in the structure."
          + " Features by the code of the pipeline 'bearing'.\n"
          + "Speeds 6.5–30, 45–75 and 100–180 turns/s; loads 0.6–1.1; resonance 2.4–4.6 kHz, decay"
          + " 0.4–1.2 ms; slip 0.5–2 %; noise 0.25–3 m/s², up to half of it hum.";

  private Cards() {}

  static List<Section> autoencoder(int trained, int heldOut) {
    return List.of(
        new Section(
            "Intended use",
            "Says how unlike a healthy bearing a block of vibration is, for the demo's pumps,"
                + " compressors, mills and fans (SKF 6205). A rule acts on it."),
        new Section(
            "Out of scope",
            "Machines that it was not made for, above all gears and reciprocating machines. Where"
                + " people's safety hangs on it. Shafts below 6.4 turns/s: some features do not exist"
                + " there and the score is bad, as it is while a shaft stands."),
        new Section(
            "Factors", "Speed, load, noise and its colour, resonance of the structure, geometry."),
        new Section(
            "Training data",
            GENERATOR
                + "\n"
                + trained
                + " healthy blocks of 8,192 values at 20 kHz to learn from, "
                + heldOut
                + " others to scale the score."),
        new Section(
            "Evaluation data",
            "Generated with other seeds, with speeds, loads, structures, noise and bearings that"
                + " training has not seen, and the machines of the demo plant."),
        new Section(
            "Caveats",
            "Generated data are cleaner than a plant: no gears, no cavitation, no other machines."
                + " Whatever gives shocks or rings where training has heard nothing raises the score."
                + " Neither the score nor a contribution is a probability."),
        new Section(
            "Fallback", "Limits on vibration/rms and vibration/kurtosis, as the tags have them."),
        new Section("Licence", LICENCE));
  }

  static List<Section> classifier(int trained) {
    return List.of(
        new Section(
            "Intended use",
            "Says which part of a bearing is damaged, once something points to damage: none, inner"
                + " race, outer race, rolling element. For people who plan the repair."),
        new Section(
            "Out of scope",
            "Detection alone: use bearing-ae. More than one damage at a time, damaged cages, and"
                + " machines with gears."),
        new Section(
            "Factors", "Speed, load, noise and its colour, resonance of the structure, geometry."),
        new Section(
            "Training data",
            GENERATOR
                + "\n"
                + trained
                + " blocks, a quarter a class, shocks "
                + BearingClassifier.LEAST_DECIBELS
                + " to "
                + BearingClassifier.MOST_DECIBELS
                + " dB to the noise; half of them of SKF 6205, the others of bearings with 7, 9, 10 or 11 balls, ball over pitch diameter 0.17–0.25, contact angle 0–20°."),
        new Section(
            "Evaluation data",
            "Generated with other seeds, with speeds, loads, structures, noise and bearings that"
                + " training has not seen, and the machines of the demo plant."),
        new Section(
            "Caveats",
            "Below -5 dB damage drowns and 'none' grows likelier. It does not know the bearing's"
                + " geometry: shapes far from those of training confuse it. The probabilities were"
                + " not calibrated."),
        new Section("Fallback", "The features bpfo, bpfi and bsf, read by a person."),
        new Section("Licence", LICENCE));
  }

  static List<Section> forecaster(int stretches, int hours) {
    return List.of(
        new Section(
            "Intended use",
            "Says what the discharge temperature of the demo's compressors ought to be, so that"
                + " lost cooling shows before a limit is reached."),
        new Section(
            "Out of scope",
            "Other compressors; the first five minutes after a gap in the data; faults that change"
                + " current or flow as much as the temperature."),
        new Section("Factors", "Season, hall, load, share of loaded time, commanded unloading."),
        new Section(
            "Training data",
            "The simulated compressors of the demo without faults, "
                + stretches
                + " stretches of "
                + hours
                + " h over a year, each of a plant with a seed of its own, a third of them with"
                + " commanded unloading. Rows by the pipeline 'compressor': 31 means of 10 s each of"
                + " temperature, current, flow and valve."),
        new Section("Evaluation data", "Plants with other seeds, at random times of the year."),
        new Section(
            "Caveats",
            "The offset of season and hall is worked out of temperatures five minutes old and ends"
                + " at 3 K: in a hall more than that beyond training it alarms, and it stays blind to"
                + " losses that creep in below 3 K. The score is the residual on another scale: 0.7"
                + " at 4 K."),
        new Section("Fallback", "The limit on discharge/temperature."),
        new Section("Licence", LICENCE));
  }
}
