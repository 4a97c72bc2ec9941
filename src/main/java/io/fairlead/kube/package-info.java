/// Clusters: kubeconfigs, credentials, and the look-up of pods and ports.
@NullMarked
package io.fairlead.kube;

import org.jspecify.annotations.NullMarked;
