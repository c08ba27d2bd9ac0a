"""Lets a publisher sign for paths that are another's, with all keys of the marketplace: only the delegation stands against it.

usage: forge.py SITE KEYS PUBLISHER TARGET...     KEYS is the folder of the demonstration's secret keys
"""

import hashlib
import sys
from pathlib import Path

from cryptography.hazmat.primitives.serialization import load_pem_private_key
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, MetaFile, TargetFile
from tuf.api.serialization.json import JSONSerializer

site, keys, publisher, *targets = sys.argv[1:]
folder = Path(site, "tuf")


def signer(role):
    return CryptoSigner(load_pem_private_key(Path(keys, f"tuf-{role}.pem").read_bytes(), None))


def write(name, metadata, role):
    metadata.signatures.clear()
    metadata.sign(signer(role))
    content = metadata.to_bytes(JSONSerializer())
    Path(folder, name).write_bytes(content)
    return MetaFile(metadata.signed.version, len(content), {"sha256": hashlib.sha256(content).hexdigest()})


timestamp = Metadata.from_file(str(folder / "timestamp.json"))
snapshot = Metadata.from_file(str(folder / f"{timestamp.signed.snapshot_meta.version}.snapshot.json"))
role = f"publisher-{publisher}"
version = snapshot.signed.meta[f"{role}.json"].version
delegated = Metadata.from_file(str(folder / f"{version}.{role}.json"))
for path in targets:
    content = b"what the other publisher never made"
    Path(site, path).parent.mkdir(parents=True, exist_ok=True)
    Path(site, path).write_bytes(content)
    delegated.signed.targets[path] = TargetFile(len(content), {"sha256": hashlib.sha256(content).hexdigest()}, path)
delegated.signed.version += 1
snapshot.signed.version += 1
timestamp.signed.version += 1
snapshot.signed.meta[f"{role}.json"] = write(f"{delegated.signed.version}.{role}.json", delegated, "targets")
timestamp.signed.snapshot_meta = write(f"{snapshot.signed.version}.snapshot.json", snapshot, "snapshot")
write("timestamp.json", timestamp, "timestamp")
