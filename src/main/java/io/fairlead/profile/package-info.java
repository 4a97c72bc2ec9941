/// What the user saved: port-forwards, their targets and ports, and the file that holds them.
@NullMarked
package io.fairlead.profile;

import org.jspecify.annotations.NullMarked;
