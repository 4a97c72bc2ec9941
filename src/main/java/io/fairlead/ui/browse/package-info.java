/// The page of clusters: what there is in them, and the way from there to a forward or a shell.
@org.jspecify.annotations.NullMarked
package io.fairlead.ui.browse;
