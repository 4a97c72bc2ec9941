package io.fairlead.profile.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.profile.ContainerCommand;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.Kind;
import io.fairlead.profile.LaneLimits;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Probe;
import io.fairlead.profile.ProfileId;
import io.fairlead.profile.Question;
import io.fairlead.profile.Routing;
import io.fairlead.profile.Target;
import io.fairlead.profile.TransportChoice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExportTextTest {
  private static final PortForward WEB =
      new PortForward(
          new ProfileId("mine"),
          "Web: \"the\" one",
          "Shop",
          new Target("prod", "shop", Kind.SERVICE, "web"),
          new Listen("127.0.0.2", List.of(new PortMapping(22, "30"), new PortMapping(0, "http"))),
          new Routing(TransportChoice.SPDY, true, new LaneLimits(3, 64)),
          Probe.of(new Question.Connect()),
          true,
          Map.of("colour", "red"));
  private static final ExecProfile SHELL =
      ExecProfile.create(
              "Shell",
              "",
              new Target("prod", "shop", Kind.DEPLOYMENT, "web"),
              new ContainerCommand(
                  "app",
                  List.of("sh", "-c", "echo on"),
                  true,
                  Map.of("PASSWORD", "hunter2"),
                  "/srv",
                  true))
          .withSecret(true);

  @Test
  void whatIsExportedComesBack() throws ImportException {
    Imported back = Exchange.read(ExportText.of(List.of(WEB), List.of(SHELL), true));
    assertEquals(List.of(), back.notes());
    PortForward web = back.forwards().getFirst();
    assertEquals(
        new PortForward(
            web.id(),
            WEB.name(),
            WEB.group(),
            WEB.target(),
            WEB.listen(),
            WEB.routing(),
            WEB.probe(),
            false,
            Map.of()),
        web);
    ExecProfile shell = back.sessions().getFirst();
    assertEquals(
        new ExecProfile(shell.id(), "Shell", "", SHELL.target(), SHELL.command(), true, Map.of()),
        shell);
  }

  @Test
  void holdsNothingThatIsNobodysBusiness() {
    assertEquals(
        """
        # Connections of Fairlead. Import this file there (or drop it on the window).
        # Contexts go by name: who imports it chooses one where a name is not known.
        # The environment of sessions is left out, because it may hold secrets.
        version: 1
        forwards:
        - name: 'Web: "the" one'
          group: Shop
          context: prod
          namespace: shop
          target: service/web
          address: 127.0.0.2
          ports: ["22:30", "0:http"]
          transport: spdy
          spread: true
          lanes: 3
          waiting: 64
          probe:
            kind: tcp
        sessions:
        - name: Shell
          context: prod
          namespace: shop
          target: deployment/web
          container: app
          command:
          - sh
          - -c
          - echo on
          tty: true
          directory: /srv
          persistent: true
          private: true
        """,
        ExportText.of(List.of(WEB), List.of(SHELL), false));
  }

  @Test
  void whatTheTerminalIsIsNoSecret() {
    ExecProfile plain =
        ExecProfile.create("a", "", SHELL.target(), ContainerCommand.TERMINAL_SHELL);
    assertEquals(false, ExportText.mayHoldSecrets(plain));
    assertEquals(true, ExportText.mayHoldSecrets(SHELL));
    assertEquals(
        true, ExportText.of(List.of(), List.of(plain), false).contains("TERM: xterm-256color"));
  }
}
