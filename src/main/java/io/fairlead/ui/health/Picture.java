package io.fairlead.ui.health;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;

/// A picture of something in the window, at twice its size.
final class Picture {
  private static final double SCALE = 2;

  private final int width;
  private final int height;

  /// In lines, as ARGB.
  private final int[] pixels;

  private Picture(int width, int height, int[] pixels) {
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  /// Takes it as it is now, on the window's thread, on the window's ground.
  static Picture of(Node node) {
    var how = new SnapshotParameters();
    how.setTransform(Transform.scale(SCALE, SCALE));
    how.setFill(ground(node));
    WritableImage image = node.snapshot(how, null);
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    return new Picture(width, height, pixels);
  }

  private static Paint ground(Node node) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (each instanceof Region region && region.getBackground() != null) {
        for (var fill : region.getBackground().getFills().reversed()) {
          if (fill.getFill() instanceof Color color && color.isOpaque()) {
            return color;
          }
        }
      }
    }
    return Color.WHITE;
  }

  void write(Path file) throws IOException {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, width, height, pixels, 0, width);
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException("this Java cannot write PNG");
    }
  }
}
