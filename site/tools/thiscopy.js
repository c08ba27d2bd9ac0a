// Holds this copy of the site against its own index: what is old, mixed or damaged shows, what somebody forged need not.
"use strict";
(async () => {
  const SAMPLE = 24;
  const verdict = document.querySelector("#state");
  const button = document.querySelector("#check");
  const command = document.querySelector("#command");
  if (location.protocol === "file:") {
    verdict.textContent = "A page from a disk may not read the files beside it. Use kfm mirror check, which may.";
    verdict.className = "banner info";
    return;
  }
  const site = new URL(document.querySelector("form.find").dataset.root || "./", location.href).href;
  const isSecure = Boolean(globalThis.crypto?.subtle);

  const say = (name, role, text) => {
    const row = document.querySelector(`[data-check="${name}"]`);
    row.className = role;
    row.querySelector("dd").textContent = text;
  };
  const read = async (path) => {
    const answer = await fetch(site + path, { cache: "no-cache" }).catch(() => { throw Error(`${path} cannot be reached`); });
    if (!answer.ok) throw Error(`${path} is missing (${answer.status})`);
    return new Uint8Array(await answer.arrayBuffer());
  };
  const digest = async (bytes) =>
    [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const parsed = (bytes) => {
    try {
      return JSON.parse(new TextDecoder().decode(bytes));
    } catch {
      throw Error("index.json is damaged");
    }
  };
  const same = (one, other) => one.length === other.length && one.every((byte, at) => byte === other[at]);
  const ago = (time) => {
    const hours = (time - Date.now()) / 36e5;
    const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
    return Math.abs(hours) < 48 ? words.format(Math.trunc(hours), "hour") : words.format(Math.trunc(hours / 24), "day");
  };

  /** The text inside a signed OpenPGP message (RFC 9580 sections 4.2, 5.9 and 6); its signature is not looked at. */
  function literal(armored) {
    const lines = new TextDecoder().decode(armored).split(/\r?\n/);
    const body = lines.slice(lines.indexOf("") + 1).filter((line) => !/^[=-]/.test(line)).join("");
    const bytes = Uint8Array.from(atob(body), (character) => character.charCodeAt(0));
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < bytes.length;) {
      const header = bytes[at++];
      const isNew = header & 0x40;
      const parts = [];
      for (let isPartial = true; isPartial;) {
        let length;
        isPartial = false;
        if (!isNew) {
          const octets = 1 << (header & 3);
          length = octets === 1 ? view.getUint8(at) : octets === 2 ? view.getUint16(at) : view.getUint32(at);
          at += octets;
        } else {
          const first = bytes[at++];
          isPartial = first >= 224 && first < 255;
          length = isPartial ? 2 ** (first & 31) : first < 192 ? first : first < 224 ? ((first - 192) << 8) + bytes[at++] + 192 : view.getUint32(at);
          if (first === 255) at += 4;
        }
        parts.push(bytes.subarray(at, at += length));
      }
      if ((isNew ? header & 63 : (header >> 2) & 15) === 11) {
        parts[0] = parts[0].subarray(2 + parts[0][1] + 4); // behind format, name and date
        return joined(parts);
      }
    }
    throw Error();
  }

  function joined(parts) {
    const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    parts.reduce((at, part) => { all.set(part, at); return at + part.length; }, 0);
    return all;
  }

  async function checkIndex() {
    const bytes = await read("index.json");
    const { serial, generated, expires, files } = parsed(bytes);
    const [made, ends] = [Date.parse(generated), Date.parse(expires)];
    if (!(serial > 0) || Number.isNaN(made) || Number.isNaN(ends)) throw Error("index.json is damaged");
    const said = `Serial ${serial}, signed ${ago(made)} (${generated.slice(0, 10)})`;
    const isEarly = made > Date.now() + 36e5;
    const isOver = ends < Date.now();
    say("index", isEarly || isOver ? "bad" : "good",
      isEarly ? `${said}: in the future. The clock of this device is wrong, or the copy is.` : `${said}, ${isOver ? "expired" : "expires"} ${ago(ends)}.`);
    return { bytes, files, isFresh: !isEarly && !isOver };
  }

  async function checkSigned(index) {
    let inside;
    try {
      inside = literal(await read("index.asc"));
    } catch (error) {
      throw Error(error.message || "index.asc is damaged");
    }
    if (!same(inside, index)) throw Error("index.asc says something else than index.json: the copy is mixed");
    say("signed", "good", "The signed index says the same. Whether its signature is good is for GnuPG and kfm to say.");
  }

  async function checkSums({ path, size, sha256 }) {
    const bytes = await read(path);
    if (bytes.length !== size) throw Error(`${path} has ${bytes.length} bytes, the index says ${size}`);
    if (isSecure && await digest(bytes) !== sha256) throw Error(`${path} is not the one that the index names`);
    say("sums", isSecure ? "good" : "warn", isSecure ? `${path} is the one that the index names.` : `${path} has the size that the index says; its digest was not computed.`);
    return new TextDecoder().decode(bytes).trimEnd().split("\n").map((line) => [line.slice(66), line.slice(0, 64)]);
  }

  async function checkFiles(sums) {
    if (!isSecure) {
      say("files", "warn", "Not checked: browsers compute digests only on pages that came by https.");
      return;
    }
    const own = decodeURI(location.href.slice(site.length).replace(/[?#].*/, "")).replace(/(^|\/)$/, "$1index.html");
    const chosen = sums.filter(([path]) => path === own);
    const rest = sums.filter(([path]) => path !== own);
    while (chosen.length < SAMPLE && rest.length) chosen.push(...rest.splice(Math.floor(Math.random() * rest.length), 1));
    const wrong = [];
    for (const [path, expected] of chosen) {
      say("files", "", `${path} …`);
      try {
        if (await digest(await read(path)) !== expected) wrong.push(`${path} is altered`);
      } catch (error) {
        wrong.push(error.message);
      }
    }
    if (wrong.length) throw Error(wrong.join("; "));
    say("files", "good", `${chosen.length} of ${sums.length} files, taken at random, have the digests of the list.`);
  }

  /** Whether a check found nothing; what it found stands beside its name. */
  async function passes(name, check) {
    say(name, "", "…");
    try {
      return (await check()) ?? true;
    } catch (error) {
      say(name, "bad", `${error.message || "It cannot be read"}.`);
      return false;
    }
  }

  async function run() {
    button.disabled = true;
    verdict.className = "";
    verdict.textContent = "";
    for (const name of ["signed", "sums", "files"]) say(name, "", "not checked yet");
    const index = await passes("index", checkIndex);
    const isSigned = index && await passes("signed", () => checkSigned(index.bytes));
    const sums = index && await passes("sums", () => checkSums(index.files));
    const isWhole = sums && await passes("files", () => checkFiles(sums));
    const isGood = index && index.isFresh && isSigned && isWhole;
    verdict.className = `banner ${isGood ? isSecure ? "good" : "warn" : "bad"}`;
    verdict.textContent = isGood
      ? "Nothing was found against this copy. That is no proof: who alters a copy can alter this page, too."
      : "This copy is not as its marketplace made it, or no longer. Use another, and tell who serves it.";
    button.textContent = "Check again";
    button.disabled = false;
  }

  command.textContent = command.textContent.replace(/https?:\S+/, site);
  button.hidden = false;
  button.addEventListener("click", run);
})();
