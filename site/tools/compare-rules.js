// What changed between two releases, as `kfm diff --format json` tells it, from the shard of a function and the document on the
// binaries of each release.
//   difference(capabilities(older, itsBinaries, requires), capabilities(newer, itsBinaries, requires), { bpf_redirect: "sends packets elsewhere" })
// Whoever changes a rule changes it in Capabilities.java, too; both follow scripts/rules/compare.json.
const WIDENING = ["helper", "kfunc", "program_type", "target", "attach_point", "privilege", "command", "executable", "pin"];
const KINDS = [...WIDENING, "program", "map", "library", "licence", "kernel", "core", "field", "file"];
const REACH = ["widens", "narrows", "differs"];

const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

function description(map) {
  const flags = map.flag_bits ? `, flags 0x${map.flag_bits.toString(16)}` : "";
  const inner = map.inner ? `, holding ${description(map.inner)}` : "";
  return `${map.type ?? `type ${map.type_number}`}, key ${map.key.size}, value ${map.value.size}, entries ${map.max_entries}${flags}${inner}`;
}

function object({ name: file, object: { licence, functions = [], programs = [], maps = [] } }, add) {
  add("licence", file, licence === undefined ? "none" : `"${licence}"`);
  for (const { helpers = [], kfuncs = [] } of functions) {
    helpers.forEach((helper) => add("helper", helper, ""));
    kfuncs.forEach((kfunc) => add("kfunc", kfunc, ""));
  }
  for (const program of programs) {
    const type = program.l3afd_type ?? "unknown";
    add("program", program.name, type);
    add("program_type", type, "");
    if (program.target !== undefined) add("target", program.section.replace(/^\?/, ""), "");
  }
  for (const map of maps) {
    add("map", map.name, description(map));
    if (map.pinning === "BY_NAME") add("pin", map.name, "");
  }
}

/** How the dynamic linker finds the code of an executable. */
function loading(executable) {
  const paths = [executable.rpath, executable.runpath].filter((path) => path !== undefined).join(", ");
  return (executable.static ? "static" : "dynamic") + (paths && `, libraries also from ${paths}`);
}

function files(release, executables, add) {
  for (const { name, size, mode } of release.files ?? []) {
    add("file", name, `${String(size).replace(/\B(?=(\d{3})+$)/g, ",")} bytes, ${mode}`);
    if (parseInt(mode, 8) & 0o111) add("executable", name, executables.has(name) ? loading(executables.get(name)) : "script or data");
  }
}

/** The fields of a program's l3afd block that change what runs. */
function fields(block, add) {
  const owner = [block.entry_function_name, block.object_file, block.cmd_start].find((name) => name) ?? "program";
  const say = (field, value) => add(field.startsWith("cmd_") ? "command" : "field", `${field} of ${owner}`, value);
  for (const field of ["prog_type", "object_file", "map_name", "cmd_start", "cmd_stop", "cmd_status", "cmd_config", "cmd_update", "rules_file", "rules"]) {
    if (block[field] !== undefined) say(field, block[field]);
  }
  if (block.user_program_daemon) say("user_program_daemon", "true");
  for (const field of ["start_args", "stop_args", "status_args", "update_args"]) {
    Object.entries(block[field] ?? {}).forEach(([key, value]) => say(`${field}.${key}`, value));
  }
  (block.map_args ?? []).forEach(({ name, args }) => say(`map_args.${name}`, args.map(({ key, value }) => `${key}=${value}`).join(" ")));
  (block.monitor_maps ?? []).forEach(({ name, key, aggregator }) => say(`monitor_maps.${name}[${key}]`, aggregator));
}

/** What a release is and may do: for each kind a map from names to values. */
export function capabilities(release, binaries, requires = {}) {
  const found = new Map(KINDS.map((kind) => [kind, new Map()]));
  const add = (kind, name, value) => {
    const named = found.get(kind);
    named.set(name, (named.get(name) ?? new Set()).add(value));
  };
  const executables = new Map(binaries.files.filter((file) => file.executable).map((file) => [file.name, file.executable]));
  binaries.files.filter((file) => file.object).forEach((file) => object(file, add));
  if (release.core) add("core", "of all objects", `${release.core.level}, ${release.core.label}`);
  if (release.kernel) add("kernel", "oldest", release.kernel.minimum);
  for (const [file, { needed = [], versions = [] }] of executables) {
    for (const library of needed) {
      add("library", `${library} for ${file}`, versions.filter((one) => one.library === library).map(({ version }) => version).sort().join(", "));
    }
  }
  files(release, executables, add);
  (requires.capabilities ?? []).forEach((capability) => add("privilege", capability, ""));
  for (const block of release.l3afd) {
    block.attach.forEach((point) => add("attach_point", point, ""));
    fields(block, add);
  }
  return new Map([...found].map(([kind, named]) => [kind, new Map([...named].map(([name, values]) => [name, [...values].sort().join("; ")]))]));
}

/** Every difference, what widens first; `reach` says of helpers what they reach. */
export function difference(older, newer, reach) {
  const changes = [];
  for (const kind of KINDS) {
    const [before, after] = [older.get(kind), newer.get(kind)];
    const widens = WIDENING.includes(kind);
    for (const name of new Set([...after.keys(), ...before.keys()])) {
      const [was, is] = [before.get(name), after.get(name)];
      if (was === is) continue;
      const change = was === undefined ? "added" : is === undefined ? "removed" : "changed";
      changes.push({
        kind,
        name,
        change,
        reach: change === "changed" || !widens ? "differs" : change === "added" ? "widens" : "narrows",
        ...(was && { before: was }),
        ...(is && { after: is }),
        ...(kind === "helper" && Object.hasOwn(reach, name) && { note: reach[name] }),
      });
    }
  }
  const order = (change) => [REACH.indexOf(change.reach), KINDS.indexOf(change.kind)];
  return changes.sort((one, other) =>
    order(one)[0] - order(other)[0] || order(one)[1] - order(other)[1] || compare(one.name, other.name));
}
