"""Reads a copy of a site over and over while it is being replaced, and says whether every reading was consistent.

A reading takes the index that is there, then every file that this index names by way of its list of digests: each must be
there; what is write-once must have exactly the digest of the list, a page that of any publication.

usage: reader.py COPY LISTS STOP    LISTS has the SHA256SUMS of each publication, named by its digest; ends when STOP exists
"""

import hashlib
import json
import pathlib
import re
import subprocess
import sys

COPY, LISTS, STOP = (pathlib.Path(argument) for argument in sys.argv[1:])
WRITE_ONCE = re.compile(
    r"packages/(?!.*/latest/).*(?<!\.asc)|index/v1/[0-9a-f]{2}/.*|assets/.+\.[0-9a-f]{8,64}\..+|search/[0-9a-f]{8,64}/.+"
)
digests_of_path = {}
lists = {}


def publication(name):
    if name not in lists:
        text = (LISTS / name).read_text()
        lists[name] = [(line[66:], line[:64]) for line in text.splitlines()]
        for path, digest in lists[name]:
            digests_of_path.setdefault(path, set()).add(digest)
    return lists[name]


def is_of_any_publication(path, digest):
    if digest not in digests_of_path.get(path, ()):
        for name in LISTS.iterdir():
            publication(name.name)
    return digest in digests_of_path.get(path, ())


def reading():
    signed = (COPY / "index.asc").read_bytes()
    opened = subprocess.run(["gpg", "--batch", "--quiet", "--decrypt"], input=signed, capture_output=True, check=False)
    if opened.returncode != 0:
        return "index.asc does not verify"
    for path, digest in publication(json.loads(opened.stdout)["files"]["sha256"]):
        try:
            found = hashlib.sha256((COPY / path).read_bytes()).hexdigest()
        except FileNotFoundError:
            return f"{path} is missing"
        if WRITE_ONCE.fullmatch(path) and found != digest or not is_of_any_publication(path, found):
            return f"{path} has other bytes"
    return None


while not (COPY / "index.asc").exists():
    pass
readings = 0
while not STOP.exists() or readings == 0:
    problem = reading()
    readings += 1
    if problem:
        sys.exit(f"not ok - reading {readings} of {COPY.name}: {problem}")
print(f"ok - {readings} readings of {COPY.name} while it was replaced, all consistent")
