package io.fairlead.ui.terminal;

import javafx.scene.canvas.GraphicsContext;

/// Draws the characters of which programs build frames and bars (U+2500 to U+259F), so that they
/// meet at the edges of their cells whatever the font. Dashed lines are left to the font.
final class LineArt {
  private static final char FIRST = '\u2500';
  private static final char ARC_FIRST = '\u256d';
  private static final char SLANT_LAST = '\u2573';
  private static final char BLOCK_FIRST = '\u2580';
  private static final char LAST = '\u259f';

  private static final int LEFT = 0;
  private static final int RIGHT = 2;
  private static final int DOWN = 3;

  /// Four letters a character from U+2500: the arm to the left, up, to the right and down; `-`
  /// none, `l` light, `h` heavy, `d` double. Blank for dashes, and for what is no straight line.
  private static final String ARMS =
      "l-l-h-h--l-l-h-h" // U+2500
          + " ".repeat(8 * 4)
          + "--ll--hl--lh--hhl--lh--ll--hh--h-ll--lh--hl--hh-ll--hl--lh--hh--" // U+250C
          + "-lll-lhl-hll-llh-hlh-hhl-lhh-hhhll-lhl-llh-lll-hlh-hhh-lhl-hhh-h" // U+251C
          + "l-llh-lll-hlh-hll-lhh-lhl-hhh-hhlll-hll-llh-hlh-lhl-hhl-lhh-hhh-" // U+252C
          + "llllhlllllhlhlhllhlllllhlhlhhhlllhhlhllhllhhhhhlhlhhhhlhlhhhhhhh" // U+253C
          + " ".repeat(4 * 4)
          + "d-d--d-d--dl--ld--ddd--ll--dd--d-ld--dl--dd-dl--ld--dd--" // U+2550
          + "-ldl-dld-ddddl-lld-ddd-dd-dll-ldd-dddld-ldl-ddd-dldlldlddddd" // U+255E
          + " ".repeat(7 * 4)
          + "l----l----l----lh----h----h----hl-h--l-hh-l--h-l"; // U+2574

  /// The quarters of U+2596 to U+259F: 1 upper left, 2 upper right, 4 lower left, 8 lower right.
  private static final int[] QUARTERS = {4, 8, 1, 13, 9, 7, 11, 2, 6, 14};

  private final GraphicsContext pen;
  private final double width;
  private final double height;
  private final double light;

  /// @param width of a cell
  /// @param height of a cell
  LineArt(GraphicsContext pen, double width, double height) {
    this.pen = pen;
    this.width = width;
    this.height = height;
    light = Math.max(1, Math.rint(height / 16));
  }

  static boolean draws(char c) {
    return c >= FIRST
        && c <= LAST
        && (isCurve(c) || c >= BLOCK_FIRST || ARMS.charAt((c - FIRST) * 4) != ' ');
  }

  private static boolean isCurve(char c) {
    return c >= ARC_FIRST && c <= SLANT_LAST;
  }

  /// Draws `c` in the pen's colour (fill and stroke) in the cell whose corner is given.
  void draw(char c, double x, double y) {
    if (c >= BLOCK_FIRST) {
      block(c - BLOCK_FIRST, x, y);
    } else if (isCurve(c)) {
      curve(c - ARC_FIRST, x, y);
    } else {
      String arms = ARMS.substring((c - FIRST) * 4, (c - FIRST) * 4 + 4);
      for (int side = LEFT; side <= DOWN; side++) {
        arm(arms, side, x, y);
      }
    }
  }

  private void arm(String arms, int side, double x, double y) {
    char kind = arms.charAt(side);
    char one = arms.charAt((side + 1) % 4);
    char opposite = arms.charAt((side + 2) % 4);
    char other = arms.charAt((side + 3) % 4);
    double apart = 2 * light;
    switch (kind) {
      case 'l' -> line(side, x, y, start(one, other, opposite, apart), 0, light);
      case 'h' -> line(side, x, y, start(one, other, opposite, apart), 0, 3 * light);
      case 'd' -> {
        line(side, x, y, doubleStart(one, other, apart), 1, light);
        line(side, x, y, doubleStart(other, one, apart), -1, light);
      }
      default -> {}
    }
  }

  /// Where a single line begins, from the middle of the cell: it stops at a double line that goes
  /// through, and closes a corner with one.
  private double start(char one, char other, char opposite, double apart) {
    boolean free = opposite == '-';
    if (one == 'd' && other == 'd') {
      return free ? apart / 2 : 0;
    }
    if (one == 'd' || other == 'd') {
      return free ? -apart / 2 : 0;
    }
    return one == 'h' || other == 'h' ? -light : 0;
  }

  /// Where one line of a double one begins, which has `near` on its side.
  private static double doubleStart(char near, char far, double apart) {
    return near == 'd' ? apart / 2 : far == 'd' ? -apart / 2 : 0;
  }

  /// @param shift -1, 0 or 1: on which side of the middle, seen along the arm to the right of it
  private void line(int side, double x, double y, double start, int shift, double thickness) {
    double middleX = x + Math.floor((width - light) / 2);
    double middleY = y + Math.floor((height - light) / 2);
    double half = (thickness - light) / 2;
    double off = shift * light;
    switch (side) {
      case RIGHT -> {
        double from = middleX + start;
        pen.fillRect(from, middleY - half + off, x + width - from, thickness);
      }
      case LEFT -> pen.fillRect(x, middleY - half - off, middleX - start + light - x, thickness);
      case DOWN -> {
        double from = middleY + start;
        pen.fillRect(middleX - half - off, from, thickness, y + height - from);
      }
      default -> pen.fillRect(middleX - half + off, y, thickness, middleY - start + light - y);
    }
  }

  private void curve(int number, double x, double y) {
    double middleX = x + Math.floor((width - light) / 2) + light / 2;
    double middleY = y + Math.floor((height - light) / 2) + light / 2;
    pen.setLineWidth(light);
    pen.beginPath();
    switch (number) {
      case 0 -> arc(middleX, y + height, middleX, middleY, x + width, middleY);
      case 1 -> arc(middleX, y + height, middleX, middleY, x, middleY);
      case 2 -> arc(middleX, y, middleX, middleY, x, middleY);
      case 3 -> arc(middleX, y, middleX, middleY, x + width, middleY);
      default -> {
        if (number != 5) {
          pen.moveTo(x, y + height);
          pen.lineTo(x + width, y);
        }
        if (number != 4) {
          pen.moveTo(x, y);
          pen.lineTo(x + width, y + height);
        }
      }
    }
    pen.stroke();
  }

  private void arc(double x, double y, double bendX, double bendY, double toX, double toY) {
    pen.moveTo(x, y);
    double radius = Math.min(width, height) / 2;
    pen.arcTo(bendX, bendY, toX, toY, radius);
    pen.lineTo(toX, toY);
  }

  private void block(int number, double x, double y) {
    switch (number) {
      case 0 -> part(x, y, 0, 0, 8, 4);
      case 1, 2, 3, 4, 5, 6, 7, 8 -> part(x, y, 0, 8 - number, 8, 8);
      case 9, 10, 11, 12, 13, 14, 15 -> part(x, y, 0, 0, 16 - number, 8);
      case 16 -> part(x, y, 4, 0, 8, 8);
      case 17, 18, 19 -> {
        pen.setGlobalAlpha((number - 16) * 0.25);
        part(x, y, 0, 0, 8, 8);
        pen.setGlobalAlpha(1);
      }
      case 20 -> part(x, y, 0, 0, 8, 1);
      case 21 -> part(x, y, 7, 0, 8, 8);
      default -> quarters(QUARTERS[number - 22], x, y);
    }
  }

  private void quarters(int which, double x, double y) {
    for (int i = 0; i < 4; i++) {
      if ((which >> i & 1) == 1) {
        int left = i % 2 * 4;
        int top = i / 2 * 4;
        part(x, y, left, top, left + 4, top + 4);
      }
    }
  }

  /// Fills a part of the cell, in eighths.
  private void part(double x, double y, int left, int top, int right, int bottom) {
    double fromX = Math.rint(width * left / 8);
    double fromY = Math.rint(height * top / 8);
    double toX = Math.rint(width * right / 8);
    double toY = Math.rint(height * bottom / 8);
    pen.fillRect(x + fromX, y + fromY, Math.max(1, toX - fromX), Math.max(1, toY - fromY));
  }
}
