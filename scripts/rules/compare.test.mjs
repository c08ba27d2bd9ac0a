// The browser tells what changed as kfm does: CompareVectorsTest wrote compare.json.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { capabilities, difference } from "../../site/assets/compare-rules.js";

const { reach, pairs } = JSON.parse(readFileSync(new URL("compare.json", import.meta.url), "utf8"));
const of = ({ release, binaries, requires }) => capabilities(release, binaries, requires);

for (const { name, older, newer, changes } of pairs) {
  test(name, () => assert.deepEqual(difference(of(older), of(newer), reach), changes));
}

test("some pairs differ and one does not", () => {
  assert.equal(pairs.filter(({ changes }) => !changes.length).length, 1);
});
