package io.l3af.marketplace.pages;

import gg.jte.CodeResolver;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateException;
import gg.jte.generated.precompiled.DynamicTemplates;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The templates of the pages: the program's, or with some of an operator's in their place. Those are compiled when they are
 * opened, by the compiler of the JDK, and are code that runs with all rights of the program: never a contributor's.
 *
 * <pre>{@code
 * try (PageTemplates templates = PageTemplates.replacedBy(folder)) {
 *     Pages pages = new Pages(marketplace, look, templates);
 * }
 * }</pre>
 */
public final class PageTemplates implements AutoCloseable {
    private static final String ENDING = ".jte";
    private static final String PACKAGE = "io.l3af.marketplace.own";

    private final @Nullable Path classes;
    private final Templates templates;

    private PageTemplates(@Nullable Path classes, Templates templates) {
        this.classes = classes;
        this.templates = templates;
    }

    /** The program's own. */
    public static PageTemplates ofProgram() {
        return new PageTemplates(null, new StaticTemplates());
    }

    /**
     * The templates of the program, those excepted that {@code folder} has under the same name.
     *
     * @throws RefusedTemplateException if there is no compiler, or a template is none of the program's or not well-formed
     * @throws IOException if the folder cannot be read, or there is no place for what is compiled
     */
    public static PageTemplates replacedBy(Path folder) throws IOException {
        if (ToolProvider.getSystemJavaCompiler() == null) {
            throw new RefusedTemplateException(
                    "this Java has no compiler, which templates of your own need",
                    "Run kfm with a JDK, not a JRE: point JAVA_HOME to one.");
        }
        Map<String, String> sources = sources(folder);
        Path classes = Files.createTempDirectory("kfm-templates");
        try {
            compile(sources, classes);
        } catch (TemplateException e) {
            delete(classes);
            throw new RefusedTemplateException(
                    "a template cannot be compiled. " + e.getMessage(),
                    "Begin with the program's own template of that name; a template in " + folder
                            + " replaces all of it.");
        }
        TemplateEngine engine = TemplateEngine.createPrecompiled(
                classes, ContentType.Html, PageTemplates.class.getClassLoader(), PACKAGE);
        return new PageTemplates(classes, new DynamicTemplates(engine));
    }

    Templates templates() {
        return templates;
    }

    @Override
    public void close() {
        if (classes != null) {
            delete(classes);
        }
    }

    private static void compile(Map<String, String> sources, Path classes) {
        TemplateEngine engine = TemplateEngine.create(
                new Sources(sources), classes, ContentType.Html, PageTemplates.class.getClassLoader(), PACKAGE);
        engine.setTrimControlStructures(true);
        engine.precompileAll();
    }

    private static Map<String, String> sources(Path folder) throws IOException {
        Map<String, String> sources = new TreeMap<>(packaged());
        Map<String, String> own = read(folder);
        for (String name : own.keySet()) {
            if (!sources.containsKey(name)) {
                throw new RefusedTemplateException(
                        folder.resolve(name) + " replaces none of the program's templates",
                        "Give it the name of one: " + String.join(", ", sources.keySet()) + ".");
            }
        }
        sources.putAll(own);
        return sources;
    }

    /** By name, such as {@code parts/link.jte}. */
    private static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> found = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (name.endsWith(ENDING)) {
                    found.put(name, Files.readString(file));
                }
            }
        }
        return found;
    }

    private static Map<String, String> packaged() throws IOException {
        URL one = PageTemplates.class.getResource("templates/layout" + ENDING);
        if (one == null) {
            throw new IllegalStateException("templates must be packaged with the program");
        }
        try {
            URI uri = one.toURI();
            if (!uri.getScheme().equals("jar")) {
                return read(Path.of(uri).resolveSibling(""));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return read(jar.provider().getPath(uri).resolveSibling(""));
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Templates from memory. */
    private record Sources(Map<String, String> byName) implements CodeResolver {
        @Override
        public @Nullable String resolve(String name) {
            return byName.get(name);
        }

        @Override
        public boolean exists(String name) {
            return byName.containsKey(name);
        }

        @Override
        public long getLastModified(String name) {
            return 0;
        }

        @Override
        public List<String> resolveAllTemplateNames() {
            return List.copyOf(byName.keySet());
        }
    }
}
