package io.fairlead.tunnel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.profile.Kind;
import io.fairlead.profile.Routing;
import io.fairlead.profile.TransportChoice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Which pods the connections of a forward to several pods reach.
class SpreadTest extends DemoTrial {
  private static final Pattern POD = Pattern.compile("web-[a-z0-9]+-[a-z0-9]+");

  @ParameterizedTest
  @EnumSource(
      value = TransportChoice.class,
      names = {"AUTO", "LEGACY"})
  void connectionsGoRoundOverTheReadyPods(TransportChoice transport) throws Exception {
    Forward forward = add(Kind.DEPLOYMENT, "web", new Routing(transport, true), mappings("8080"));
    awaitOpen(forward);
    await(forward.state(), _ -> forward.counters().lanes() >= 2);

    List<String> pods = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      pods.add(answering(forward));
    }

    for (int i = 2; i < pods.size(); i++) {
      assertEquals(pods.get(i - 2), pods.get(i), pods::toString);
    }
    assertEquals(2, new HashSet<>(pods).size(), pods::toString);
  }

  @Test
  void withoutSpreadAllGoToOnePod() throws Exception {
    Forward forward = open(Kind.DEPLOYMENT, "web", "8080");

    Set<String> pods = new HashSet<>();
    for (int i = 0; i < 6; i++) {
      pods.add(answering(forward));
    }

    assertEquals(1, pods.size(), pods::toString);
  }

  private static String answering(Forward forward) throws Exception {
    String page = get(forward, "/state");
    Matcher name = POD.matcher(page);
    assertEquals(true, name.find(), page);
    return name.group();
  }
}
