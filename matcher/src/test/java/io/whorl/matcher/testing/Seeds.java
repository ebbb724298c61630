package io.whorl.matcher.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/**
 * A property test: runs with seeds {@code first} to {@code first + count − 1}, given as its {@code long} parameter. The seed
 * stands in the name of each run, so that a failure names it; {@code -Dwhorl.seed=N} runs that seed alone.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(Seeds.Provider.class)
public @interface Seeds {

    int count() default 20;

    long first() default 1;

    /** Gives one invocation for each seed. */
    final class Provider implements TestTemplateInvocationContextProvider {
        @Override
        public boolean supportsTestTemplate(ExtensionContext context) {
            return context.getRequiredTestMethod().isAnnotationPresent(Seeds.class);
        }

        @Override
        public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
            Seeds seeds = context.getRequiredTestMethod().getAnnotation(Seeds.class);
            Long only = Long.getLong("whorl.seed");
            LongStream all =
                    only != null ? LongStream.of(only) : LongStream.range(seeds.first(), seeds.first() + seeds.count());
            return all.mapToObj(Invocation::new);
        }
    }

    /** One run with one seed. */
    record Invocation(long seed) implements TestTemplateInvocationContext, ParameterResolver {
        @Override
        public String getDisplayName(int invocationIndex) {
            return "seed " + seed;
        }

        @Override
        public java.util.List<Extension> getAdditionalExtensions() {
            return java.util.List.of(this);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == long.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return seed;
        }
    }
}
