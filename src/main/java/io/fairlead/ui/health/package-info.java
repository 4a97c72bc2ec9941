/// How connections did over time: charts, the page of health, incidents.
@NullMarked
package io.fairlead.ui.health;

import org.jspecify.annotations.NullMarked;
