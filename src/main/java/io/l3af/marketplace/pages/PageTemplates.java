package io.l3af.marketplace.pages;

import gg.jte.CodeResolver;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateException;
import gg.jte.generated.precompiled.DynamicTemplates;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import io.l3af.marketplace.scratch.ScratchFolder;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The templates of the pages and their style sheets: the program's, or with some of an operator's in their place. Templates of an
 * operator are compiled when they are opened, by the compiler of the JDK, and are code that runs with all rights of the program:
 * never a contributor's.
 *
 * <pre>{@code
 * try (PageTemplates templates = PageTemplates.replacedBy(folder)) {
 *     Pages pages = new Pages(marketplace, look, templates);
 * }
 * }</pre>
 */
public final class PageTemplates implements AutoCloseable {
    private static final String TEMPLATE = ".jte";
    private static final String SHEET = ".css";
    private static final String PACKAGE = "io.l3af.marketplace.own";

    private final @Nullable ScratchFolder classes;
    private final Templates templates;
    private final SortedMap<String, String> sheets;

    private PageTemplates(@Nullable ScratchFolder classes, Templates templates, SortedMap<String, String> sheets) {
        this.classes = classes;
        this.templates = templates;
        this.sheets = Collections.unmodifiableSortedMap(sheets);
    }

    /** The program's own. */
    public static PageTemplates ofProgram() {
        return new PageTemplates(null, new StaticTemplates(), new TreeMap<>());
    }

    /**
     * The templates and style sheets of the program, those excepted that {@code folder} has under the same name.
     *
     * @throws RefusedTemplateException if a template or style sheet is none of the program's, a template is not well-formed, or
     *     there is no compiler for it
     * @throws IOException if the folder cannot be read, or there is no place for what is compiled
     */
    public static PageTemplates replacedBy(Path folder) throws IOException {
        SortedMap<String, String> sheets = read(folder, SHEET);
        refuseStrangers(folder, sheets.keySet(), Assets.sheets(), "style sheets");
        SortedMap<String, String> own = read(folder, TEMPLATE);
        SortedMap<String, String> sources = packaged();
        refuseStrangers(folder, own.keySet(), sources.keySet(), "templates");
        if (own.isEmpty()) {
            return new PageTemplates(null, new StaticTemplates(), sheets);
        }
        sources.putAll(own);
        if (ToolProvider.getSystemJavaCompiler() == null) {
            throw new RefusedTemplateException(
                    "this Java has no compiler, which templates of your own need",
                    "Run kfm with a JDK, not a JRE: point JAVA_HOME to one.");
        }
        ScratchFolder classes = ScratchFolder.make("templates");
        try {
            compile(sources, classes.path());
        } catch (TemplateException e) {
            classes.close();
            throw new RefusedTemplateException(
                    "a template cannot be compiled. " + e.getMessage(),
                    "Begin with the program's own template of that name; a template in " + folder
                            + " replaces all of it.");
        }
        TemplateEngine engine = TemplateEngine.createPrecompiled(
                classes.path(), ContentType.Html, PageTemplates.class.getClassLoader(), PACKAGE);
        return new PageTemplates(classes, new DynamicTemplates(engine), sheets);
    }

    Templates templates() {
        return templates;
    }

    /** Style sheets that stand in the place of the program's, by name. */
    SortedMap<String, String> sheets() {
        return sheets;
    }

    @Override
    public void close() {
        if (classes != null) {
            classes.close();
        }
    }

    private static void compile(Map<String, String> sources, Path classes) {
        TemplateEngine engine = TemplateEngine.create(
                new Sources(sources), classes, ContentType.Html, PageTemplates.class.getClassLoader(), PACKAGE);
        engine.setTrimControlStructures(true);
        engine.setBinaryStaticContent(true);
        engine.precompileAll();
    }

    private static void refuseStrangers(Path folder, Set<String> names, Set<String> known, String kind) {
        for (String name : names) {
            if (!known.contains(name)) {
                throw new RefusedTemplateException(
                        folder.resolve(name) + " replaces none of the program's " + kind,
                        "Give it the name of one: " + String.join(", ", known) + ".");
            }
        }
    }

    /** By name, such as {@code parts/link.jte}. */
    private static SortedMap<String, String> read(Path folder, String ending) throws IOException {
        SortedMap<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (name.endsWith(ending)) {
                    found.put(name, Files.readString(file));
                }
            }
        }
        return found;
    }

    private static SortedMap<String, String> packaged() throws IOException {
        URL one = PageTemplates.class.getResource("templates/layout" + TEMPLATE);
        if (one == null) {
            throw new IllegalStateException("templates must be packaged with the program");
        }
        try {
            URI uri = one.toURI();
            if (!uri.getScheme().equals("jar")) {
                return read(Path.of(uri).resolveSibling(""), TEMPLATE);
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return read(jar.provider().getPath(uri).resolveSibling(""), TEMPLATE);
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
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
