package io.l3af.marketplace.app.site;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.diagnostics.FileFailure;
import io.l3af.marketplace.pages.PageTemplates;
import io.l3af.marketplace.pages.RefusedTemplateException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The templates that an operator asked for. */
public final class Templates {
    private Templates() {}

    /**
     * The program's, with those of {@code folder} in their place if there is one.
     *
     * @throws EnvironmentException if they cannot be read, or are refused
     */
    public static PageTemplates open(@Nullable Path folder) {
        if (folder == null) {
            return PageTemplates.ofProgram();
        }
        try {
            return PageTemplates.replacedBy(folder);
        } catch (RefusedTemplateException e) {
            throw new EnvironmentException(e.getMessage(), e.mend(), e);
        } catch (IOException e) {
            throw new EnvironmentException(
                    "the templates in " + folder + " cannot be read: " + FileFailure.reason(e),
                    "Name a folder with templates in it.",
                    e);
        }
    }
}
