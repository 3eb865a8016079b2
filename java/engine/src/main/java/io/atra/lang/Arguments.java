package io.atra.lang;

import io.atra.catalogue.Nearest;
import io.atra.lang.Expression.Argument;
import io.atra.lang.Expression.Call;
import io.atra.lang.Expression.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a call, each by the name of what it is for, whether written by place or by name. */
final class Arguments {

    private final SourceText source;
    private final List<String> slots;
    private final String usage;
    private final Map<String, Expression> values = new HashMap<>();

    private Arguments(SourceText source, List<String> slots, String usage) {
        this.source = source;
        this.slots = slots;
        this.usage = usage;
    }

    /**
     * Sorts the arguments of a call.
     *
     * @param slots what the function takes, in order
     * @param usage how it is called, for sentences
     */
    static Arguments of(SourceText source, Call call, List<String> slots, String usage) {
        Arguments arguments = new Arguments(source, slots, usage);
        int place = 0;
        boolean named = false;
        for (Argument argument : call.arguments()) {
            named |= argument.name().isPresent();
            arguments.add(argument, place++, named);
        }
        return arguments;
    }

    /** What was written for a slot, if anything. */
    @Nullable
    Expression get(String slot) {
        return values.get(slot);
    }

    private void add(Argument argument, int place, boolean named) {
        int at = argument.value().span().start();
        if (argument.name().isPresent()) {
            addNamed(argument.name().get(), argument.value());
        } else if (named) {
            throw source.problem(at, "an argument without a name cannot follow one with a name; call it as " + usage);
        } else if (place >= slots.size()) {
            throw source.problem(at, "too many arguments; call it as " + usage);
        } else {
            values.put(slots.get(place), argument.value());
        }
    }

    private void addNamed(Name name, Expression value) {
        int at = name.span().start();
        if (!slots.contains(name.name())) {
            String near = Nearest.hint(name.name(), slots);
            String hint = near.isEmpty() ? " (to compare, write '==')" : near;
            throw source.problem(at, "unknown parameter '" + name.name() + "'" + hint + "; call it as " + usage);
        }
        if (values.putIfAbsent(name.name(), value) != null) {
            throw source.problem(at, "'" + name.name() + "' is given twice; call it as " + usage);
        }
    }
}
