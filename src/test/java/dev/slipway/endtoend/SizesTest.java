package dev.slipway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/// Code stays small: a file has at most 400 lines, also of tests; a method at most 40, and at most 5 parameters.
class SizesTest {
    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 40;
    private static final int PARAMETERS = 5;

    @Test
    void filesAndMethodsStaySmall() throws IOException {
        List<String> tooLarge = new ArrayList<>();
        List<Path> sources = sources("src/main/java");
        assertThat(sources).hasSizeGreaterThan(100);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    List.of("--release", "25"),
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                tooLarge.addAll(check(unit, positions));
            }
        }
        assertThat(tooLarge).isEmpty();
    }

    @Test
    void filesOfTestsStaySmallToo() throws IOException {
        List<String> tooLarge = new ArrayList<>();
        List<Path> sources = sources("src/test/java");
        assertThat(sources).hasSizeGreaterThan(100);
        for (Path source : sources) {
            int lines = Files.readAllLines(source).size();
            if (lines > FILE_LINES) {
                tooLarge.add("%s has %d lines".formatted(source.getFileName(), lines));
            }
        }
        assertThat(tooLarge).isEmpty();
    }

    /// @param folder of each module, and of the checkout
    private static List<Path> sources(String folder) throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(Program.CHECKOUT)) {
            Stream<Path> all = Stream.concat(modules, Stream.of(Program.CHECKOUT));
            for (Path module : all.map(module -> module.resolve(folder)).toList()) {
                if (Files.isDirectory(module)) {
                    try (Stream<Path> walk = Files.walk(module)) {
                        walk.filter(file -> file.toString().endsWith(".java"))
                                .forEach(sources::add);
                    }
                }
            }
        }
        return sources;
    }

    private static List<String> check(CompilationUnitTree unit, SourcePositions positions) {
        List<String> found = new ArrayList<>();
        String file = Path.of(unit.getSourceFile().toUri()).getFileName().toString();
        long lines = lines(unit, unit, positions);
        if (lines > FILE_LINES) {
            found.add("%s has %d lines".formatted(file, lines));
        }
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void nothing) {
                long length = lines(unit, method, positions);
                if (length > METHOD_LINES) {
                    found.add("%s: %s has %d lines".formatted(file, method.getName(), length));
                }
                Tree owner = getCurrentPath().getParentPath().getLeaf();
                boolean record =
                        owner instanceof ClassTree type && type.getKind() == Tree.Kind.RECORD;
                boolean constructor = method.getName().contentEquals("<init>");
                if (method.getParameters().size() > PARAMETERS && !(record && constructor)) {
                    found.add(
                            "%s: %s has %d parameters"
                                    .formatted(
                                            file, method.getName(), method.getParameters().size()));
                }
                return super.visitMethod(method, nothing);
            }
        }.scan(unit, null);
        return found;
    }

    private static long lines(CompilationUnitTree unit, Tree tree, SourcePositions positions) {
        LineMap map = unit.getLineMap();
        long start = Math.max(0, positions.getStartPosition(unit, tree));
        long end = positions.getEndPosition(unit, tree);
        return map.getLineNumber(end) - map.getLineNumber(start) + 1;
    }
}
