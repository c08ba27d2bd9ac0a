// Verifies statements with sigstore's verifier, printing the digests that they are about, and bills of materials with
// CycloneDX's own validator.
// usage: PROVENANCE_JS=<folder with node_modules> node verify.mjs statements KEY.pem FILE.intoto.jsonl...
//                                                  node verify.mjs bills FILE.cdx.json...
import { createPublicKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.env.PROVENANCE_JS, "/"));
const [what, ...files] = process.argv.slice(2);

function statements(keyFile, ...files) {
  for (const file of files) statement(keyFile, file);
}

function statement(keyFile, file) {
  const { bundleFromJSON } = require("@sigstore/bundle");
  const { Verifier, toSignedEntity, toTrustMaterial } = require("@sigstore/verify");
  const envelope = JSON.parse(readFileSync(file, "utf8"));
  const key = createPublicKey(readFileSync(keyFile));
  const bundle = bundleFromJSON({
    mediaType: "application/vnd.dev.sigstore.bundle.v0.3+json",
    verificationMaterial: { publicKey: { hint: envelope.signatures[0].keyid } },
    dsseEnvelope: envelope,
  });
  const trusted = toTrustMaterial(
    { mediaType: "", tlogs: [], ctlogs: [], certificateAuthorities: [], timestampAuthorities: [] },
    () => ({ publicKey: key, validFor: () => true }),
  );
  new Verifier(trusted, { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: 0 }).verify(toSignedEntity(bundle));
  const said = JSON.parse(Buffer.from(envelope.payload, "base64"));
  console.log(said.subject[0].digest.sha256);
}

async function bills(...files) {
  for (const file of files) await bill(file);
}

async function bill(file) {
  const { Validation, Spec } = require("@cyclonedx/cyclonedx-library");
  const problem = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(readFileSync(file, "utf8"));
  if (problem !== null) throw new Error(JSON.stringify(problem));
}

try {
  await { statements, bills }[what](...files);
} catch (error) {
  console.error(`${error.code ?? error.name}: ${error.message}`);
  process.exit(1);
}
