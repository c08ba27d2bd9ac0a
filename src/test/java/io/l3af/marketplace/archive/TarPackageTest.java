package io.l3af.marketplace.archive;

import static io.l3af.marketplace.archive.TarBuilder.concat;
import static io.l3af.marketplace.archive.TarBuilder.goodPackage;
import static io.l3af.marketplace.archive.TarBuilder.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.model.PackageFile;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in a tar: names, types, modes and their order. */
class TarPackageTest extends PackageCase {
    @Test
    void plainPackageIsRead() throws IOException {
        PackageContents contents = readTarGz(goodPackage().gzip());
        assertSound(contents);
        assertThat(contents.files())
                .containsExactly(new PackageFile("t.bpf.o", 6, 0644), new PackageFile("t_user", 7, 0755));
        assertThat(contents.folders()).containsExactly("xdpingress");
    }

    @Test
    void leadingDotSlashIsAccepted() throws IOException {
        PackageContents contents = readTarGz(new TarBuilder()
                .folder("./l3af_t/")
                .file("./l3af_t/t.bpf.o", "object")
                .gzip());
        assertSound(contents);
        assertThat(contents.files()).extracting(PackageFile::name).containsExactly("t.bpf.o");
    }

    @Test
    void extraFilesAndFoldersAreAccepted() throws IOException {
        assertSound(readTarGz(goodPackage()
                .folder("l3af_t/META-INF/")
                .file("l3af_t/META-INF/manifest.json", "{}")
                .file("l3af_t/t.bpf.o.p7s", "signature")
                .gzip()));
    }

    @Test
    void fileModeZeroIsAccepted() throws IOException {
        assertSound(readTarGz(goodPackage().entry('0', "l3af_t/x", 0, "x").gzip()));
    }

    @Test
    void fileTypeInTheModeIsAcceptedWhereItAgrees() throws IOException {
        assertSound(readTarGz(new TarBuilder()
                .entry('5', "l3af_t/", 040755, "")
                .entry('0', "l3af_t/x", 0100644, "x")
                .gzip()));
    }

    @Test
    void gnuHeaderAndLargeUidAreAccepted() throws IOException {
        assertSound(readTarGz(goodPackage()
                .entry('0', "l3af_t/x", 0644, "x", header -> {
                    put(header, 257, "ustar  \0");
                    put(header, 108, "\u0080\0\0\0\u0010\0\0\0");
                })
                .gzip()));
    }

    @Test
    void longNamesAreRead() throws IOException {
        String ustar = "u".repeat(90);
        String pax = "l3af_t/" + "p".repeat(200);
        String gnu = "l3af_t/" + "g".repeat(200);
        PackageContents contents = readTarGz(goodPackage()
                .entry('0', ustar, 0644, "u", header -> put(header, 345, "l3af_t"))
                .pax("path", pax)
                .file("l3af_t/short", "p")
                .entry('L', "././@LongLink", 0644, gnu + "\0")
                .file("l3af_t/short", "g")
                .gzip());
        assertSound(contents);
        assertThat(contents.files())
                .extracting(PackageFile::name)
                .contains(ustar, pax.substring(7), gnu.substring(7))
                .doesNotContain("short");
    }

    @Test
    void paxTimesAreAccepted() throws IOException {
        assertSound(readTarGz(goodPackage()
                .pax("mtime", "1700000000.123456789")
                .file("l3af_t/x", "x")
                .gzip()));
    }

    @Test
    void zeroPaddingBehindTheEndIsAccepted() throws IOException {
        assertSound(readTarGz(TarBuilder.gzip(Arrays.copyOf(goodPackage().tar(), 10240))));
    }

    @Test
    void rootEntryIsRefused() throws IOException {
        PackageContents contents = readTarGz(new TarBuilder()
                .folder("./")
                .folder("./l3af_t/")
                .file("./l3af_t/t.bpf.o", "object")
                .gzip());
        assertRefused(contents, Code.PACKAGE_LAYOUT, "\"./\"");
    }

    @Test
    void missingPackageFolderIsRefused() throws IOException {
        assertRefused(
                readTarGz(new TarBuilder().file("l3af_t/t.bpf.o", "object").gzip()),
                Code.PACKAGE_LAYOUT,
                "comes before its folder \"l3af_t/\"");
    }

    @Test
    void missingSubfolderIsReportedOnce() throws IOException {
        assertRefused(
                readTarGz(goodPackage()
                        .file("l3af_t/sub/a", "a")
                        .file("l3af_t/sub/b", "b")
                        .gzip()),
                Code.PACKAGE_LAYOUT,
                "comes before its folder \"l3af_t/sub/\"");
    }

    @Test
    void fileInTheRoleOfAFolderIsRefused() throws IOException {
        assertRefused(
                readTarGz(goodPackage().file("l3af_t/t_user/x", "x").gzip()), Code.PACKAGE_LAYOUT, "before its folder");
    }

    @Test
    void emptyTarIsRefused() throws IOException {
        assertRefused(readTarGz(new TarBuilder().gzip()), Code.PACKAGE_LAYOUT, "no folder \"l3af_t/\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "other/x", "l3af_tx", "l3af_t"})
    void entryOutsideThePackageFolderIsRefused(String name) throws IOException {
        assertRefused(readTarGz(goodPackage().file(name, "x").gzip()), Code.PACKAGE_LAYOUT, "outside the folder");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "l3af_t/README..md",
                "l3af_t/../x",
                "../l3af_t/x",
                "/l3af_t/x",
                "l3af_t\\x",
                "l3af_t/x\ny",
                "l3af_t/x\u007f",
                "l3af_t/caf\u00e9",
                "l3af_t//x",
                "l3af_t/./x",
                "././l3af_t/x",
                "l3af_t/x/",
                "l3af_t/x\0y",
                ""
            })
    void badNameIsRefused(String name) throws IOException {
        assertRefused(readTarGz(goodPackage().file(name, "x").gzip()), Code.PACKAGE_BAD_NAME, "name \"");
    }

    @Test
    void badNamesInExtendedHeadersAreRefused() throws IOException {
        PackageContents contents = readTarGz(goodPackage()
                .pax("path", "l3af_t/../x")
                .file("l3af_t/x", "x")
                .entry('L', "././@LongLink", 0644, "l3af_t/x\0y\0")
                .file("l3af_t/x", "x")
                .gzip());
        assertThat(contents.findings())
                .extracting(Finding::code)
                .containsExactly(Code.PACKAGE_BAD_NAME, Code.PACKAGE_BAD_NAME);
    }

    @Test
    void nameInAMessageIsEscaped() throws IOException {
        assertRefused(
                readTarGz(goodPackage().file("l3af_t/\u001b[2J\"", "x").gzip()),
                Code.PACKAGE_BAD_NAME,
                "\"l3af_t/\\x1b[2J\\\"\"");
    }

    @ParameterizedTest
    @ValueSource(chars = {'1', '2', '3', '4', '6', '7', 'g', 'V', 'D'})
    void otherTypesAreRefused(char type) throws IOException {
        assertRefused(
                readTarGz(goodPackage().entry(type, "l3af_t/x", 0644, "").gzip()),
                Code.PACKAGE_BAD_TYPE,
                "\"l3af_t/x\" is");
    }

    @Test
    void paxGlobalHeaderOfGitArchiveIsRefused() throws IOException {
        byte[] tar = concat(
                new TarBuilder()
                        .entry('g', "pax_global_header", 0666, TarBuilder.paxRecord("comment", "0".repeat(40)))
                        .unfinished(),
                goodPackage().tar());
        assertRefused(readTarGz(TarBuilder.gzip(tar)), Code.PACKAGE_BAD_TYPE, "PAX global header");
    }

    @Test
    void gnuSparseFileIsRefused() throws IOException {
        assertRefused(
                readTarGz(goodPackage().entry('S', "l3af_t/x", 0644, "x").gzip()), Code.PACKAGE_BAD_TYPE, "sparse");
    }

    @Test
    void paxSparseFileIsRefused() throws IOException {
        assertRefused(
                readTarGz(goodPackage()
                        .pax("GNU.sparse.major", "1")
                        .file("l3af_t/x", "x")
                        .gzip()),
                Code.PACKAGE_BAD_TYPE,
                "sparse");
    }

    @ParameterizedTest
    @ValueSource(ints = {04755, 02755, 01755})
    void setUidSetGidAndStickyAreRefused(int mode) throws IOException {
        assertRefused(
                readTarGz(goodPackage().entry('0', "l3af_t/x", mode, "x").gzip()), Code.PACKAGE_BAD_TYPE, "set-uid");
    }

    @ParameterizedTest
    @ValueSource(ints = {040755, 0120777, 0020666})
    void anotherTypeInTheModeIsRefused(int mode) throws IOException {
        assertRefused(
                readTarGz(goodPackage().entry('0', "l3af_t/x", mode, "x").gzip()),
                Code.PACKAGE_BAD_TYPE,
                "\"l3af_t/x\" is");
    }

    @ParameterizedTest
    @ValueSource(ints = {0700, 0775, 0777, 0})
    void folderModeThatSpreadsToParentsIsRefused(int mode) throws IOException {
        assertRefused(
                readTarGz(goodPackage().entry('5', "l3af_t/sub/", mode, "").gzip()),
                Code.PACKAGE_LAYOUT,
                "expected 0755");
    }

    @Test
    void duplicateFileIsRefused() throws IOException {
        assertRefused(
                readTarGz(goodPackage().file("./l3af_t/t.bpf.o", "other").gzip()),
                Code.PACKAGE_DUPLICATE,
                "there twice");
    }

    @Test
    void duplicateFolderIsRefused() throws IOException {
        assertRefused(readTarGz(goodPackage().folder("l3af_t/").gzip()), Code.PACKAGE_DUPLICATE, "there twice");
    }

    @Test
    void caseCollisionIsRefused() throws IOException {
        assertRefused(
                readTarGz(goodPackage().file("l3af_t/T.bpf.o", "x").gzip()), Code.PACKAGE_DUPLICATE, "only in case");
    }

    @Test
    void allFindingsAreCollected() throws IOException {
        PackageContents contents = readTarGz(goodPackage()
                .entry('2', "l3af_t/link", 0777, "")
                .file("l3af_t/README..md", "x")
                .file("elsewhere", "x")
                .entry('0', "l3af_t/su", 04755, "x")
                .gzip());
        assertThat(contents.findings())
                .extracting(Finding::code)
                .containsExactly(
                        Code.PACKAGE_BAD_TYPE, Code.PACKAGE_BAD_NAME, Code.PACKAGE_LAYOUT, Code.PACKAGE_BAD_TYPE);
        assertThat(contents.files()).extracting(PackageFile::name).containsExactly("su", "t.bpf.o", "t_user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"l3af_t-1.0.tar.gz", "l3af_t.tgz", ".tar.gz", "a/b.tar.gz", "l3af t.tar.gz", ""})
    void artifactNameThatL3afdCannotUseIsRefused(String artifact) throws IOException {
        assertRefused(read(goodPackage().gzip(), artifact, ArchiveLimits.DEFAULTS), Code.BAD_ARTIFACT_NAME, "artifact");
    }
}
