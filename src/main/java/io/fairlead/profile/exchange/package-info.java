/// Saved connections from other programs and for other people: text in, profiles out.
@NullMarked
package io.fairlead.profile.exchange;

import org.jspecify.annotations.NullMarked;
