package io.fairlead.exec;

import io.fairlead.kube.Clusters;
import io.fairlead.kube.Pods;
import io.fairlead.reach.Origins;

/// What all sessions share.
record ExecServices(
    Clusters clusters,
    Pods pods,
    Origins origins,
    ExecTransports transports,
    ExecSettings settings) {}
