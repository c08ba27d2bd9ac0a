package io.l3af.marketplace.search;

import java.util.ArrayList;
import java.util.List;

/**
 * A term and the documents that have it.
 *
 * @param frequency of the term; more than {@code postings} for a summary of a wide prefix
 * @param postings by document
 */
record Entry(String term, int frequency, List<Posting> postings) {
    /** What it takes in a shard, about, in bytes. */
    int size() {
        return term.length() + 2 + postings.size() * 2;
    }

    static ByteWriter write(List<Entry> entries) {
        ByteWriter out = new ByteWriter();
        Terms.write(out, entries.stream().map(Entry::term).toList());
        ByteWriter more = new ByteWriter();
        ByteWriter gaps = new ByteWriter();
        ByteWriter impacts = new ByteWriter();
        for (Entry entry : entries) {
            out.number(entry.postings.size());
            more.number(entry.frequency - entry.postings.size());
            int before = -1;
            for (Posting posting : entry.postings) {
                gaps.number(posting.document() - before - 1);
                impacts.number(posting.impact());
                before = posting.document();
            }
        }
        return out.append(more).plane().append(gaps).plane().append(impacts);
    }

    static List<Entry> read(byte[] bytes, int documents) {
        ByteReader in = new ByteReader(bytes);
        List<String> terms = Terms.read(in);
        int[] frequencies = new int[terms.size()];
        int[][] found = new int[terms.size()][];
        int rest = bytes.length; // each posting takes some of it
        for (int i = 0; i < found.length; i++) {
            int count = in.count();
            rest -= count;
            if (rest < 0) {
                throw new IndexOutOfBoundsException("postings of " + terms.get(i));
            }
            found[i] = new int[count];
        }
        for (int i = 0; i < found.length; i++) {
            frequencies[i] = found[i].length + in.number();
        }
        for (int[] ids : found) {
            int id = -1;
            for (int i = 0; i < ids.length; i++) {
                id += in.number() + 1;
                if (id < 0 || id >= documents) {
                    throw new IndexOutOfBoundsException("document " + id);
                }
                ids[i] = id;
            }
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < found.length; i++) {
            List<Posting> postings = new ArrayList<>(found[i].length);
            for (int id : found[i]) {
                postings.add(new Posting(id, in.next()));
            }
            entries.add(new Entry(terms.get(i), frequencies[i], postings));
        }
        return entries;
    }
}
