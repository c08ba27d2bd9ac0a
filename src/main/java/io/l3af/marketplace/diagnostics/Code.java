package io.l3af.marketplace.diagnostics;

import java.util.Locale;

/**
 * Every kind of problem that {@code kfm} reports. Numbers are for ever: a code that is no longer used is not given away
 * again. {@code docs/diagnostics.md} is made from this list.
 *
 * <p>1xxx files and manifests, 2xxx packages, 3xxx keys and signatures, 4xxx the site, 5xxx copies and nodes.
 */
public enum Code {
    // 10xx: files of the catalog
    MISSING_FILE(
            1001, "A file that the catalog needs is missing.", "Add the file, or mend the name that points to it."),
    UNREADABLE_FILE(1002, "A file or folder cannot be read.", "Give the user that runs kfm the permission to read it."),
    FILE_TOO_LARGE(1003, "A file is larger than the limit for its kind.", "Make it smaller, or link to it instead."),
    NOT_UTF8(1004, "A text file is not valid UTF-8.", "Save it as UTF-8."),
    UNEXPECTED_FILE(1005, "A file or folder has no place in the catalog.", "Remove it, or move it where it belongs."),
    NOT_A_SLUG(
            1006,
            "A segment of a path is not a slug.",
            "Use 1 to 64 of a-z, 0-9 and '-', beginning and ending with a letter or digit."),
    CASE_COLLISION(
            1007, "Two paths differ only in case.", "Rename one: many file systems and people cannot tell them apart."),
    SYMBOLIC_LINK(1008, "A symbolic link stands in the catalog.", "Put the file itself there."),

    // 11xx: YAML
    YAML_SYNTAX(1101, "A file is not well-formed YAML.", "Mend the syntax at the position given."),
    YAML_DUPLICATE_KEY(1102, "A key stands twice in one mapping.", "Keep one of them."),
    YAML_ALIAS(1103, "An anchor, alias, tag or second document is used.", "Write the value out."),
    YAML_TOO_DEEP(1104, "A YAML file is nested too deeply or has too many values.", "Make it flatter and smaller."),

    // 12xx: manifests against their schema
    UNKNOWN_KEY(1201, "A key is not known here.", "Remove it, or mend its spelling; docs/catalog.md lists the keys."),
    MISSING_KEY(1202, "A key that is required is missing.", "Add it; docs/catalog.md shows an example."),
    WRONG_TYPE(1203, "A value has the wrong type.", "Write a value of the type that is asked for."),
    BAD_VALUE(
            1204,
            "A value is not one of those allowed here.",
            "Choose a value that the message or docs/catalog.md names."),
    BAD_VERSION(
            1205,
            "A version is not Semantic Versioning 2.0.0 without build metadata.",
            "Use MAJOR.MINOR.PATCH, for example 1.4.0 or 2.0.0-rc.1."),
    BAD_DATE(1206, "A date does not exist or is not YYYY-MM-DD.", "Write a date of the calendar as YYYY-MM-DD."),

    // 13xx: manifests against each other
    NO_RELEASE(1301, "A function has no release.", "Add releases/<version>/release.yaml and its package."),
    UNKNOWN_PUBLISHER(
            1302, "A function lies under a submitter who has no publisher record.", "Add publishers/<submitter>.yaml."),
    PATH_NOT_ALLOWED(
            1303,
            "A function lies outside the paths of its publisher.",
            "Move it, or have the publisher's paths extended."),
    VERSION_COLLISION(
            1304,
            "Two versions of a function look the same to l3afd.",
            "l3afd writes dots as underscores in its paths: choose versions that stay different."),
    UNKNOWN_FUNCTION(
            1305,
            "A manifest names another function that the catalog does not have.",
            "Mend the path, or remove the key."),
    NAMESAKE(
            1306,
            "Two publishers or reviewers have one name.",
            "Add to the name what tells the two apart: pages show it to people, who know them by nothing else.",
            Severity.WARNING),

    // 14xx: how a marketplace looks
    PAGE_WITHOUT_TITLE(
            1401, "A page of the marketplace does not begin with its title.", "Begin it with # and a title."),
    PICTURE_REFUSED(
            1402,
            "A picture of the marketplace is not one that every page may show.",
            "icon.svg is a well-formed SVG without scripts, links and styles from elsewhere; preview.png a PNG of 1200 by 630 pixels."),
    LOW_CONTRAST(
            1403,
            "Two colours of the marketplace are so close that many people cannot read one on the other.",
            "Choose colours with a contrast of 4.5 or more (WCAG 2.2, 1.4.3).",
            Severity.WARNING),

    // 20xx: packages as files
    MISSING_PACKAGE(2001, "The package of a release is missing.", "Add the file."),
    DIGEST_MISMATCH(
            2002,
            "A package does not have the SHA-256 that release.yaml says.",
            "If the package is right, write its digest; if it is published already, make a new version."),
    SIZE_MISMATCH(
            2003,
            "A package does not have the size that release.yaml says.",
            "Write the size in bytes of the package."),
    BAD_ARTIFACT_NAME(
            2004,
            "An artifact's name is not one that l3afd can use.",
            "Use letters, digits, '_' and '-', then .tar.gz or .zip, and no other dot."),
    HOSTED_PACKAGE_ABSENT(
            2005,
            "A package that its publisher hosts is not here.",
            "Give --fetch to bring it from its location, or put it into the folder of --packages under its SHA-256."),

    // 21xx: what is inside a package
    PACKAGE_CORRUPT(2101, "A package is truncated or not a well-formed archive.", "Pack it again with kfm pack."),
    PACKAGE_TOO_LARGE(2102, "A package unpacks to more than the limits allow.", "Ship only what runs on the node."),
    PACKAGE_BAD_NAME(
            2103,
            "An entry's name is absolute, leaves its folder, or is not plain ASCII.",
            "Pack it again with kfm pack; l3afd refuses or misplaces such names."),
    PACKAGE_BAD_TYPE(
            2104,
            "An entry is a link, a device, a fifo or has set-uid or set-gid.",
            "Pack plain files and folders; l3afd turns links into empty files."),
    PACKAGE_DUPLICATE(2105, "Two entries have one name, or differ only in case.", "Keep one of them."),
    PACKAGE_LAYOUT(
            2106,
            "A package is not laid out as l3afd looks for it.",
            "Pack it with kfm pack: one folder named like the artifact up to its first dot, each folder before its files."),
    PACKAGE_TRAILING_DATA(2107, "Bytes follow the end of the archive.", "Pack it again with kfm pack."),

    // 22xx: what the manifest says against what is inside
    OBJECT_MISSING(2201, "The object_file is not in the package.", "Put it there, or mend its name in the manifest."),
    COMMAND_MISSING(
            2202, "A userspace command is not in the package.", "Put it there, or mend its name in the manifest."),
    COMMAND_NOT_EXECUTABLE(2203, "A userspace command has no x bit.", "Make it executable and pack again."),
    COMMAND_NAME_UNSAFE(
            2204,
            "The name of a userspace command could make l3afd kill strangers.",
            "l3afd ends every process whose name contains the first 15 characters of cmd_start: use 6 to 15 distinctive characters."),
    ENTRY_FUNCTION_MISSING(
            2205,
            "A program has no entry_function_name.",
            "Name the C function; without it l3afd crashes for XDP and TC."),
    MAP_NAME_MISSING(
            2206,
            "A program that can be chained has no map_name.",
            "Name the PROG_ARRAY through which the chain goes on; without it l3afd crashes."),
    NAME_SHARED(
            2207,
            "The programs for both TC directions share a name.",
            "l3afd pins both directions of an interface in one folder: give each its own function and map."),
    NOTHING_TO_RUN(
            2208,
            "A program has neither an object nor a command.",
            "Name its object_file, its cmd_start, or both; or remove the block."),
    RULES_FOLDER_MISSING(
            2209,
            "A folder for the rules file is not in the package.",
            "Ship it, empty: l3afd writes rules_file there and does not create the folder."),

    // 23xx: what is inside objects and executables
    BINARY_UNREADABLE(2301, "An object or executable cannot be read.", "Build it again, for BPF, x86-64 or arm64."),
    BINARY_TOO_LARGE(
            2302,
            "A binary in a package is too large to be read: the marketplace knows nothing of it.",
            "Strip it of symbols and debug information, or ship fewer things in one file.",
            Severity.WARNING),

    // 231x to 233x: objects against l3afd
    OBJECT_DATA_MAP(
            2310,
            "An object that l3afd pins has constants or initialised global variables.",
            "bpffs refuses the dot of .rodata and .data: use a map, or variables that begin as 0, and no bpf_printk."),
    PROGRAM_TYPE_UNSUPPORTED(
            2311,
            "An object has a program of a type that l3afd does not load.",
            "Keep XDP, TC, kprobe, uprobe and tracepoint programs; put others in an object of their own."),
    SECTION_FORM(
            2312,
            "The section of a probe is not written as l3afd reads it.",
            "Use tracepoint/GROUP/NAME, kprobe/FUNCTION, kretprobe/FUNCTION, uprobe//PATH:SYMBOL or uretprobe//PATH:SYMBOL."),
    ENTRY_FUNCTION_UNKNOWN(
            2313,
            "The entry_function_name is no program of the object.",
            "Write the name of the C function, not of its section."),
    PROGRAM_TYPE_DIFFERS(
            2314,
            "A program is of another type than its attach point or prog_type says.",
            "Mend the manifest, or the section of the program."),
    CHAIN_MAP(
            2315,
            "The map_name is no map through which a chain can go on.",
            "Define a PROG_ARRAY with keys and values of 4 bytes and at least one entry in the same object."),
    CHAIN_NOT_CONTINUED(
            2316,
            "The entry function never calls the next program of its chain.",
            "End it with bpf_tail_call(ctx, &map, 0), where l3afd puts the next program."),
    MONITOR_MAP(
            2317,
            "A map of monitor_maps cannot be read by l3afd.",
            "Name a map of the object with keys and values of 1, 2, 4 or 8 bytes, and not per CPU."),
    MAP_ARGUMENT(
            2318,
            "A map of map_args cannot be written by l3afd.",
            "Name a map of the object with keys and values of at most 8 bytes, and keys and values that fit."),
    MAP_ARGUMENT_KEYS(
            2319,
            "The map_args of an array leave keys out.",
            "List every key: l3afd tries to delete the others, which an array refuses.",
            Severity.WARNING),
    NAME_WITH_DOT(2320, "A map or program that l3afd pins has a dot in its name.", "bpffs refuses dots: rename it."),
    KERNEL_TOO_OLD(
            2330,
            "A manifest promises an older kernel than its objects need.",
            "Raise requires.kernel, unless the program looks before it uses what is newer.",
            Severity.WARNING),

    // 24xx: licences
    LICENCE_STRING(
            2401,
            "The license string of an object looks right and is not one that the kernel accepts.",
            "Write exactly GPL, GPL v2, GPL and additional rights, Dual BSD/GPL, Dual MIT/GPL or Dual MPL/GPL in SEC(\"license\").",
            Severity.WARNING),
    GPL_REQUIRED(
            2402,
            "An object needs a GPL-compatible license string, and has another or none.",
            "Write one that the kernel accepts in SEC(\"license\"), or do without what needs it."),
    LICENCE_DIFFERS(
            2403,
            "The license string of an object and licence.kernel contradict each other.",
            "Write the same licence in both, for example Dual BSD/GPL and GPL-2.0-only OR BSD-2-Clause."),

    // 25xx: CO-RE
    RAW_KERNEL_READ(
            2501,
            "A program reads kernel memory at an offset that only some kernels have.",
            "Read through BPF_CORE_READ, or types with preserve_access_index, so that the loader looks the offset up."),
    OBJECT_WITHOUT_TYPES(2502, "An object has no BTF.", "Compile it with -g; llvm-strip -g keeps what is needed."),
    KERNEL_VERSION_SECTION(2503, "An object names the one kernel that it is for.", "Remove the section \"version\"."),
    KERNEL_BOUND(
            2504,
            "An object runs only on some kernels, and this marketplace lists it all the same.",
            "Its pages say kernel-bound; they no longer do once KFM2501 and KFM2503 are mended.",
            Severity.WARNING),

    // 26xx: building from source
    BUILD_SOURCE(
            2601,
            "A source cannot be built as it is.",
            "Put a Makefile and plain files into src/: make OUT=<folder> puts the files of the package into that folder."),
    BUILD_FAILED(2602, "A build script failed.", "Mend what the log says; scripts/build-image makes the same system."),
    BUILD_TESTS_FAILED(2603, "The tests of a function failed.", "Mend what the log of make test says."),
    BUILD_TIME(
            2604,
            "A build was stopped: it took too long.",
            "Do less, or give it more time with --seconds if you trust it."),
    BUILD_MEMORY(
            2605,
            "A build was stopped: it took too much memory.",
            "Build less at a time, or give it more with --memory if you trust it."),
    BUILD_PROCESSES(
            2606,
            "A build was stopped: it had too many processes.",
            "Start fewer at a time, or allow more with --processes if you trust it."),
    BUILD_DISK(
            2607,
            "A build was stopped: it wrote too much.",
            "Write less, or give it more space with --disk if you trust it."),
    BUILD_PRINTED(2608, "A build was stopped: it printed too much.", "Print less."),
    BUILD_NETWORK(
            2609,
            "A build was stopped: it tried to reach a network.",
            "Put everything that it needs into src/, or ask for it in the build image."),
    BUILD_OUTSIDE(
            2610,
            "A build was stopped: it tried to write outside of its folder.",
            "Write below OUT, TMPDIR or the folder of the Makefile."),
    BUILD_LEFT_BEHIND(
            2611,
            "A build was stopped: it left processes behind.",
            "End every process that the Makefile starts before it ends."),
    BUILD_NOT_REPRODUCIBLE(
            2612,
            "Building the same source twice gave two packages.",
            "Keep folder, host name, time, order and chance out of the files: -ffile-prefix-map, sorted lists, SOURCE_DATE_EPOCH."),
    BUILD_DIFFERS(
            2613,
            "A package is not what its source says.",
            "Build it with kfm build --write and sign it again; if it is published already, make a new version."),
    BUILD_FACTS_DIFFER(
            2614, "The build facts of a release are about another source.", "Let kfm build --write set them."),

    // 27xx: evidence
    EVIDENCE_OF_OTHER_PACKAGE(
            2701, "Evidence was taken from another package.", "Run kfm evidence for this release again."),
    EVIDENCE_OF_UNKNOWN_OBJECT(
            2702,
            "Evidence names an object that the package does not have.",
            "Run kfm evidence for this release again."),
    // 28xx: releases beside each other
    UNKNOWN_RELEASE(
            2801,
            "There is no such function, release or file.",
            "Name it as category/subcategory/submitter/name, a release with @version; kfm search finds what there is."),
    CHAIN_POINT(
            2802,
            "A function cannot be chained where the others are.",
            "Leave it out, choose a point that all functions have with --at, or make a chain of its own for it."),
    CHAIN_ROOT_MISSING(
            2803,
            "There is no root that begins the chain.",
            "Name a root before the functions: a release whose manifest attaches a program to xdp_root, tc_ingress_root or tc_egress_root."),
    CHAIN_ROOT_PLACE(
            2804,
            "A root stands where a function must, or alone.",
            "Name one root at most, first, and the functions behind it."),
    CHAIN_NAME_TWICE(
            2805,
            "Two programs of a chain have one name.",
            "l3afd knows a program of an interface and direction by the name of its function: keep one of them."),
    CHAIN_PINS_CLASH(
            2806,
            "Two programs of a chain would be pinned at one path.",
            "l3afd pins below interface, name and version, with dots as underscores: use another version or function."),
    CHAIN_TOO_LONG(
            2807,
            "A packet would need more tail calls than the kernel makes for it.",
            "Leave functions out: the kernel goes on from program to program 33 times, and then silently stops."),
    CHAIN_TYPES_DIFFER(
            2808,
            "A program is of another type than the root.",
            "Leave it out: the kernel chains only programs of one type."),
    CHAIN_FRAGMENTS_DIFFER(
            2809,
            "Only some programs of a chain take packets of several buffers.",
            "Build them all with SEC(\"xdp\"), or all with SEC(\"xdp.frags\"): the kernel does not mix them."),
    CHAIN_COMMANDS_CLASH(
            2810,
            "Starting one userspace program of a chain could end another.",
            "Before it starts a command, l3afd ends processes of others whose name contains its first 15 characters: rename one."),
    CHAIN_YANKED(2811, "A release in a chain is yanked.", "Choose another version.", Severity.WARNING),

    // 30xx: keys
    BAD_CERTIFICATE(
            3001,
            "A file is not an OpenPGP certificate that can be used.",
            "Export it with gpg --armor --export FINGERPRINT."),
    FINGERPRINT_MISMATCH(
            3002,
            "A certificate does not have the fingerprint of the record or file that names it.",
            "Write the fingerprint of the certificate, or add the right file."),
    NO_ACTIVE_KEY(3003, "Nobody could sign: no key is active.", "Add an active key."),
    CERTIFICATES_DIFFER(
            3004,
            "Two records list one fingerprint with certificates that differ.",
            "List the same file in both records."),
    SECRET_KEY_PUBLISHED(
            3005,
            "A secret key lies where certificates are published.",
            "Remove it, and make a new key: this one is known now."),
    SIGNING_CERTIFICATE(
            3006,
            "A file is not an X.509 certificate with which objects can be signed.",
            "Put one certificate there as PEM: for RSA of 2048 to 8192 bits, P-256, P-384 or Ed25519, meant for signing."),

    // 31xx: signatures
    MISSING_SIGNATURE(3101, "A package has no signature.", "Sign it with kfm sign or gpg --detach-sign --armor."),
    BAD_SIGNATURE(3102, "A signature does not verify.", "Sign the package again with an active key of its publisher."),
    FOREIGN_KEY(
            3103,
            "A signature is by a key that its publisher does not own.",
            "Sign it with a key of the publisher's record, or add the key there."),
    PEN_MISMATCH(
            3104,
            "A signature names another PEN than its publisher has.",
            "Sign again with --pen and the number of the publisher's record."),
    KEY_NOT_VALID_THEN(
            3105, "A signature is by a key whose status does not cover its date.", "Sign with an active key."),
    OBJECT_SIGNATURE(
            3106,
            "The CMS signature of a file in a package does not verify.",
            "Sign the file anew with openssl cms -sign -binary -outform DER, and pack both; or leave the signature out."),
    OBJECT_SIGNATURE_OF_NOTHING(
            3107,
            "A CMS signature in a package is of no file in it.",
            "Name it after the file that it signs, with .p7s behind, or leave it out."),
    OBJECT_CERTIFICATE_FOREIGN(
            3108,
            "A CMS signature in a package is by a certificate that its publisher does not list.",
            "Sign with a certificate that the publisher's record lists, or list this one under certificates."),

    // 32xx: The Update Framework
    TUF_KEY(
            3201,
            "A file is not an Ed25519 key of The Update Framework.",
            "Make one with kfm keys new, or with openssl genpkey -algorithm ed25519."),
    TUF_ROOT_MALFORMED(
            3202,
            "A root of TUF cannot be read.",
            "Take the file as it was from git, and make roots with kfm keys root."),
    TUF_ROOT_MISSING(
            3203,
            "The roots of TUF do not follow one another.",
            "Keep every root from tuf/1.root.json on, and make the next with kfm keys root."),
    TUF_ROOT_SIGNATURES(
            3204,
            "A root of TUF has good signatures by fewer keys than it needs.",
            "Let holders of other keys sign it with kfm keys sign."),
    TUF_ROOT_EXPIRED(
            3205,
            "The last root of TUF has expired: no client believes the site any more.",
            "Make the next with kfm keys root, and have it signed.",
            Severity.WARNING),
    TUF_KEY_MISSING(
            3206,
            "There are too few keys at hand for a role of TUF.",
            "Give the secret keys with --tuf-key, or list them in tuf.secret_keys of a demonstration."),
    TUF_KEY_WITHOUT_ROLE(
            3207,
            "A key of TUF signs nothing: the last root gives it no role that signs a site.",
            "Remove it from tuf.secret_keys, or give it a role with kfm keys root.",
            Severity.WARNING),
    TUF_EXPIRED(
            3208,
            "Metadata of TUF is too old to be believed on the day it is made.",
            "Its time is that of the catalog's last commit: sign anew with kfm refresh, or raise tuf.valid_days.",
            Severity.WARNING),

    TUF_MARGIN(
            3209,
            "Something that kfm refresh does not renew expires soon.",
            "Renew it in time: the root with kfm keys root, everything else with kfm site."),
    TUF_SITE(
            3210,
            "The metadata of TUF in a site is not what its catalog signed.",
            "Build the site with kfm site, which signs what was verified."),

    // 33xx: the ledger
    LEDGER_MALFORMED(
            3301,
            "A line of the ledger cannot be read.",
            "Take ledger.jsonl as it was from git, and append with kfm ledger alone."),
    LEDGER_CHAIN(
            3302,
            "A line of the ledger does not follow from the one before it.",
            "A line was changed, removed or moved: take ledger.jsonl as it was from git, and append with kfm ledger alone."),
    LEDGER_REWRITTEN(
            3303,
            "The ledger does not continue the one that is known already.",
            "Lines are only appended: take the older ledger, and append with kfm ledger alone."),
    LEDGER_DATE(
            3304,
            "A line of the ledger has a day before the line above it, or one to come.",
            "Append with kfm ledger, which writes today, where the clock is right."),
    LEDGER_TWICE(3305, "The ledger has a release twice.", "Append with kfm ledger alone."),
    LEDGER_MISSING(3306, "A release is not in the ledger.", "Append it with kfm ledger."),
    PUBLISHED_PACKAGE_CHANGED(
            3307,
            "A published version has another package than the ledger first saw.",
            "Put the published package back, and make a new version of the other."),
    BACK_DATED(
            3308,
            "A package is by a compromised key, and was not seen before it was compromised.",
            "Make a new version, signed with an active key; anybody may have made this one."),
    PUBLISHED_RELEASE_GONE(
            3309,
            "A release that was published is no longer in the catalog.",
            "Put it back, and withdraw it with kfm yank: whoever pinned it relies on it.",
            Severity.WARNING),

    // 331x: publishers' rights
    TOO_FEW_SIGNATURES(
            3311,
            "A package has good signatures by fewer keys than its publisher's record asks for.",
            "Have it signed with another key of the record, for example with kfm sign --add."),
    PEN_SNAPSHOT_MALFORMED(
            3313, "The snapshot of IANA's registry cannot be read.", "Write it anew with scripts/pen-snapshot."),
    PEN_UNKNOWN(
            3314,
            "A publisher has a PEN that the snapshot of IANA's registry does not have.",
            "Look it up in the registry, and write the snapshot anew with scripts/pen-snapshot.",
            Severity.WARNING),
    PEN_OF_ANOTHER(
            3315,
            "IANA lists a publisher's PEN under another name.",
            "Ask the organisation that IANA names whether the publisher belongs to it.",
            Severity.WARNING),
    BUILT_WITHOUT_SOURCE(
            3312,
            "A package is signed as built from source, and its function has no source.",
            "Add src/, or source.repository; or have the package signed by its publisher."),

    // 34xx: advisories
    ADVISORY_NAME(
            3401,
            "The file of an advisory is not named as one.",
            "Name it after its identifier, such as KFSA-2026-0001.yaml."),
    ADVISORY_OF_UNKNOWN_FUNCTION(
            3402, "An advisory names a function that the catalog does not have.", "Name a function by its path."),
    ADVISORY_RANGE(
            3403,
            "An advisory names versions that cannot be.",
            "\"fixed\" is the first version without the problem, and newer than \"introduced\"."),
    ADVISORY_DATES(3404, "An advisory was changed before it was published.", "Mend \"published\" or \"modified\"."),
    ADVISORY_OF_NOTHING(
            3405, "An advisory affects no release that there is.", "Look at the versions it names.", Severity.WARNING),

    ALREADY_SAID(
            3406,
            "A function or release is withdrawn, deprecated or sealed already.",
            "Change its date or reason in the file itself; to seal another package, make a new version."),

    // 35xx: how packages came to be
    STATEMENT_MALFORMED(
            3501,
            "A statement of a builder is not of the form that is read.",
            "Make it with kfm build --write --statement-key, or remove it."),
    STATEMENT_KEY(
            3502,
            "A statement is signed by nobody whose statements count.",
            "List the builder's key under build.statements.keys in marketplace.yaml, or remove the statement."),
    STATEMENT_DIFFERS(
            3503,
            "A statement is about another package, source, image or builder than the release.",
            "Build again with kfm build --write --statement-key, or remove the statement."),
    BILL_MALFORMED(
            3504,
            "A bill of materials cannot be read, or is of another package.",
            "Make it anew for this package as CycloneDX JSON, with the package's SHA-256 in metadata.component.hashes."),

    // 36xx: reviews
    REVIEW_NAME(
            3601,
            "A file among reviews is not named as one.",
            "Name a review after the fingerprint of its key, as kfm review does."),
    REVIEW_UNSIGNED(3602, "A review or an answer has no signature.", "Sign it: kfm sign FILE.md --key FILE."),
    FRONT_MATTER(
            3603,
            "A review or an answer does not begin with what it is about.",
            "Begin it with a line ---, then keys and values, then a line ---."),
    TOO_MANY_REVIEWS(
            3604, "A function has more reviews than are read.", "Remove the oldest of those that do not count."),
    REVIEWER_UNKNOWN(
            3605,
            "A review is by a key of which no record says whose it is.",
            "Add reviewers/<name>.yaml with the key; without \"vouched\" its reviews are shown and weigh nothing."),
    REVIEW_FORGED(
            3606,
            "The signature of a review does not hold.",
            "Have it signed by the key that its file is named after; do not take it from anybody else."),
    REVIEW_OF_ANOTHER(
            3607,
            "A review is about another function, or a release that is not there.",
            "Name the function in whose folder it lies, one of its versions, and the sha256 of that release."),
    ANSWER_FORGED(
            3608,
            "The signature of an answer does not hold, or is not the publisher's.",
            "Have the function's publisher sign it."),
    ANSWER_OUTDATED(
            3609,
            "An answer is to an earlier text of the review, and is not shown.",
            "Have the publisher look at the review again, and sign a new answer or remove this one.",
            Severity.WARNING),
    REVIEWER_TWICE(
            3610,
            "Two reviewers have the same key.",
            "Keep one record a person: each reviewer counts once a function."),
    RECEIPT_OF_ANOTHER(
            3611,
            "A receipt is not of this release, or by another key.",
            "Give the receipt that kfm fetch --receipts wrote for this release, signed with the key of the review."),

    // 37xx: selling
    SEALED_ARTIFACT(
            3701,
            "A release says that it is sealed and its artifact does not, or the other way round.",
            "Seal it with kfm seal, which writes both: artifact ends in .gpg exactly when there is \"sealed\"."),
    NOT_SEALED(
            3702,
            "A sealed package is something else, or brings a key along.",
            "Seal the package with kfm seal: what is published is one ciphertext and nobody's session key."),
    SEALED_NOT_SOLD(
            3703,
            "A release is sealed and nobody is told how to come by it.",
            "Write into \"offer\" that it is paid and where to buy it, and what buyers agree to into TERMS.txt."),
    TRIAL_NOT_OPEN(
            3704, "A trial is no release that everybody may have.", "Name a version that is there and is not sealed."),
    REVOKED_ORDERS_REFUSED(
            3705,
            "A list of orders that were taken back is not its publisher's.",
            "Have the publisher write it with kfm revoke."),
    SEALED_UNTOLD(
            3706,
            "A sealed release is described by nothing but its publisher's word.",
            "Offer a trial: a release that everybody may look into, named by \"trial\" in \"offer\".",
            Severity.WARNING),

    // 38xx: submissions
    CHANGE_OUTSIDE_RIGHTS(
            3801,
            "A submission changes what is not its submitter's.",
            "Leave it out, or propose it by itself to the people who run the marketplace."),

    // 40xx: the site
    SIGNING_KEY_MISSING(
            4001, "There is no key to sign the index with.", "Give one with --key, or make one with kfm keygen."),
    WRITE_ONCE(
            4002,
            "A published file would change its bytes.",
            "Publish a new version instead; a published one never changes."),
    INDEX_EXPIRED(
            4004,
            "The index is too old to be believed on the day it is made.",
            "Its time is that of the catalog's last commit: commit, raise index.valid_days, or set SOURCE_DATE_EPOCH.",
            Severity.WARNING),
    BROKEN_LINK(
            4003,
            "A README or a page of the marketplace links to a heading or file that does not exist.",
            "Mend the link.",
            Severity.WARNING),

    // 500x: what servers do to a client
    SITE_UNREACHABLE(
            5001,
            "A site, or a file that it must have, cannot be read.",
            "Check the address and the network; a site that is being updated is whole again in a minute."),
    REDIRECT_REFUSED(
            5002,
            "A server sends the client somewhere that it does not follow.",
            "Name the address where the site really is: redirects are followed five times, and never from https to http."),
    CONTENT_ENCODED(
            5003,
            "A server encodes a file, for example with gzip, though it was asked not to.",
            "Have the server send files as they are: l3afd cannot read such an answer either."),
    LENGTH_WRONG(
            5004,
            "A server says that a file has another length than the signed index says.",
            "Somebody changed the file, or the copy is not whole: use another mirror, and tell who runs this host."),
    DOWNLOAD_BROKEN(
            5005,
            "A server stopped in the middle of a file.",
            "Run the command again: it goes on where it stopped. --timeout gives a slow server more time."),

    // 501x: the signed index, as a client sees it
    INDEX_NOT_PINNED(
            5010,
            "Nobody said whose index is to be believed.",
            "Give --pin with the fingerprint of the marketplace's key, got by another way than the site itself."),
    INDEX_REFUSED(
            5011,
            "The signed index has no good signature by a pinned key.",
            "Check the fingerprint of --pin with the people who run the marketplace; do not use this site until then."),
    INDEX_KEY_REVOKED(
            5012,
            "The key that signed the index is revoked.",
            "Ask the people who run the marketplace for their new key, and pin that."),
    INDEX_UNREADABLE(
            5013,
            "The signed index is not one that this program can read.",
            "Use a newer kfm, or tell the marketplace."),
    INDEX_TOO_OLD(
            5014,
            "The signed index has expired: somebody may hold newer ones back.",
            "Use another mirror; check this machine's clock; ask the marketplace whether it still publishes."),
    MIRROR_PASSED_OVER(
            5015,
            "A copy of the site was passed over, and another one served.",
            "Nothing has to be done; if it happens again, tell who runs that copy.",
            Severity.WARNING),
    INDEX_ROLLED_BACK(
            5016,
            "The signed index is older than the one that was seen here before.",
            "Use another mirror: this copy is behind, or somebody hides what was published since."),
    INDEX_FORKED(
            5017,
            "Two different indexes are signed with one serial.",
            "Ask the people who run the marketplace: somebody else may have their key."),
    INDEX_IN_FUTURE(
            5018,
            "The signed index is of a time that this machine's clock has not reached.",
            "Set this machine's clock; if it is right, use another mirror, and tell the people who run the marketplace."),

    // 502x: functions and packages, as a client sees them
    SHARD_MISMATCH(
            5020,
            "A document is not the one that the signed index names.",
            "Try again in a minute; if it stays so the copy is broken or tampered with: use another mirror."),
    FUNCTION_NOT_LISTED(
            5021, "The index does not have the function.", "Mend the path; kfm search finds what there is."),
    NO_SUCH_VERSION(5022, "No release fits the range.", "Choose one of the versions that the message names."),
    RELEASE_YANKED(
            5023,
            "The release was withdrawn.",
            "Choose another version; kfm fetch takes this one if it is named exactly, with --allow-yanked."),
    RELEASE_ADVISED(
            5024,
            "An advisory warns of the release.",
            "Read it on the page of the release, and take a version without the problem.",
            Severity.WARNING),
    PUBLISHER_OUTSIDE_PATHS(
            5025,
            "A function lies where its publisher may not publish.",
            "Do not use it; tell the people who run the marketplace."),
    PACKAGE_MISMATCH(
            5026,
            "A package is not the one that the signed index names.",
            "Use another mirror, and tell who runs this host: what it has is broken or tampered with."),
    PACKAGE_REFUSED(
            5027,
            "A package has no signature that counts.",
            "Do not use it; tell its publisher and the people who run the marketplace."),
    PACKAGE_KEY_REVOKED(
            5028,
            "The key that signed a package is revoked.",
            "Take a release that is signed with another key; tell its publisher and the marketplace."),
    NAME_TAKEN(
            5029,
            "Two functions of one name would lie in one place.",
            "Give each a folder of its own with --to: l3afd finds a package by the function's name."),
    NO_SUCH_PLATFORM(
            5030, "A release is not published for the platform.", "Choose one of those that the message names."),
    NODE_STATE_UNREADABLE(
            5031,
            "What was remembered of earlier fetches cannot be read.",
            "Put the file back from a backup; only if there is none remove it, and pin the marketplace's key again."),
    PACKAGE_NOT_LISTED(
            5032,
            "A file is no package of the marketplace.",
            "Do not use it: it was changed, comes from elsewhere, or was not put there by kfm fetch."),
    POLICY_REFUSED(
            5033,
            "The policy of the node does not accept a package.",
            "Leave the function out, or have whoever rules the policy accept its publisher."),
    NOT_ONE_MARKETPLACE(
            5034,
            "A function belongs to no marketplace of the policy, or to several.",
            "Write for each marketplace which paths come from it, so that each function has one."),
    HOSTED_OFFLINE(
            5035,
            "A package is only where its publisher hosts it, and no network may be used.",
            "Fetch it once with a network into the same folder, or have the marketplace copy it: policies.self_hosted."),

    // 504x: what was bought
    ENTITLEMENT_MISSING(
            5040,
            "A package is sealed and nothing was given that opens it.",
            "Buy it, as its page says, and give what the seller sends with --entitlement and your key with --decrypt-with."),
    ENTITLEMENT_REFUSED(
            5041,
            "An entitlement is not the publisher's.",
            "Ask the seller for it again: this one was changed, or made by somebody else."),
    ENTITLEMENT_ELSEWHERE(
            5042,
            "An entitlement is for something else.",
            "Give the one for this function and version; for a newer version ask the seller."),
    ENTITLEMENT_OF_ANOTHER(
            5043,
            "An entitlement is somebody else's.",
            "Give the secret key that you bought with, or ask the seller for one that is made out to this key."),
    ENTITLEMENT_ENDED(5044, "An entitlement has ended.", "Ask the seller to renew it; what is installed stays."),
    ENTITLEMENT_REVOKED(
            5045,
            "An entitlement was taken back.",
            "Ask the seller, who took the order back, such as after a refund; what is installed stays."),
    SEALED_PACKAGE_BROKEN(
            5046,
            "A sealed package does not open to what the signed index says.",
            "Tell the seller: the package or the entitlement was made wrongly."),

    // 51xx: copies of a site
    COPY_INDEX_REFUSED(
            5101,
            "The signed index of a copy does not verify.",
            "Copy index.asc again; if it stays so, ask the marketplace for its keys, and do not use the copy."),
    COPY_EXPIRED(
            5102,
            "The index of a copy has expired: nobody should believe it any more.",
            "Copy the site again; if the origin has expired too, ask the marketplace to publish."),
    COPY_FILE_MISSING(5103, "A copy lacks a file of the site.", "Copy again, in two passes: scripts/mirror does so."),
    COPY_FILE_CHANGED(
            5104,
            "A file of a copy is not what the index signs.",
            "Copy it again; if it stays so, something between changes files: a proxy, a minifier, an attacker."),
    COPY_FILE_EXTRA(
            5105,
            "A copy has a file that no publication named.",
            "Remove it: people would take it for a part of the site."),
    COPY_KEYS_UNPROVEN(
            5106,
            "The keys by which a copy was judged come from the copy itself.",
            "Give --keys with the marketplace's certificate, got by another way than this copy.",
            Severity.WARNING),
    COPY_BEHIND(
            5107,
            "A copy is behind its origin for longer than it may.",
            "Copy more often, or find out why copying fails."),
    COPY_AHEAD(
            5108,
            "A copy has a newer index than its origin.",
            "Ask who runs the origin: it went back to an older publication, or is not the origin."),
    COPY_FILE_UNREADABLE(
            5109,
            "A file of a copy cannot be read.",
            "Try again; if it stays so, look at the server or the disk of the copy."),
    COPY_INDEX_UNREADABLE(
            5110,
            "The index of a copy is signed, but does not name the digests of all files.",
            "Build the site with this version of kfm, or check with a newer one."),
    PUBLISH_NOT_NEWER(
            5111,
            "A site is older than the one that is published at its destination, or another one with the same serial.",
            "Clients refuse a lower serial, and two indexes with one: publish the newer site, or build this one with a higher --serial."),
    COPY_OF_ANOTHER(
            5112,
            "A copy and its origin have two indexes with one serial.",
            "Ask who runs the origin: two sites were built with one number, or somebody else has the key.");

    private final int number;
    private final String meaning;
    private final String mend;
    private final Severity severity;

    Code(int number, String meaning, String mend) {
        this(number, meaning, mend, Severity.ERROR);
    }

    Code(int number, String meaning, String mend, Severity severity) {
        this.number = number;
        this.meaning = meaning;
        this.mend = mend;
        this.severity = severity;
    }

    /** Whether it tells of a server or a network, not of what a marketplace published. */
    public boolean isOfNetwork() {
        return number >= SITE_UNREACHABLE.number && number <= DOWNLOAD_BROKEN.number;
    }

    /** {@code KFM} and four digits. */
    public String id() {
        return String.format(Locale.ROOT, "KFM%04d", number);
    }

    /** One sentence on what the code means. */
    public String meaning() {
        return meaning;
    }

    /** One sentence on how to mend it. */
    public String mend() {
        return mend;
    }

    public Severity severity() {
        return severity;
    }
}
