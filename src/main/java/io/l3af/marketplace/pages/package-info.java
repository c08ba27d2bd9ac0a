/** The pages for people: verified model in, HTML out. The only room that knows jte, CommonMark and the sanitizer. */
@NullMarked
package io.l3af.marketplace.pages;

import org.jspecify.annotations.NullMarked;
