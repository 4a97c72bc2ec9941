package io.fairlead.ui;

import java.util.Set;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// The page of clusters for a user with few rights.
class FewRightsTest extends SessionsTrial {
  @Test
  void whoMayNotListNamespacesTypesOneAndItIsRememberedAfterARestart() throws Exception {
    demo.refuse(Set.of("list namespaces", "list deployments"));
    openWindow();
    robot.clickOn("#page-clusters");
    robot.eventually(
        "You may not list namespaces here. Type yours; it is remembered.",
        () -> robot.text("#namespace-note"));
    robot.eventually("You may not list deployments here.", () -> robot.text("#browse-note"));
    robot.clickOn("#namespace-field").write("kube-system").type(KeyCode.ENTER);
    robot.eventually(true, () -> robot.shown("#browse-pod-coredns"));
    leave();
    openWindow();
    robot.clickOn("#page-clusters");
    robot.eventually(true, () -> robot.lookup("kube-system").tryQuery().isPresent());
  }

  @Test
  void whoMayOnlyGetTypesWhatToReach() throws Exception {
    demo.refuse(Set.of("list namespaces", "list services", "list deployments", "list pods"));
    openWindow();
    robot.clickOn("#page-clusters");
    robot.eventually("You may not list anything here", () -> robot.text("#browse-notice-title"));
    robot.clickOn("#browse-known").write("svc/none").type(KeyCode.ENTER);
    robot.eventually("There is no svc/none here.", () -> robot.text("#browse-answer"));
    robot.interact(() -> robot.lookup("#browse-known").queryTextInputControl().clear());
    robot.clickOn("#browse-known").write("svc/web").type(KeyCode.ENTER);
    robot.eventually("http 80", () -> robot.text("#port-service-web-80"));
  }
}
