package dev.edgewise.ui.controls.plot;

import java.util.List;

/// The colours of plots, `0xAARRGGBB`. The alarm colours are not among them: a plot that shows an
/// alarm is given its colour with the mark.
///
/// @param background of the plot; alpha 0 for see-through
/// @param raised of labels that lie over the plot
/// @param line of the grid and of frames
/// @param text of what is to be read first
/// @param dim of axes and what explains
/// @param inferred what a model said
/// @param commanded what was commanded or is connected
/// @param traces for measured values, in the order of use; calm, told apart by lightness and hue
public record PlotTheme(
    int background,
    int raised,
    int line,
    int text,
    int dim,
    int inferred,
    int commanded,
    List<Integer> traces) {

  private static final List<Integer> ON_DARK =
      List.of(
          0xffe2e6ea,
          0xff86aecb,
          0xff9aa3ab,
          0xffc2ad86,
          0xff93ad8a,
          0xffc796ae,
          0xff6482ad,
          0xffa88273);
  private static final List<Integer> ON_LIGHT =
      List.of(
          0xff1d2226,
          0xff44748f,
          0xff6c757d,
          0xff7d6d2f,
          0xff4d6b43,
          0xff8a4a6c,
          0xff3d5488,
          0xff8f5848);

  /// The dark theme of the house, on a panel.
  public static final PlotTheme DARK =
      of(0xff1c2024, 0xff242a2f, 0xff30373d, 0xffd8dde2, 0xff8b959e, 0xffa493ff, 0xff3fb8a6);

  /// The light theme of the house, on a panel.
  public static final PlotTheme LIGHT =
      of(0xffe1e3e6, 0xffeceef0, 0xffb9bfc5, 0xff1d2226, 0xff525c65, 0xff5842cf, 0xff0a675a);

  public PlotTheme {
    traces = List.copyOf(traces);
  }

  /// A theme with the traces that can be read on `background`.
  public static PlotTheme of(
      int background, int raised, int line, int text, int dim, int inferred, int commanded) {
    List<Integer> traces = luminance(text) > luminance(background) ? ON_DARK : ON_LIGHT;
    return new PlotTheme(background, raised, line, text, dim, inferred, commanded, traces);
  }

  /// Colour of the trace with this index; the palette begins again after its last.
  public int trace(int index) {
    return traces.get(Math.floorMod(index, traces.size()));
  }

  /// The grid: the line colour, held back.
  int grid() {
    return withAlpha(line, 0x90);
  }

  /// The same colour, as strong as `alpha`, 0 … 255.
  public static int withAlpha(int argb, int alpha) {
    return (argb & 0xff_ffff) | alpha << 24;
  }

  private static double luminance(int argb) {
    return 0.2126 * ((argb >> 16) & 0xff) + 0.7152 * ((argb >> 8) & 0xff) + 0.0722 * (argb & 0xff);
  }
}
