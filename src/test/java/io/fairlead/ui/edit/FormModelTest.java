package io.fairlead.ui.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Probe;
import io.fairlead.profile.Question;
import io.fairlead.profile.Routing;
import io.fairlead.profile.Statuses;
import io.fairlead.profile.Target;
import io.fairlead.profile.TransportChoice;
import io.fairlead.profile.exchange.KubectlCommand;
import io.fairlead.profile.exchange.KubectlForward;
import io.fairlead.ui.FakeCatalog;
import io.fairlead.ui.control.Background;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FormModelTest {
  private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
  private final Background background = new Background(window::add);
  private FormModel model = model(List.of(), Optional.empty());

  @AfterEach
  void close() {
    model.close();
  }

  @Test
  void startsAtTheCurrentContextAndItsNamespace() {
    assertEquals("staging", model.place().contextProperty().get());
    assertEquals("orders", model.place().namespaceProperty().get());
    assertEquals("Choose what to forward to.", model.missing().get());
  }

  @Test
  void fillsInPortsAndNameOnceATargetIsChosen() throws InterruptedException {
    until(() -> model.place().targets().get() instanceof Loading.Loaded);
    model.place().targetProperty().set("service/orders-web");
    until(() -> model.acceptable().get());
    PortForward made = model.result();
    assertEquals("orders-web", made.name());
    assertEquals(new Target("staging", "orders", Kind.SERVICE, "orders-web"), made.target());
    assertEquals(Listen.loopback(new PortMapping(8080, "80")), made.listen());
    assertFalse(made.on());
  }

  @Test
  void keepsWhatTheUserTypedWhenTheTargetChanges() throws InterruptedException {
    until(() -> model.place().targets().get() instanceof Loading.Loaded);
    model.place().targetProperty().set("service/orders-web");
    until(() -> model.acceptable().get());
    model.nameProperty().set("Mine");
    model.ports().lines().getFirst().local().set("9999");
    model.place().targetProperty().set("service/orders-db");
    until(() -> model.acceptable().get());
    assertEquals("Mine", model.result().name());
    assertEquals(Listen.loopback(new PortMapping(9999, "5432")), model.result().listen());
  }

  @Test
  void canBeFilledInByHandWhileTheClusterCannotBeReached() throws InterruptedException {
    model.place().contextProperty().set("broken");
    until(() -> model.place().targets().get() instanceof Loading.Failed);
    assertTrue(
        model.place().targets().get() instanceof Loading.Failed(var notice)
            && notice.summary().contains("broken.example"));
    model.place().targetProperty().set("svc/web");
    model.ports().lines().getFirst().remote().set("80");
    until(() -> model.acceptable().get());
    assertEquals(new Target("broken", "default", Kind.SERVICE, "web"), model.result().target());
  }

  @Test
  void editingKeepsIdentityAndWhatItDoesNotShow() throws InterruptedException {
    PortForward saved =
        PortForward.create(
                "Old",
                "G",
                new Target("gone", "n", Kind.POD, "p"),
                Listen.loopback(new PortMapping(1234, "metrics")))
            .withRouting(new Routing(TransportChoice.SPDY, false))
            .withProbe(
                new Probe(
                    new Question.Get("/up", new Statuses(204, 204)),
                    "metrics",
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(9)));
    model.close();
    model = model(List.of(saved), Optional.of(saved));
    model.nameProperty().set("New");
    until(() -> model.acceptable().get());
    assertEquals(saved.withName("New"), model.result());
  }

  @Test
  void aSinglePodIsNotSpreadButTheWishIsKept() throws InterruptedException {
    model.transportProperty().set(TransportChoice.LEGACY);
    model.spreadProperty().set(true);
    until(() -> model.place().targets().get() instanceof Loading.Loaded);
    model.place().targetProperty().set("pod/orders-web-6d4cf56db6-x8k2p");
    until(() -> model.acceptable().get());
    assertTrue(model.singlePod().get());
    assertEquals(new Routing(TransportChoice.LEGACY, false), model.result().routing());
    model.place().targetProperty().set("service/orders-web");
    until(() -> model.acceptable().get());
    assertEquals(new Routing(TransportChoice.LEGACY, true), model.result().routing());
  }

  @Test
  void aProbeThatCannotBeIsNamed() throws InterruptedException {
    until(() -> model.place().targets().get() instanceof Loading.Loaded);
    model.place().targetProperty().set("service/orders-web");
    until(() -> model.acceptable().get());
    ProbeModel probe = model.probing();
    probe.pathProperty().set("healthz");
    assertEquals("", model.missing().get());
    probe.kindProperty().set(ProbeModel.Kind.HTTP);
    assertEquals("The path of a probe must begin with /.", model.missing().get());
    assertFalse(model.acceptable().get());
    probe.pathProperty().set("/healthz");
    probe.statusesProperty().set("ok");
    assertEquals(
        "A status is a number from 200 to 599, or a range such as 200-399, not ok.",
        model.missing().get());
    probe.statusesProperty().set("200 - 299");
    probe.everyProperty().set(5);
    probe.deadlineProperty().set(6);
    assertEquals(
        "The deadline of a probe must not be longer than its interval.", model.missing().get());
    probe.deadlineProperty().set(5);
    probe.portProperty().set("443");
    assertEquals("Port 443 of the probe is none of the forward's.", model.missing().get());
    model.ports().lines().getFirst().remote().set("443");
    until(() -> model.acceptable().get());
    assertEquals(
        new Probe(
            new Question.Get("/healthz", new Statuses(200, 299)),
            "443",
            Duration.ofSeconds(5),
            Duration.ofSeconds(5)),
        model.result().probe());
    probe.kindProperty().set(ProbeModel.Kind.NONE);
    assertEquals(Probe.NONE, model.result().probe());
  }

  @Test
  void takesOverACommandLine() throws InterruptedException {
    model.fill(
        (KubectlForward)
            KubectlCommand.parse("kubectl port-forward -n shop --context slow sts/db 15432:5432"));
    until(() -> model.acceptable().get());
    assertEquals(new Target("slow", "shop", Kind.STATEFUL_SET, "db"), model.result().target());
    assertEquals(Listen.loopback(new PortMapping(15432, "5432")), model.result().listen());
  }

  private FormModel model(List<PortForward> saved, Optional<PortForward> original) {
    return new FormModel(
        new FakeCatalog(),
        background,
        (_, _) -> PortProbe.Outcome.FREE,
        Duration.ZERO,
        saved,
        original);
  }

  /// Runs what comes for the window's thread until `state` is reached.
  private void until(BooleanSupplier state) throws InterruptedException {
    while (!state.getAsBoolean()) {
      Runnable task = window.poll(20, TimeUnit.SECONDS);
      assertTrue(task != null, "nothing more happens");
      task.run();
    }
  }
}
