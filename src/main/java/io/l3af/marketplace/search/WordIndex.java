package io.l3af.marketplace.search;

import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.scratch.ScratchFolder;
import io.l3af.marketplace.scratch.TreeRemoval;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.NIOFSDirectory;
import org.apache.lucene.store.NoLockFactory;
import org.jspecify.annotations.Nullable;

/**
 * The words of documents in a Lucene index, with bytes that are kept of each document and mean nothing here. It lies in a folder that
 * goes away with it; what {@link #save} copied to another is there again when an index is opened from that. May be added to by many
 * threads.
 */
final class WordIndex implements AutoCloseable {
    private static final String MAKER = "maker";
    private static final String PATH = "path";
    private static final double BUFFER = 8; // MiB
    /** MiB. Segments of half of it or more, as a full buffer makes them, are left alone; those of later runs are merged. */
    private static final double LARGEST_MERGED = 4;

    private static final double SMALLEST = 0.1; // MiB; smaller segments are merged like segments of this size
    private static final FieldType WORDS = words();
    /** Of Lucene, which tells on newer Java what it would do if it were newer, too; kept, since a logger that nobody has is forgotten. */
    private static final Logger LOGGER = Logger.getLogger("org.apache.lucene");

    static {
        LOGGER.setLevel(Level.SEVERE);
    }

    private final ScratchFolder folder;
    private final Sha256 maker;
    private final boolean isRecalled;
    private final Directory directory;
    private final IndexWriter writer;
    /** The digest of each document, by its path. */
    private final ConcurrentMap<String, Sha256> held = new ConcurrentHashMap<>();

    private WordIndex(ScratchFolder folder, @Nullable Path saved, Sha256 maker) throws IOException {
        this.folder = folder;
        this.maker = maker;
        Path place = folder.path().resolve("index");
        directory = new NIOFSDirectory(place, NoLockFactory.INSTANCE);
        isRecalled = saved != null && recall(saved);
        if (!isRecalled) {
            held.clear();
            TreeRemoval.remove(place);
            Files.createDirectories(place);
        }
        writer = new IndexWriter(directory, isRecalled ? more() : fresh());
    }

    /**
     * Opens an index with the documents that were saved in a folder; with none if they were saved by another maker, or are damaged.
     *
     * @param saved absent: there are none
     * @param maker a digest of what decides about the words of a document
     */
    static WordIndex open(@Nullable Path saved, Sha256 maker) {
        try {
            return new WordIndex(ScratchFolder.make("search"), saved, maker);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IndexWriterConfig fresh() {
        return new IndexWriterConfig()
                .setOpenMode(OpenMode.CREATE)
                .setRAMBufferSizeMB(BUFFER)
                .setUseCompoundFile(false)
                .setMergePolicy(NoMergePolicy.INSTANCE);
    }

    private static IndexWriterConfig more() {
        return fresh().setOpenMode(OpenMode.APPEND)
                .setMergeScheduler(new SerialMergeScheduler())
                .setMergePolicy(new TieredMergePolicy()
                        .setMaxMergedSegmentMB(LARGEST_MERGED)
                        .setFloorSegmentMB(SMALLEST));
    }

    /** Whether documents were saved by the same maker, and are whole; they are here then. */
    private boolean recall(Path saved) {
        try (Directory from = new NIOFSDirectory(saved, NoLockFactory.INSTANCE)) {
            for (String file : SegmentInfos.readLatestCommit(from).files(true)) {
                directory.copyFrom(from, file, file, IOContext.READONCE);
            }
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                if (!maker.hex().equals(reader.getIndexCommit().getUserData().get(MAKER))) {
                    return false;
                }
                WordSnapshot last = new WordSnapshot(reader);
                last.checkIntegrity();
                last.documents((number, kept) -> held.put(kept.path(), kept.digest()));
                return true;
            }
        } catch (IOException
                | RuntimeException e) { // Lucene has many ways to say that something is damaged or not there
            return false;
        }
    }

    /** The words of a field of a document. */
    record Words(IndexedField field, Collection<String> words) {}

    /** Whether the document at {@code path} is held, and has this digest. */
    boolean holds(String path, Sha256 digest) {
        return digest.equals(held.get(path));
    }

    /** Puts a document in the place of the one with its path, if there is one. */
    void put(KeptDocument kept, List<Words> fields) {
        Document document = new Document();
        document.add(new StringField(PATH, kept.path(), Field.Store.NO));
        document.add(new BinaryDocValuesField(KeptDocument.FIELD, kept.bytes()));
        fields.forEach(field -> document.add(new Field(field.field().key(), new WordStream(field.words()), WORDS)));
        try {
            if (held.put(kept.path(), kept.digest()) == null) {
                writer.addDocument(document);
            } else {
                writer.updateDocument(new Term(PATH, kept.path()), document);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes all documents but those at {@code paths}. */
    void keepOnly(Set<String> paths) {
        Term[] others = held.keySet().stream()
                .filter(path -> !paths.contains(path))
                .map(path -> new Term(PATH, path))
                .toArray(Term[]::new);
        try {
            writer.deleteDocuments(others);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        held.keySet().retainAll(paths);
    }

    /** What is held now, which the caller closes. */
    WordSnapshot snapshot() {
        try {
            return new WordSnapshot(DirectoryReader.open(writer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Saves what is held in a folder that nobody else may use meanwhile. Files are added first, then the one that names all of them, so that
     * of a save that is cut off the last one is left, or nothing.
     *
     * @throws IOException if its disk fails
     */
    void save(Path target) throws IOException {
        writer.setLiveCommitData(Map.of(MAKER, maker.hex()).entrySet());
        writer.commit();
        Files.createDirectories(target);
        try (Directory to = new NIOFSDirectory(target, NoLockFactory.INSTANCE)) {
            Collection<String> before = isRecalled && DirectoryReader.indexExists(to)
                    ? SegmentInfos.readLatestCommit(to).files(true)
                    : Set.of(); // whatever else is there may have the names of other files
            SegmentInfos now = SegmentInfos.readLatestCommit(directory);
            deleteOthers(to, before);
            copy(
                    now.files(false).stream()
                            .filter(file -> !before.contains(file))
                            .toList(),
                    to);
            copy(List.of(now.getSegmentsFileName()), to);
            deleteOthers(to, now.files(true));
        }
    }

    private static void deleteOthers(Directory folder, Collection<String> files) throws IOException {
        for (String file : folder.listAll()) {
            if (!files.contains(file)) {
                folder.deleteFile(file);
            }
        }
    }

    private void copy(List<String> files, Directory to) throws IOException {
        for (String file : files) {
            to.copyFrom(directory, file, file, IOContext.READONCE);
        }
        to.sync(files);
    }

    /** Forgets what was not saved. */
    @Override
    public void close() {
        try (folder) {
            writer.rollback();
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How often a word stands in a field; where in it and how long it is, nobody asks. */
    private static FieldType words() {
        FieldType type = new FieldType();
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        type.setOmitNorms(true);
        type.freeze();
        return type;
    }

    /** The words of a field, one after the other. */
    private static final class WordStream extends TokenStream {
        private final Iterator<String> words;
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

        WordStream(Collection<String> words) {
            this.words = words.iterator();
        }

        @Override
        public boolean incrementToken() {
            clearAttributes();
            if (!words.hasNext()) {
                return false;
            }
            term.append(words.next());
            return true;
        }
    }
}
