// The planner of chains in the browser says what kfm's says: ChainVectorsTest wrote chain.json.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { plan } from "../../site/assets/chain-rules.js";

const { base, host, iface, releases, chains } = JSON.parse(readFileSync(new URL("chain.json", import.meta.url), "utf8"));
const link = (path) => ({ path, release: releases[path] });

for (const { name, root, at, functions, plan: expected } of chains) {
  test(name, () => {
    const made = plan({ root: root && link(root), functions: functions.map(link), at, iface, host, base });
    assert.equal(JSON.stringify(made, null, 2), JSON.stringify(expected, null, 2)); // the order of fields counts, too
  });
}

test("there are chains that can be and chains that cannot", () => {
  assert.deepEqual([...new Set(chains.map(({ plan: { possible } }) => possible))].sort(), [false, true]);
});
