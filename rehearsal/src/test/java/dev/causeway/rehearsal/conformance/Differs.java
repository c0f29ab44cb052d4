package dev.causeway.rehearsal.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** That a peer is known not to do as AWS documents; it is a failure once it does. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Differs.All.class)
@interface Differs {
  Peer peer();

  /** What it does instead. */
  String how();

  /** All known differences in one behaviour. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @interface All {
    Differs[] value();
  }
}
