/// Reports as PDF.
@NullMarked
package dev.edgewise.operate.report;

import org.jspecify.annotations.NullMarked;
