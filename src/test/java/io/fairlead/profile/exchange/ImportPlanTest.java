package io.fairlead.profile.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.profile.ContainerCommand;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImportPlanTest {
  private final PortForward web = forward("web", "prod", "127.0.0.1", 8080, "80").withOn(true);
  private final ExecProfile shell =
      ExecProfile.create("Shell", "", target("prod", "web"), ContainerCommand.SHELL);

  @Test
  void whatIsNewIsAdded() {
    PortForward db = forward("db", "prod", "127.0.0.1", 5432, "5432");
    ImportPlan plan = plan(List.of(db), List.of());
    assertEquals(List.of(), plan.proposals().getFirst().conflicts());
    assertEquals(List.of(new Change.AddForward(db)), plan.changes());
  }

  @Test
  void whatIsSavedAlreadyIsSkippedAndCanBeReplacedOrAddedAgain() {
    PortForward again = forward("web", "prod", "127.0.0.1", 9090, "80").withName("Mine");
    ImportPlan plan = plan(List.of(again), List.of());
    Proposal proposal = plan.proposals().getFirst();
    assertEquals(List.of(new Conflict.Already("web")), proposal.conflicts());
    assertEquals(false, proposal.wanted());
    assertEquals(List.of(Choice.REPLACE, Choice.ADD), proposal.choices());
    proposal.want(true);
    plan.look();
    assertEquals(
        List.of(new Change.ReplaceForward(web, web.withName("Mine").withListen(again.listen()))),
        plan.changes());
    proposal.choose(Choice.ADD);
    plan.look();
    assertEquals(List.of(new Change.AddForward(again)), plan.changes());
  }

  @Test
  void aPortThatAnotherHasIsReplacedByAFreeOne() {
    PortForward other = forward("other", "prod", "127.0.0.1", 8080, "80");
    ImportPlan plan = plan(List.of(other), List.of());
    Proposal proposal = plan.proposals().getFirst();
    assertEquals( // 8081 belongs to another program
        List.of(new Conflict.PortTaken(8080, "web", 8082)), proposal.conflicts());
    assertEquals(
        List.of(
            new Change.AddForward(other.withListen(Listen.loopback(new PortMapping(8082, "80"))))),
        plan.changes());
    proposal.choose(Choice.ADD);
    plan.look();
    assertEquals(List.of(new Change.AddForward(other)), plan.changes());
  }

  @Test
  void twoOfOneFileDoNotGetOnePort() {
    PortForward one = forward("one", "prod", "127.0.0.1", 7000, "80");
    PortForward two = forward("two", "prod", "127.0.0.1", 7000, "80");
    ImportPlan plan = plan(List.of(one, two), List.of());
    assertEquals(
        List.of(new Conflict.PortTaken(7000, "one", 7001)), plan.proposals().getLast().conflicts());
    plan.proposals().getFirst().want(false);
    plan.look();
    assertEquals(List.of(new Change.AddForward(two)), plan.changes());
  }

  @Test
  void theSamePortOfAnotherAddressIsAnother() {
    assertEquals(List.of(), conflicts(forward("other", "prod", "127.0.0.2", 8080, "80")));
    assertEquals(List.of(), conflicts(forward("other", "prod", "127.0.0.1", 0, "80")));
    assertEquals(
        List.of(new Conflict.PortTaken(8080, "web", 8082)),
        conflicts(forward("other", "prod", "0.0.0.0", 8080, "80")));
  }

  private List<Conflict> conflicts(PortForward forward) {
    return plan(List.of(forward), List.of()).proposals().getFirst().conflicts();
  }

  @Test
  void anUnknownContextIsChosenOnceForAllOfIt() {
    PortForward strange = forward("web", "their-prod", "127.0.0.1", 8080, "80");
    PortForward second = forward("db", "their-prod", "127.0.0.1", 5432, "5432");
    ImportPlan plan = plan(List.of(strange, second), List.of());
    assertEquals(List.of("their-prod"), plan.unknownContexts());
    assertEquals(List.of(), plan.changes());
    plan.chooseContext("their-prod", "prod");
    assertEquals(List.of(new Conflict.Already("web")), plan.proposals().getFirst().conflicts());
    assertEquals("prod", plan.proposals().getLast().target().context());
    assertEquals(1, plan.changes().size());
    plan.chooseContext("their-prod", "their-prod");
    assertEquals(2, plan.changes().size());
  }

  @Test
  void aCommandWithoutAContextMeansTheCurrentOneAndItsNamespace() throws ImportException {
    Imported read = Exchange.read("kubectl port-forward svc/a 1000:80\nkubectl get x");
    var plan = new ImportPlan(read, here());
    assertEquals(
        new Target("prod", "shop", Kind.SERVICE, "a"), plan.proposals().getFirst().target());
  }

  @Test
  void aSessionThatRunsTheSameIsSkipped() {
    ExecProfile same = shell.copy("Other name");
    ExecProfile other =
        ExecProfile.create(
            "Logs",
            "",
            target("prod", "web"),
            new ContainerCommand("", List.of("top"), true, Map.of(), "", false));
    ImportPlan plan = plan(List.of(), List.of(same, other));
    assertEquals(List.of(new Conflict.Already("Shell")), plan.proposals().getFirst().conflicts());
    assertEquals(List.of(new Change.AddSession(other)), plan.changes());
    plan.proposals().getFirst().want(true);
    plan.look();
    assertEquals(
        new Change.ReplaceSession(shell, shell.withName("Other name")), plan.changes().getFirst());
  }

  private ImportPlan plan(List<PortForward> forwards, List<ExecProfile> sessions) {
    return new ImportPlan(new Imported(Format.FAIRLEAD, forwards, sessions, List.of()), here());
  }

  private ImportPlan.Here here() {
    return new ImportPlan.Here(
        List.of(web),
        List.of(shell),
        Map.of("prod", "shop"),
        Optional.of("prod"),
        port -> port != 8081);
  }

  private static Target target(String context, String name) {
    return new Target(context, "shop", Kind.SERVICE, name);
  }

  private static PortForward forward(
      String name, String context, String address, int local, String remote) {
    return PortForward.create(
        name,
        "",
        target(context, name),
        new Listen(address, List.of(new PortMapping(local, remote))));
  }
}
