/// States and failures in a person's words, for the window and the command line alike.
@NullMarked
package io.fairlead.words;

import org.jspecify.annotations.NullMarked;
