package io.fairlead.ui.forwards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Target;
import io.fairlead.tunnel.Failure;
import io.fairlead.tunnel.TunnelState;
import io.fairlead.ui.FakeForwards;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForwardsModelTest {
  private final FakeForwards forwards = new FakeForwards();
  private final ForwardsModel model =
      new ForwardsModel(forwards, Runnable::run, InstantSource.fixed(Instant.EPOCH));
  private final PortForward web = profile("Web", "Shop", 8080);
  private final PortForward db = profile("Database", "Shop", 5432);
  private final PortForward mine = profile("Mine", "", 3000);

  @BeforeEach
  void fill() {
    forwards.add(web);
    forwards.add(mine);
    forwards.add(db);
  }

  @AfterEach
  void close() {
    model.close();
  }

  @Test
  void standsTogetherWhatIsOfOneGroup() {
    assertEquals(List.of("[Shop]", "Web", "Database", "[]", "Mine"), rows());
  }

  @Test
  void needsNoHeadWhereNothingIsGrouped() {
    forwards.remove(web.id());
    forwards.remove(db.id());
    assertEquals(List.of("Mine"), rows());
  }

  @Test
  void aSearchFindsEveryWordAnywhere() {
    model.filter("shop 54");
    assertEquals(List.of("[Shop]", "Database"), rows());
    model.filter("nothing of it");
    assertEquals(List.of(), rows());
  }

  @Test
  void aFoldedGroupShowsItsHeadAlone() {
    model.toggle("Shop");
    assertEquals(List.of("[Shop]", "[]", "Mine"), rows());
    model.toggle("Shop");
    assertEquals(List.of("[Shop]", "Web", "Database", "[]", "Mine"), rows());
  }

  @Test
  void aRenamedForwardKeepsItsItem() {
    ForwardItem before = model.item(web.id()).orElseThrow();
    forwards.replace(web.withName("Shop front"));
    model.refresh();
    assertEquals("Shop front", model.item(web.id()).orElseThrow().profile().name());
    assertSame(before, model.item(web.id()).orElseThrow());
  }

  @Test
  void countsConditions() {
    forwards.switchOn(web.id());
    forwards.switchOn(db.id());
    forwards
        .forward(db.id())
        .state
        .set(new TunnelState.Waiting(new Failure.PodGone("db-0"), 1, Instant.EPOCH));
    assertEquals("2 on, 1 healing", model.tally().words());
    assertEquals("2 on, 1 healing", model.tally("Shop").words());
    assertEquals("1 forward, off", model.tally("").words());
  }

  private List<String> rows() {
    return model.rows().stream()
        .map(row ->
            switch (row) {
              case Row.Heading(String name, _) -> "[" + name + "]";
              case Row.Entry(ForwardItem item) -> item.profile().name();
            })
        .toList();
  }

  private static PortForward profile(String name, String group, int port) {
    return PortForward.create(
        name,
        group,
        new Target("staging", "orders", Kind.SERVICE, "svc"),
        Listen.loopback(new PortMapping(port, Integer.toString(port))));
  }
}
