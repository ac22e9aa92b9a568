package jamboree.console;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Looks in a parsed snippet for what can have failed in one frame of a stack trace.
 *
 * <p>A JVM names the line, not the column. But the frame above names the method that was called, and an exception that
 * the JVM itself throws names the operation; where just one such expression stands in the statements on the line, that
 * is the place. With two of them there is no telling, and {@link #found} has both.
 */
final class FailingCode extends TreeScanner<Void, Boolean> {

    /**
     * An expression that can have failed.
     *
     * @param start of the expression in the parsed text
     * @param caret the operator, or the name of what is called
     */
    record Spot(int start, int caret, int end) {
    }

    private final String text;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final ToLongFunction<Integer> lineOf;
    private final long line;
    private final String method;
    private final Suspects suspects;
    private final List<Spot> found = new ArrayList<>();
    private final List<Spot> lambdas = new ArrayList<>();
    private int depth;
    private String within = "";

    /**
     * A search for one frame.
     *
     * @param lineOf the line that the frame's numbers count, of a position in the parsed text; -1 for none
     * @param method the name of the frame's method; empty for code that stands in no method of the user
     */
    FailingCode(String text, CompilationUnitTree unit, SourcePositions positions, ToLongFunction<Integer> lineOf,
                long line, String method, Suspects suspects) {
        this.text = text;
        this.unit = unit;
        this.positions = positions;
        this.lineOf = lineOf;
        this.line = line;
        this.method = method;
        this.suspects = suspects;
        scan(unit, false);
    }

    /** Everything that may have failed. */
    List<Spot> found() {
        return found;
    }

    /** The lambdas that touch the line. */
    List<Spot> lambdas() {
        return lambdas;
    }

    /** A statement or the body of a lambda decides whether what stands in it counts; the innermost one has the say. */
    @Override
    public Void scan(Tree tree, Boolean counts) {
        boolean decides = tree instanceof StatementTree && !(tree instanceof ClassTree);
        return super.scan(tree, decides ? touches(tree) : counts);
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree lambda, Boolean counts) {
        boolean touches = touches(lambda);
        if (touches) {
            lambdas.add(new Spot(start(lambda), start(lambda), end(lambda)));
        }
        depth++;
        super.visitLambdaExpression(lambda,
                lambda.getBodyKind() == LambdaExpressionTree.BodyKind.EXPRESSION ? touches : counts);
        depth--;
        return null;
    }

    @Override
    public Void visitMethod(MethodTree declared, Boolean counts) {
        String outer = within;
        int outerDepth = depth;
        within = declared.getName().toString();
        depth = 0;
        super.visitMethod(declared, counts);
        within = outer;
        depth = outerDepth;
        return null;
    }

    @Override
    public Void visitBinary(BinaryTree binary, Boolean counts) {
        if (suspects.isDivision(binary.getKind()) && isPossibleZero(binary.getRightOperand())) {
            String operator = binary.getKind() == Tree.Kind.DIVIDE ? "/" : "%";
            add(binary, text.indexOf(operator, end(binary.getLeftOperand())), counts);
        }
        return super.visitBinary(binary, counts);
    }

    @Override
    public Void visitCompoundAssignment(CompoundAssignmentTree assignment, Boolean counts) {
        if (suspects.isDivision(assignment.getKind()) && isPossibleZero(assignment.getExpression())) {
            add(assignment, text.indexOf('=', end(assignment.getVariable())) - 1, counts);
        }
        return super.visitCompoundAssignment(assignment, counts);
    }

    private static boolean isPossibleZero(ExpressionTree divisor) {
        return !(divisor instanceof LiteralTree literal && literal.getValue() instanceof Number number
                && number.doubleValue() != 0);
    }

    @Override
    public Void visitArrayAccess(ArrayAccessTree access, Boolean counts) {
        if (suspects.arrayAccess()) {
            add(access, start(access.getIndex()), counts);
        }
        return super.visitArrayAccess(access, counts);
    }

    @Override
    public Void visitNewArray(NewArrayTree array, Boolean counts) {
        if (suspects.newArray() && array.getDimensions() != null && !array.getDimensions().isEmpty()) {
            add(array, start(array.getDimensions().getFirst()), counts);
        }
        return super.visitNewArray(array, counts);
    }

    @Override
    public Void visitTypeCast(TypeCastTree cast, Boolean counts) {
        if (suspects.isCast(cast.getType().toString())) {
            add(cast, start(cast), counts);
        }
        return super.visitTypeCast(cast, counts);
    }

    @Override
    public Void visitNewClass(NewClassTree made, Boolean counts) {
        if (suspects.isNew(made.getIdentifier().toString())) {
            add(made, start(made), counts);
        }
        return super.visitNewClass(made, counts);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Boolean counts) {
        if (call.getMethodSelect() instanceof MemberSelectTree select
                && suspects.isCall(select.getIdentifier().toString())) {
            add(call, end(select) - select.getIdentifier().length(), counts);
        } else if (call.getMethodSelect() instanceof IdentifierTree name
                && suspects.isCall(name.getName().toString())) {
            add(call, start(name), counts);
        }
        return super.visitMethodInvocation(call, counts);
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree select, Boolean counts) {
        if (suspects.isField(select.getIdentifier().toString())) {
            add(select, end(select) - select.getIdentifier().length(), counts);
        }
        return super.visitMemberSelect(select, counts);
    }

    private void add(Tree tree, int caret, boolean counts) {
        boolean here = method.startsWith("lambda$") ? depth > 0 : depth == 0
                && (method.isEmpty() ? within.isEmpty() || within.startsWith("do_it$")
                        : within.equals(method) || within.isEmpty());
        if (counts && here && caret >= start(tree) && caret < end(tree)) {
            found.add(new Spot(start(tree), caret, end(tree)));
        }
    }

    private boolean touches(Tree tree) {
        long first = lineOf.applyAsLong(start(tree));
        long last = lineOf.applyAsLong(Math.max(start(tree), end(tree) - 1));
        // what surrounds the user's text has no line there
        return (first < 0 || first <= line) && (last < 0 || last >= line);
    }

    private int start(Tree tree) {
        return (int) positions.getStartPosition(unit, tree);
    }

    private int end(Tree tree) {
        return (int) positions.getEndPosition(unit, tree);
    }
}
