package io.fairlead.exec;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.demo.ApiCaller;
import io.fairlead.demo.Readiness;
import io.fairlead.demo.Workloads;
import io.fairlead.profile.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A session whose target has no pod for a while.
@Timeout(90)
class PodAwaitTest extends ExecTrial {
  @Test
  void itRunsAsSoonAsAPodIsReady() throws Exception {
    ExecRequest request =
        new ExecRequest(target(Kind.DEPLOYMENT, "web"), "", List.of("sh"), TERMINAL);
    try (ApiCaller api = new ApiCaller(demo);
        Readiness readiness = new Readiness(api);
        PersistentSession session = service.session(request, new Heard())) {
      Workloads workloads = new Workloads(api);
      workloads.scale("web", 0);
      session.start();
      await(session.state(), state -> state instanceof ExecState.Waiting);
      // Long enough for the pauses between tries to have grown beyond a second.
      Thread.sleep(5000);

      workloads.scale("web", 1);
      await(session.state(), state -> state instanceof ExecState.Open);

      ExecState.Open open = (ExecState.Open) session.state().value();
      long late = (System.nanoTime() - readiness.since(open.pod())) / 1_000_000;
      assertTrue(late <= 1000, () -> late + " ms after Ready");
    }
  }
}
