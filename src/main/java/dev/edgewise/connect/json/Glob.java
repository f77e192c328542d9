package dev.edgewise.connect.json;

/// Words with `*` for any characters, none among them.
final class Glob {
  private Glob() {}

  static boolean fits(String glob, String word) {
    int g = 0;
    int w = 0;
    int star = -1;
    int resume = 0;
    while (w < word.length()) {
      if (g < glob.length() && glob.charAt(g) == '*') {
        star = g++;
        resume = w;
      } else if (g < glob.length() && glob.charAt(g) == word.charAt(w)) {
        g++;
        w++;
      } else if (star >= 0) {
        g = star + 1;
        w = ++resume;
      } else {
        return false;
      }
    }
    while (g < glob.length() && glob.charAt(g) == '*') {
      g++;
    }
    return g == glob.length();
  }
}
