package dev.edgewise.ui.controls.plot;

/// Starts [PlotDemo] from the class path, which a class that extends `Application` cannot do.
public final class PlotDemoMain {
  private PlotDemoMain() {}

  public static void main(String[] args) {
    PlotDemo.main(args);
  }
}
