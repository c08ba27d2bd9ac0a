// What search.js fetches when it first meets a word that nobody has, or that only begins others.
const FAR = 3; // terms that end as a misspelt word does and are looked up, each in a shard of its own

const reverse = text => [...text].reverse().join("");
const forgiven = word => word.length < 3 ? 0 : word.length < 8 ? 1 : 2;
function edits(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let older = [], old = Array.from({ length: other.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      row[j] = Math.min(old[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1), old[j] + 1, row[j - 1] + 1);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], older[j - 2] + 1);
      least = Math.min(least, row[j]);
    }
    if (least > most) return most + 1;
    older = old;
    old = row;
  }
  return old[other.length];
}

/** What a word may be misspelt for, in a bundle, made of what search.js has for it. */
export function part({ endings, file, reader, shardOf, near, exact }) {
  /** Words that end as `word` does, more or less; those in the file `by` files further on. */
  const ending = async (word, by) => {
    const at = shardOf(endings, reverse(word)) + by;
    return at in endings ? file(`reversed/${at}.bin`, bytes => reader(bytes).terms().map(reverse)) : [];
  };

  /** The entries a few edits away from `word` that begin as it does or, if none is one edit away, end so: [{ entry, distance }]. */
  async function typos(word) {
    const most = forgiven(word);
    if (!most) return [];
    const distance = term => 2 * edits(word, term, most) + (term[0] !== word[0]);
    const isNear = term => term[0] !== "@" && term !== word && edits(word, term, most) <= most;
    const found = new Map((await near(word)).filter(entry => isNear(entry.term)).map(entry => [entry.term, entry]));
    const look = async ends => {
      const far = ends.filter(term => isNear(term) && !found.has(term)).sort((a, b) => distance(a) - distance(b)).slice(0, FAR);
      for (const entry of await Promise.all(far.map(exact))) {
        if (entry) found.set(entry.term, entry);
      }
    };
    if (![...found.keys()].some(term => edits(word, term, 1) < 2)) await look(await ending(word, 0));
    if (!found.size && most < 2) await look((await Promise.all([ending(word, -1), ending(word, 1)])).flat()); // many words share a short ending
    return [...found.values()].map(entry => ({ entry, distance: edits(word, entry.term, most) }));
  }

  /** Meets what `word` may be misspelt for. */
  async function word({ word, share, isKnown, meet, idf, corrected }) {
    let best, least = 9;
    for (const { entry, distance } of await typos(word)) {
      meet(word, entry, "typo", [1, 0.6, 0.4][distance] * share * idf(entry.frequency));
      if (distance < least || (distance === least && entry.frequency > best.frequency)) [best, least] = [entry, distance];
    }
    if (best && !isKnown) corrected.push([word, best.term]);
  }

  /** Calls what the name `joined` may be misspelt for. */
  async function name(joined, called) {
    for (const { entry, distance } of await typos(joined)) called(joined, entry, "name typo", 7.2 * [1, 0.6][distance - 1]);
  }

  return { word, name };
}
