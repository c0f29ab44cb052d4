package dev.causeway.rehearsal.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that tries one thing we rely on of AWS; its name is the sentence that says which. It
 * passes where a peer does as the documentation says.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Behaviour {
  /** Where AWS documents it. */
  String value();

  /** Whether that page does not say it, and we assume it as the worse of what could be. */
  boolean assumed() default false;
}
