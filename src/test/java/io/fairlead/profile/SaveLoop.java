package io.fairlead.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A process that adds one forward after another to a profile file, saving each time, until it is
/// killed. After each save it prints how many there are.
final class SaveLoop {
  private SaveLoop() {}

  public static void main(String[] args) throws IOException {
    var store = new ProfileStore(Path.of(args[0]));
    List<PortForward> forwards = new ArrayList<>(store.load().forwards());
    while (true) {
      forwards.add(forward(forwards.size()));
      store.save(forwards);
      System.out.println(forwards.size());
    }
  }

  static PortForward forward(int number) {
    return new PortForward(
        new ProfileId("id-" + number),
        "forward " + number,
        "",
        new Target("prod", "default", Kind.SERVICE, "web"),
        Listen.loopback(new PortMapping(1 + number % 60_000, "80")),
        Routing.DEFAULT,
        false,
        Map.of());
  }
}
