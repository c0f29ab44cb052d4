package dev.causeway.rehearsal.providers;

import dev.causeway.protocol.PropertyMap;
import java.util.function.UnaryOperator;

/**
 * A function of a local provider.
 *
 * @param token its name, such as {@code aws:index/getRegion:getRegion}
 * @param source where it is documented
 * @param body arguments → what it returns
 */
public record LocalFunction(String token, String source, UnaryOperator<PropertyMap> body) {}
