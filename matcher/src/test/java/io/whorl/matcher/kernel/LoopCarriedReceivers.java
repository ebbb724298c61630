package io.whorl.matcher.kernel;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds operations of the Vector API that a method calls on a vector which a loop carries round, in the loop or behind it
 * (docs/decisions/0009). Follows the operand stack through the bytecodes from first to last, as far as kernels go: what it cannot follow, it
 * refuses with {@link IllegalStateException}. One use, one thread.
 */
final class LoopCarriedReceivers {

    private static final String VECTOR_API = "jdk/incubator/vector/";
    private static final Set<Opcode> UNARY =
            Set.of(Opcode.INEG, Opcode.LNEG, Opcode.FNEG, Opcode.DNEG, Opcode.ARRAYLENGTH);
    private static final Set<Opcode> COMPARING =
            Set.of(Opcode.LCMP, Opcode.FCMPL, Opcode.FCMPG, Opcode.DCMPL, Opcode.DCMPG);

    /** What is on the operand stack. */
    private record Value(boolean isWide, boolean isCarried) {
        static final Value NARROW = new Value(false, false);

        static Value of(TypeKind kind) {
            return new Value(kind.slotSize() == 2, false);
        }
    }

    /** From the bytecode that a branch leads back to, up to the one behind that branch; {@code carried} are the slots of the vectors that it changes. */
    private record Loop(int first, int behind, Set<Integer> carried) {}

    private final CodeModel code;
    private final Map<Label, Integer> places = new HashMap<>();
    private final List<Loop> loops = new ArrayList<>();
    private final List<Value> stack = new ArrayList<>();
    private final Map<Label, List<Value>> stacks = new HashMap<>();
    private final Set<Integer> carried = new HashSet<>();
    private final List<String> found = new ArrayList<>();
    private int line;

    private LoopCarriedReceivers(CodeModel code) {
        this.code = code;
    }

    /** The operations, each as {@code line 17: IntVector.add}. The class must know its local variables ({@code javac -g}). */
    static List<String> in(MethodModel method) {
        LoopCarriedReceivers receivers = new LoopCarriedReceivers(method.code().orElseThrow());
        receivers.findLoops();
        receivers.follow();
        return receivers.found;
    }

    private void findLoops() {
        int at = 0;
        for (CodeElement element : code) {
            if (element instanceof LabelTarget target) {
                places.put(target.label(), at);
            }
            at += size(element);
        }
        at = 0;
        for (CodeElement element : code) {
            if (element instanceof BranchInstruction branch && place(branch.target()) <= at) {
                int first = place(branch.target());
                int behind = at + branch.sizeInBytes();
                loops.add(new Loop(first, behind, changedIn(first, behind)));
            }
            at += size(element);
        }
    }

    /** The slots of vectors that live when the loop begins and are set in it. */
    private Set<Integer> changedIn(int first, int behind) {
        Set<Integer> slots = new HashSet<>();
        for (CodeElement element : code) {
            if (element instanceof LocalVariable variable
                    && variable.typeSymbol().descriptorString().startsWith("L" + VECTOR_API)
                    && place(variable.startScope()) <= first
                    && first < place(variable.endScope())) {
                slots.add(variable.slot());
            }
        }
        Set<Integer> changed = new HashSet<>();
        int at = 0;
        for (CodeElement element : code) {
            if (element instanceof StoreInstruction store
                    && at >= first
                    && at < behind
                    && slots.contains(store.slot())) {
                changed.add(store.slot());
            }
            at += size(element);
        }
        return changed;
    }

    private void follow() {
        int at = 0;
        boolean isReached = true;
        for (CodeElement element : code) {
            if (element instanceof LabelTarget target && !isReached) {
                stack.clear();
                stack.addAll(stacks.getOrDefault(target.label(), List.of()));
            }
            if (element instanceof LineNumber number) {
                line = number.line();
            }
            if (element instanceof Instruction instruction) {
                for (Loop loop : loops) {
                    if (at == loop.first() || at == loop.behind()) {
                        carried.addAll(loop.carried());
                    }
                }
                step(instruction);
                isReached = !(instruction instanceof ReturnInstruction) && instruction.opcode() != Opcode.GOTO;
                at += instruction.sizeInBytes();
            }
        }
    }

    private void step(Instruction instruction) {
        switch (instruction) {
            case LoadInstruction load ->
                push(new Value(load.typeKind().slotSize() == 2, carried.contains(load.slot())));
            case StoreInstruction store -> store(store.slot());
            case ConstantInstruction constant -> push(Value.of(constant.typeKind()));
            case OperatorInstruction operator -> operate(operator);
            case ConvertInstruction convert -> {
                pop(1);
                push(Value.of(convert.toType()));
            }
            case ArrayLoadInstruction load -> {
                pop(2);
                push(Value.of(load.typeKind()));
            }
            case ArrayStoreInstruction _ -> pop(3);
            case FieldInstruction field -> field(field);
            case InvokeInstruction call -> call(call);
            case BranchInstruction branch -> branch(branch);
            case StackInstruction change -> change(change.opcode());
            case ReturnInstruction _ -> stack.clear();
            case IncrementInstruction _, TypeCheckInstruction _ -> {}
            default -> throw notFollowed(instruction.opcode());
        }
    }

    private void store(int slot) {
        if (pop().isCarried()) {
            carried.add(slot);
        } else {
            carried.remove(slot);
        }
    }

    private void operate(OperatorInstruction operator) {
        pop(UNARY.contains(operator.opcode()) ? 1 : 2);
        boolean isNarrow = operator.opcode() == Opcode.ARRAYLENGTH || COMPARING.contains(operator.opcode());
        push(isNarrow ? Value.NARROW : Value.of(operator.typeKind()));
    }

    private void field(FieldInstruction field) {
        switch (field.opcode()) {
            case GETSTATIC -> push(Value.of(TypeKind.from(field.typeSymbol())));
            case GETFIELD -> {
                pop(1);
                push(Value.of(TypeKind.from(field.typeSymbol())));
            }
            case PUTSTATIC -> pop(1);
            case PUTFIELD -> pop(2);
            default -> throw notFollowed(field.opcode());
        }
    }

    private void call(InvokeInstruction call) {
        MethodTypeDesc type = call.typeSymbol();
        pop(type.parameterCount());
        if (call.opcode() != Opcode.INVOKESTATIC
                && pop().isCarried()
                && call.owner().asInternalName().startsWith(VECTOR_API)) {
            String owner = call.owner().asInternalName().substring(VECTOR_API.length());
            found.add("line " + line + ": " + owner + "." + call.name().stringValue());
        }
        TypeKind result = TypeKind.from(type.returnType());
        if (result != TypeKind.VOID) {
            push(Value.of(result));
        }
    }

    private void branch(BranchInstruction branch) {
        String name = branch.opcode().name();
        if (!name.startsWith("GOTO")) {
            pop(name.startsWith("IF_") ? 2 : 1);
        }
        stacks.put(branch.target(), List.copyOf(stack));
    }

    private void change(Opcode opcode) {
        Value top = stack.getLast();
        switch (opcode) {
            case POP -> pop(1);
            case POP2 -> pop(top.isWide() ? 1 : 2);
            case DUP -> push(top);
            case DUP2 -> {
                List<Value> copied = List.copyOf(stack.subList(stack.size() - (top.isWide() ? 1 : 2), stack.size()));
                stack.addAll(copied);
            }
            default -> throw notFollowed(opcode);
        }
    }

    private void push(Value value) {
        stack.add(value);
    }

    private Value pop() {
        return stack.removeLast();
    }

    private void pop(int values) {
        for (int i = 0; i < values; i++) {
            stack.removeLast();
        }
    }

    private int place(Label label) {
        Integer place = places.get(label);
        if (place == null) {
            throw new IllegalStateException("a label stands nowhere in the method");
        }
        return place;
    }

    private static int size(CodeElement element) {
        return element instanceof Instruction instruction ? instruction.sizeInBytes() : 0;
    }

    private IllegalStateException notFollowed(Opcode opcode) {
        return new IllegalStateException("line " + line + ": " + opcode + " is not followed");
    }
}
