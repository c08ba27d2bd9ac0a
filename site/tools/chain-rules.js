// The rules of docs/chains.md over shards, in the order and the words of `kfm chain --format json`, which also gives hints.
//   plan({ root, functions: [{ path, release }], at: "xdp_ingress", iface: "eth0", host: "node1", base: "https://example.org/" })
// `release` is one of a shard's. Whoever changes a rule changes it in ChainRules.java, too; both follow scripts/rules/chain.json.
const MOST_TAIL_CALLS = 33, COMM_LENGTH = 15, FLOOR = "5.15";
const ROOTS = { xdp_ingress: "xdp_root", tc_ingress: "tc_ingress_root", tc_egress: "tc_egress_root" };
const CHAINED = Object.keys(ROOTS);
const POINTS = [...CHAINED, "probes", ...Object.values(ROOTS)];

const nameOf = ({ path, release }) => `${path}@${release.version}`;
const shortName = ({ path }) => path.split("/").at(-1);
const wordsOf = (points) => points.join(" and ");

/** Every point where a release may be attached, in l3afd's order. */
export function pointsOf({ release }) {
  const all = new Set(release.l3afd.flatMap((program) => program.attach));
  return POINTS.filter((point) => all.has(point));
}
export const isRoot = (link) => pointsOf(link).some((point) => Object.values(ROOTS).includes(point));

/** The first point of chains that most functions have; undefined if none has any. */
export function bestPoint(functions) {
  const having = (point) => functions.filter((link) => pointsOf(link).includes(point)).length;
  const most = Math.max(...CHAINED.map(having));
  return most ? CHAINED.find((point) => having(point) === most) : undefined;
}

/** The name of the function that l3afd takes for the root if its configuration names no other. */
export const usualRoot = (point) => (point === "xdp_ingress" ? "xdp-root" : "tc-root");

/** The programs of a release that may be attached at `point`: the l3afd block of each, and what rules ask of it. */
function programsAt(link, point) {
  const steps = [...(link.release.chain ?? [])];
  const isOf = (step, block) => ["attach", "entry_function_name", "map_name", "cmd_start"].every((key) => String(step?.[key]) === String(block[key]));
  return link.release.l3afd
    .flatMap((block) => (isOf(steps[0], block) ? [{ link, block, step: steps.shift() }] : []))
    .filter(({ step }) => step.attach.includes(point));
}

function pins({ link, step }, iface) {
  const isXdp = step.attach.some((point) => point.startsWith("xdp"));
  const below = `${iface}/${shortName(link)}/${link.release.version.replaceAll(".", "_")}/`;
  return [
    ...step.maps.map((map) => `/sys/fs/bpf/${isXdp ? "" : "tc/globals/"}${below}${map}`),
    `/sys/fs/bpf/progs/${below}${step.entry_function_name}${isXdp ? "_xdp" : "_tc"}`,
  ];
}

function checkTailCalls(chain, tailCalls, add) {
  if (tailCalls <= MOST_TAIL_CALLS) return;
  const going = chain.length - 1;
  const inside = tailCalls > going ? ` and ${tailCalls - going} inside programs` : "";
  add("chain", 2807, `expected at most ${MOST_TAIL_CALLS} tail calls, found ${tailCalls}: ${going} from program to program${inside}`);
}

/** The kernel takes into the array of the root, and of each program, only what is like its owner. */
function checkKernel(first, program, add) {
  const fragments = ({ step }) => (step.takes_fragments ? "takes packets of several buffers" : "takes packets of one buffer only");
  const [name, like] = [nameOf(program.link), nameOf(first.link)];
  if (first.step.type !== program.step.type) {
    add(name, 2808, `expected a program of type ${first.step.type}, as ${like} is, found ${program.step.type}`);
  }
  if (first.step.takes_fragments !== program.step.takes_fragments) {
    add(name, 2809, `expected a program that ${fragments(first)}, as ${like} does, found one that ${fragments(program)}`);
  }
}

function checkPair(before, program, add) {
  const name = shortName(program.link);
  if (shortName(before.link) === name) {
    add(nameOf(program.link), 2805, `expected a name that is not in the chain yet, found "${name}" again, after ${nameOf(before.link)}`);
  }
  const [one, other] = [before.step.cmd_start, program.step.cmd_start];
  if (one === undefined || other === undefined) return;
  const [comm, otherComm] = [one.slice(0, COMM_LENGTH), other.slice(0, COMM_LENGTH)];
  if (comm.includes(otherComm) || otherComm.includes(comm)) {
    add(nameOf(program.link), 2810,
      `expected a cmd_start that is no part of another's, found "${other}" beside "${one}" of ${nameOf(before.link)}`);
  }
}

function checkPins(chain, iface, add) {
  const owners = new Map();
  for (const program of chain) {
    const own = pins(program, iface);
    const pin = own.find((path) => owners.has(path));
    if (pin) {
      add(nameOf(program.link), 2806,
        `expected paths on bpffs of its own, found ${pin}, where a program of ${nameOf(owners.get(pin).link)} is pinned`);
    }
    own.filter((path) => !owners.has(path)).forEach((path) => owners.set(path, program));
  }
}

function checkRules(chain, tailCalls, iface, add) {
  checkTailCalls(chain, tailCalls, add);
  chain.slice(1).forEach((program) => checkKernel(chain[0], program, add));
  chain.forEach((program, place) => chain.slice(0, place).forEach((before) => checkPair(before, program, add)));
  checkPins(chain, iface, add);
}

function newestKernel(chain) {
  const parts = (text) => text.split(".").map(Number);
  const isNewer = ([major, minor], [otherMajor, otherMinor]) => major > otherMajor || (major === otherMajor && minor > otherMinor);
  return chain
    .map(({ step }) => step.kernel)
    .reduce((newest, kernel) => (newest === undefined || isNewer(parts(kernel), parts(newest)) ? kernel : newest), undefined) ?? FLOOR;
}

const packageName = ({ artifact, sealed }) => (sealed ?? artifact).name;
const NODE = "file:///srv/l3afd"; // where kfm fetch puts what only its publisher hosts, or what it opens; as in RepositoryTree
const repository = (base, { path, release }) =>
  release.artifact.paths && !release.sealed ? `${base}packages/${path.split("/").slice(0, 3).join("/")}` : NODE;

function request(programs, point, { base, host, iface }) {
  const list = programs.map(({ link, block: { attach, ...fields } }, place) => ({
    name: shortName(link),
    seq_id: place + 1,
    artifact: packageName(link.release),
    version: link.release.version,
    ebpf_package_repo_url: repository(base, link),
    admin_status: "enabled",
    ...fields,
  }));
  return [{ host_name: host, iface, bpf_programs: { [point]: list } }];
}

/** The lines of l3afd.cfg that name a root. */
function configuration(link, base) {
  const { release } = link;
  const blockAt = (point) => release.l3afd.find((block) => block.attach.includes(point));
  const lines = ["[ebpf-repo]", `url: ${repository(base, link)}`];
  const add = (key, value) => value === undefined || lines.push(`${key}: ${value}`);
  const section = (name) => {
    lines.push("", `[${name}]`);
    add("package-name", shortName(link));
    add("artifact", packageName(release));
    add("version", release.version);
    add("command", release.l3afd.find((block) => block.cmd_start !== undefined)?.cmd_start ?? shortName(link).replaceAll("-", "_"));
  };
  const names = (prefix, object, block) => {
    add(`${prefix}-map-name`, block.map_name);
    add(`${object}object-file`, block.object_file);
    add(`${object}entry-function-name`, block.entry_function_name);
  };
  const xdp = blockAt("xdp_root");
  if (xdp) {
    section("xdp-root");
    names("ingress", "", xdp);
  }
  const directions = ["ingress", "egress"].filter((direction) => blockAt(`tc_${direction}_root`));
  if (directions.length) {
    section("tc-root");
    directions.forEach((direction) => names(direction, `${direction}-`, blockAt(`tc_${direction}_root`)));
  }
  return `${lines.join("\n")}\n`;
}

/** Whether and how functions can be chained; `root` may be absent, `at` is the best point if it is. */
export function plan({ root, functions, at, iface, host, base }) {
  const problems = [];
  const add = (subject, number, message) =>
    problems.push({ code: `KFM${number}`, severity: number === 2811 ? "warning" : "error", subject, message });

  const links = functions.filter((link) => {
    if (isRoot(link)) add(nameOf(link), 2804, "expected one root, before all functions, found another behind it");
    return !isRoot(link);
  });
  if (!functions.length) add("chain", 2804, "expected a function behind the root, found none");
  const point = at ?? bestPoint(links);
  if (!point && links.length) {
    const found = links.map((link) => `${wordsOf(pointsOf(link))} of ${nameOf(link)}`).join(", ");
    add("chain", 2802, `expected an attach point where functions are chained, found ${found}`);
  }
  const programs = !point ? [] : links.flatMap((link) => {
    const found = programsAt(link, point);
    if (!found.length) {
      const points = wordsOf(pointsOf(link));
      add(nameOf(link), 2802, `expected a function for ${point}, found one for ${points}`
        + (points === "probes" ? ": probes are not chained, each is called by the kernel itself" : ""));
    }
    return found;
  });
  const first = point && root ? programsAt(root, ROOTS[point])[0] : undefined;
  if (point && !first) {
    add("chain", 2803, `expected a root with a program for ${ROOTS[point]}, found ${root ? `${nameOf(root)} for ${wordsOf(pointsOf(root))}` : "none"}`);
  }
  const chain = first ? [first, ...programs] : programs;
  const sum = (number) => chain.reduce((all, { step }) => all + number(step), 0);
  const tailCalls = Math.max(0, chain.length - 1) + sum((step) => step.own_tail_calls);
  checkRules(chain, tailCalls, iface, add);
  for (const link of root ? [root, ...functions] : functions) {
    if (link.release.yanked) add(nameOf(link), 2811, "expected a release that its publisher stands by, found one that is yanked");
  }

  const possible = problems.every(({ severity }) => severity !== "error");
  const shown = (program) => ({
    path: program.link.path,
    version: program.link.release.version,
    type: program.step.type,
    takes_fragments: program.step.takes_fragments,
    entry_function_name: program.step.entry_function_name,
    map_name: program.step.map_name,
    own_tail_calls: program.step.own_tail_calls,
    kernel: program.step.kernel,
    licence: program.step.licence,
    pins: pins(program, iface),
  });
  return {
    possible,
    ...(point && { point }),
    ...(first && { root: shown(first) }),
    programs: programs.map(shown),
    tail_calls: tailCalls,
    most_tail_calls: MOST_TAIL_CALLS,
    kernel: newestKernel(chain),
    memory_bytes: sum((step) => step.memory.bytes),
    memory_bytes_per_cpu: sum((step) => step.memory.bytes_per_cpu),
    problems,
    ...(possible && { request: request(programs, point, { base, host, iface }) }),
    ...(possible && first && { l3afd_cfg: configuration(first.link, base) }),
  };
}
